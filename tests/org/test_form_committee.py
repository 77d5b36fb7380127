"""Committees formed by law, and their mediators (人民调解法 Art. 8, 9, 13)."""

from datetime import date, timedelta
from typing import Any

import pytest

from sanhu.ledger.services.verify import verify
from sanhu.lib import clock
from sanhu.lib.refusals import Refused
from sanhu.org import queries, services
from sanhu.org.models import Committee, Mediator, Person, Unit
from sanhu.org.rules import term_until
from tests.conftest import FROZEN, OPERATOR
from tests.org.conftest import BY

FORMED = date(2015, 3, 1)
TODAY = date(2016, 9, 13)


@pytest.fixture
def people(township: Unit) -> list[Person]:
    """Return ten people of the township."""
    return [services.add_person(unit=township, name=f"调解员{number}", **BY) for number in range(10)]


def formed(township: Unit, people: list[Person], members: int = 3, **more: Any) -> Committee:
    kinds = ["chair", *["member"] * (members - 1)]
    asked: dict[str, Any] = {
        "unit": township,
        "name": "问十乡人民调解委员会",
        "formed_on": FORMED,
        "seats": list(zip(people, kinds, strict=False)),
        "has_woman": True,
    }
    return services.form_committee(**asked | more, **BY)


def test_stands_for_three_years(township: Unit, people: list[Person]) -> None:
    committee = formed(township, people)

    assert queries.committee_of(township, FORMED - timedelta(days=1)) is None
    assert queries.committee_of(township, FORMED) == committee
    assert queries.committee_of(township, date(2018, 2, 28)) == committee
    assert queries.committee_of(township, date(2018, 3, 1)) is None
    assert [one.person for one in queries.mediators_of(committee, TODAY)] == people[:3]
    assert verify(actor=OPERATOR).faults == []


@pytest.mark.parametrize(
    ("members", "more", "code"),
    [
        (2, {}, "committee_size"),
        (10, {}, "committee_size"),
        (3, {"has_woman": False}, "committee_woman"),
        (3, {"name": ""}, "name_empty"),
    ],
)
def test_refuses_what_article_8_does_not_know(
    township: Unit, people: list[Person], members: int, more: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused, match=code):
        formed(township, people, members, **more)

    assert not Committee.objects.exists()
    assert not Mediator.objects.exists()


def test_every_size_of_article_8_stands(township: Unit, people: list[Person]) -> None:
    for index, members in enumerate(range(3, 10)):
        formed(township, people, members, formed_on=date(2000 + 3 * index, 1, 1))

    assert Committee.objects.count() == 7


def test_refuses_no_head_two_heads_and_one_person_twice(township: Unit, people: list[Person]) -> None:
    for seats in (
        [(one, "member") for one in people[:3]],
        [(people[0], "chair"), (people[1], "chair"), (people[2], "member")],
    ):
        with pytest.raises(Refused, match="committee_chair"):
            formed(township, people, seats=seats)
    with pytest.raises(Refused, match="serves_already"):
        formed(township, people, seats=[(people[0], "chair"), (people[1], "member"), (people[1], "member")])
    with pytest.raises(Refused, match="seat_kind"):
        formed(township, people, seats=[(people[0], "chair"), (people[1], "member"), (people[4], "king")])


def test_refuses_a_second_one_within_the_term(township: Unit, people: list[Person]) -> None:
    formed(township, people)

    with pytest.raises(Refused, match="committee_stands"):
        formed(township, people, formed_on=date(2018, 2, 28))
    assert formed(township, people, formed_on=date(2018, 3, 1)).term_until == date(2021, 3, 1)


def test_hires_mediators_besides_its_members(township: Unit, people: list[Person]) -> None:
    committee = formed(township, people, 9)

    services.appoint_mediator(committee=committee, person=people[9], **BY)

    assert queries.mediators_of(committee, TODAY)[-1].person == people[9]
    with pytest.raises(Refused, match="serves_already"):
        services.appoint_mediator(committee=committee, person=people[9], **BY)


def test_refuses_a_tenth_member_and_a_second_head(township: Unit, people: list[Person]) -> None:
    committee = formed(township, people, 9)

    with pytest.raises(Refused) as refused:
        services.appoint_mediator(committee=committee, person=people[9], kind="chair", **BY)

    assert [one.code for one in refused.value.refusals] == ["org.committee_size", "org.committee_chair"]


def test_refuses_after_the_term(township: Unit, people: list[Person]) -> None:
    committee = formed(township, people)
    at = FROZEN.replace(year=2018)

    with clock.simulated(at), pytest.raises(Refused, match="committee_term"):
        services.appoint_mediator(committee=committee, person=people[9], actor=OPERATOR, at=at)


def test_releases_a_mediator(township: Unit, people: list[Person]) -> None:
    committee = formed(township, people, 4)
    last = queries.mediators_of(committee, TODAY)[-1]

    services.release_mediator(mediator=last, on=TODAY, **BY)

    assert last.person not in [one.person for one in queries.mediators_of(committee, TODAY)]
    assert last.person in [one.person for one in queries.mediators_of(committee, date(2016, 9, 12))]
    assert verify(actor=OPERATOR).faults == []


@pytest.mark.parametrize(
    ("start", "end"),
    [(date(2016, 2, 29), date(2019, 3, 1)), (date(2015, 3, 1), date(2018, 3, 1))],
)
def test_term_of_article_9(start: date, end: date) -> None:
    assert term_until(start) == end
