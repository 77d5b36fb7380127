"""Recusal at once and everywhere: whoever is concerned sees nothing, not even that there is something."""

import random
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from sanhu.access import queries, services
from sanhu.access.enums import Reason
from sanhu.access.models import Naming
from sanhu.ledger.services.verify import verify
from sanhu.lib import clock, gate
from sanhu.lib.gate import SYSTEM, Missing, fetch, visible
from sanhu.lib.refusals import Refused
from sanhu.org import queries as org
from sanhu.org.enums import UnitKind
from sanhu.org.models import Person, Unit, WorkGroup
from sanhu.org.services import form_matter_group
from tests.access.house import House, build, end_all, name_in, official, user_of
from tests.conftest import FROZEN, OPERATOR
from tests.org.conftest import BY

VERB = "org.see_group"
EVERY_KIND = {
    "commander", "first_responsible", "deputy_in_charge", "office_head", "office_clerk", "branch_secretary",
    "village_head", "two_committees", "assigned_cadre", "village_police", "mediator", "justice_officer",
    "petition_clerk", "department_clerk", "lawyer", "inspector",
}  # fmt: skip
#: A lawyer comes by invitation and sees no groups.
READERS = EVERY_KIND - {"lawyer"}
WORKERS = EVERY_KIND - {"village_police", "lawyer", "inspector"}
TODAY = FROZEN.date()


def group_of(house: House, host: Unit) -> WorkGroup:
    """Let somebody who may form a group for a matter in a unit."""
    worker = next(one for one in house.seats if host in house.own(one, WORKERS))
    return form_matter_group(
        host=host, matter=uuid4(), name="小组", responsible=worker, actor=official(worker), at=FROZEN
    )


def sees(person: Person, group: WorkGroup) -> bool:
    try:
        fetch(official(person), VERB, WorkGroup, group.pk)
    except Missing:
        assert group not in visible(official(person), WorkGroup, VERB)
        return False
    assert group in visible(official(person), WorkGroup, VERB)
    return True


def host_with_worker(house: House) -> Unit:
    reached = {unit for person in house.seats for unit in house.own(person, WORKERS)}
    return house.dice.choice(sorted(reached, key=lambda unit: unit.code))


@pytest.mark.parametrize("seed", range(12))
def test_whoever_is_concerned_is_out_and_nobody_else(root: Unit, seed: int) -> None:
    house = build(random.Random(seed), root)
    group, other = group_of(house, host := host_with_worker(house)), group_of(house, host)
    named = house.somebody() if seed % 2 else house.dice.choice(house.units)
    before = {person: sees(person, group) for person in house.seats}
    name_in(group, named)

    for person in house.seats:
        may = host in house.reach(person, READERS)
        assert before[person] == may
        assert sees(person, group) == (may and not house.must_stay_out(person, named))
        assert sees(person, other) == may
        assert bool(queries.reasons_for(person, matter(group), TODAY)) == house.must_stay_out(person, named)


@pytest.mark.parametrize("seed", range(12))
def test_routing_ends_at_a_unit_that_is_not_concerned(root: Unit, seed: int) -> None:
    house = build(random.Random(seed), root)
    group = group_of(house, host_with_worker(house))
    start, named = house.dice.choice(house.units), house.somebody() if seed % 2 else root
    name_in(group, named)

    place = queries.next_eligible(start, matter(group), TODAY)

    assert place is not None
    if place.kind == UnitKind.EXTERNAL:
        assert all(concerned(house, unit, named) for unit in house.upwards(start))
    else:
        assert place in house.upwards(start)
        assert not concerned(house, place, named)


def concerned(house: House, unit: Unit, named: Person | Unit) -> bool:
    above = house.upwards(unit)
    if isinstance(named, Unit):
        return named in above
    return any(place in above for place, kind in house.seats[named] if kind in HEADS)


HEADS = {
    "commander",
    "first_responsible",
    "deputy_in_charge",
    "office_head",
    "branch_secretary",
    "village_head",
}


def test_an_accusation_against_the_whole_house_leaves_it(root: Unit) -> None:
    house = build(random.Random(1), root)
    group = group_of(house, host_with_worker(house))
    name_in(group, root)

    place = queries.next_eligible(house.units[-1], matter(group), TODAY)

    assert place == org.bodies_outside()[0]
    assert not any(sees(person, group) for person in house.seats)


