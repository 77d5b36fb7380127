"""Seating people: posts, appointments, deputies, and who answers for a unit."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from sanhu.ledger.services.verify import verify
from sanhu.lib.refusals import Refused
from sanhu.org import queries, services
from sanhu.org.enums import PostKind
from sanhu.org.models import Appointment, Person, Post, Unit
from tests.conftest import OPERATOR
from tests.org.conftest import BY

TODAY = date(2016, 9, 13)


def somebody(unit: Unit, name: str = "何清明") -> Person:
    return services.add_person(unit=unit, name=name, phone="139 0000 0000", **BY)


def seat(unit: Unit, kind: str) -> Post:
    return services.create_post(unit=unit, kind=kind, **BY)


def test_seats_from_today_on_unless_said(township: Unit) -> None:
    made = services.appoint(post=seat(township, "deputy_in_charge"), person=somebody(township), **BY)

    assert (made.valid_from, made.valid_to, made.acting) == (TODAY, None, False)
    assert verify(actor=OPERATOR).faults == []


def test_names_the_two_responsible_persons_of_a_township(township: Unit) -> None:
    first = somebody(township, "何清明")
    services.appoint(post=seat(township, "first_responsible"), person=first, **BY)

    named = queries.responsible_persons(township, TODAY)

    assert [(one.post, one.person) for one in named] == [
        (PostKind.FIRST_RESPONSIBLE, first),
        (PostKind.DEPUTY_IN_CHARGE, None),
    ]


def test_names_the_secretary_of_a_village_else_its_head(village: Unit) -> None:
    assert [one.person for one in queries.responsible_persons(village, TODAY)] == [None]

    head = somebody(village, "董谷雨")
    services.appoint(post=seat(village, "village_head"), person=head, **BY)
    assert [one.person for one in queries.responsible_persons(village, TODAY)] == [head]

    secretary = somebody(village, "董芒种")
    services.appoint(post=seat(village, "branch_secretary"), person=secretary, **BY)
    assert [one.person for one in queries.responsible_persons(village, TODAY)] == [secretary]


def test_a_deputy_stands_in_between_two_days(township: Unit) -> None:
    post, holder, deputy = (
        seat(township, "first_responsible"),
        somebody(township, "甲"),
        somebody(township, "乙"),
    )
    services.appoint(post=post, person=holder, valid_from=date(2016, 1, 1), **BY)
    services.appoint(
        post=post, person=deputy, acting=True, valid_from=date(2016, 10, 1), valid_to=date(2016, 10, 8), **BY
    )

    def who(on: date) -> tuple[Person | None, bool]:
        first = queries.responsible_persons(township, on)[0]
        return first.person, first.acting

    assert who(date(2016, 9, 30)) == (holder, False)
    assert who(date(2016, 10, 1)) == (deputy, True)
    assert who(date(2016, 10, 7)) == (deputy, True)
    assert who(date(2016, 10, 8)) == (holder, False)


def test_hands_a_seat_over_on_one_day(township: Unit) -> None:
    post, old, new = seat(township, "first_responsible"), somebody(township, "甲"), somebody(township, "乙")
    held = services.appoint(post=post, person=old, valid_from=date(2016, 1, 1), **BY)
    services.end_appointment(appointment=held, on=TODAY, **BY)
    services.appoint(post=post, person=new, **BY)

    assert queries.responsible_persons(township, date(2016, 9, 12))[0].person == old
    assert queries.responsible_persons(township, TODAY)[0].person == new
    assert verify(actor=OPERATOR).faults == []


@pytest.mark.parametrize(
    ("start", "end"),
    [(date(2016, 9, 13), None), (date(2015, 1, 1), date(2016, 1, 2)), (date(2030, 1, 1), None)],
)
def test_refuses_a_seat_that_is_held_on_one_of_the_days(
    township: Unit, start: date, end: date | None
) -> None:
    post = seat(township, "first_responsible")
    services.appoint(post=post, person=somebody(township), valid_from=date(2016, 1, 1), **BY)

    with pytest.raises(Refused, match="seat_held"):
        services.appoint(post=post, person=somebody(township), valid_from=start, valid_to=end, **BY)

    assert Appointment.objects.count() == 1


def test_refuses_a_period_that_is_none(township: Unit) -> None:
    with pytest.raises(Refused, match="period"):
        services.appoint(
            post=seat(township, "mediator"), person=somebody(township), valid_from=TODAY, valid_to=TODAY, **BY
        )


def test_the_database_refuses_two_holders_of_one_seat(township: Unit) -> None:
    post, person = seat(township, "first_responsible"), somebody(township)
    services.appoint(post=post, person=person, **BY)

    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.create(post=post, person=person, valid_from=TODAY)


@pytest.mark.parametrize("phone", ["abc", "13", "1" * 30, "<script>"])
def test_refuses_a_telephone_that_is_none(township: Unit, phone: str) -> None:
    with pytest.raises(Refused, match="phone_shape"):
        services.add_person(unit=township, name="甲", phone=phone, **BY)


def test_refuses_a_kind_of_post_that_there_is_not(township: Unit) -> None:
    with pytest.raises(Refused, match="post_kind"):
        services.create_post(unit=township, kind="king", **BY)


def test_a_village_has_one_seat_for_its_secretary_and_many_for_mediators(village: Unit) -> None:
    seat(village, "branch_secretary")
    seat(village, "mediator")
    seat(village, "mediator")

    with pytest.raises(Refused, match="seat_once"):
        seat(village, "branch_secretary")
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.create(unit=village, kind="branch_secretary")


def test_refuses_to_end_twice_or_before_it_began(township: Unit) -> None:
    held = services.appoint(post=seat(township, "mediator"), person=somebody(township), **BY)
    with pytest.raises(Refused, match="period"):
        services.end_appointment(appointment=held, on=TODAY, **BY)

    services.end_appointment(appointment=held, on=date(2016, 9, 14), **BY)
    with pytest.raises(Refused, match="ended"):
        services.end_appointment(appointment=held, on=date(2016, 9, 15), **BY)


def test_people_are_found_by_name(village: Unit) -> None:
    somebody(village, "董芒种")
    somebody(village, "郑芒种")
    somebody(village, "何清明")

    found = queries.find_people(actor=OPERATOR, text="芒种")

    assert [person.name for person in found] == ["董芒种", "郑芒种"]