def test_a_deputy_who_acts_for_the_accused_is_out_too(root: Unit) -> None:
    from sanhu.org import services as arrange

    house = build(random.Random(1), root)
    unit = house.units[1]
    head, deputy = house.somebody(), next(iter(house.seats))
    post = arrange.create_post(unit=unit, kind="office_head", **BY)
    arrange.appoint(post=post, person=head, **BY)
    arrange.appoint(post=post, person=deputy, acting=True, **BY)
    house.seats[head].append((unit, "office_head"))
    house.seats[deputy].append((unit, "office_head"))
    group = group_of(house, unit)

    name_in(group, head)

    assert not sees(deputy, group)
    assert not sees(head, group)


def test_a_head_who_leaves_after_the_naming_keeps_his_people_out(root: Unit) -> None:
    house = build(random.Random(2), root)
    head = next(one for one in house.seats if any(kind in HEADS for _, kind in house.seats[one]))
    group = group_of(house, host_with_worker(house))
    name_in(group, head)
    under = [one for one in house.seats if one != head and house.must_stay_out(one, head)]
    end_all(head)

    with clock.simulated(FROZEN + timedelta(days=9)):
        assert not sees(head, group)
        assert not any(sees(one, group) for one in under)


def test_naming_later_closes_what_was_open_and_withdrawing_opens_it_again(
    root: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Here a group stands for the matter, which lives in a higher room.
    withdraw = replace(gate.policy_of("access.withdraw"), unit=None, condition=None)
    monkeypatch.setitem(gate._policies, "access.withdraw", withdraw)
    house = build(random.Random(3), root)
    group = group_of(house, host := host_with_worker(house))
    person = next(one for one in house.seats if host in house.reach(one, READERS))
    assert sees(person, group)

    name_in(group, person)
    assert not sees(person, group)
    assert queries.reasons(user_of(person).pk, matter(group), TODAY) == [Reason.ACCUSED]

    decider = next(one for one in house.seats if one != person and house.reach(one, HEADS))
    services.withdraw_naming(holder=group, naming=Naming.objects.get(), actor=official(decider), at=FROZEN)

    assert sees(person, group)
    assert verify(actor=OPERATOR).faults == []


def test_declaring_an_interest_closes_the_matter_for_oneself_only(root: Unit) -> None:
    house = build(random.Random(3), root)
    group = group_of(house, host := host_with_worker(house))
    first, *others = [one for one in house.seats if host in house.reach(one, READERS)]

    services.declare_interest(user=user_of(first), matter=matter(group), actor=official(first), at=FROZEN)

    assert not sees(first, group)
    assert queries.reasons_for(first, matter(group), TODAY) == [Reason.DECLARED]
    assert all(sees(other, group) for other in others)
    with pytest.raises(Refused, match="declared_already"):
        services.declare_interest(user=user_of(first), matter=matter(group), actor=official(first), at=FROZEN)


def test_nobody_declares_for_another(root: Unit) -> None:
    from sanhu.lib.gate import Forbidden

    house = build(random.Random(3), root)
    first, second, *_ = house.seats

    with pytest.raises(Forbidden):
        services.declare_interest(user=user_of(second), matter=uuid4(), actor=official(first), at=FROZEN)


def test_refuses_to_name_nobody_both_or_the_same_twice(root: Unit) -> None:
    house = build(random.Random(3), root)
    group = group_of(house, host_with_worker(house))
    person = house.somebody()
    name_in(group, person)

    for who in ({}, {"person": person, "unit": root}, {"person": person}):
        with pytest.raises(Refused):
            services.name_concerned(
                holder=group, matter=matter(group), named_as="party", actor=SYSTEM, at=FROZEN, **who
            )
    assert Naming.objects.count() == 1


def test_rows_without_a_matter_stay_visible(root: Unit) -> None:
    from sanhu.org.services import form_work_group

    house = build(random.Random(3), root)
    standing = form_work_group(host=root, name="常设小组", **BY)
    group = group_of(house, host_with_worker(house))
    top = [one for one in house.seats if root in house.reach(one, READERS)]
    name_in(group, house.units[-1])

    assert all(sees(person, standing) for person in top)


def matter(group: WorkGroup) -> UUID:
    assert group.matter_ref is not None
    return group.matter_ref
