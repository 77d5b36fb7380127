"""The one resolver: posts × capability × subtree, from one condition for lists and single objects."""

import random
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db.models import Q

from sanhu.access import queries, rules
from sanhu.accounts import services as accounts
from sanhu.lib import clock
from sanhu.lib.gate import Actor, Forbidden, Missing, Policy, fetch, require, resolver, set_resolver, visible
from sanhu.org.models import Unit
from tests.access.house import House, build, end_all, official, shuffle, user_of
from tests.conftest import FROZEN
from tests.org.conftest import BY

VERB = "org.open_unit"
KINDS = set(rules.posts_with("org.arrange"))
SEEDS = range(8)
TODAY = FROZEN.date()


def differences(house: House) -> int:
    """Ask the gate in its three ways about every person and unit; count what differs from the rule."""
    wrong = 0
    for person in house.seats:
        actor, allowed = official(person), house.reach(person, KINDS)
        wrong += len(set(visible(actor, Unit, VERB)) ^ allowed)
        for unit in house.units:
            wrong += passes(actor, unit) != (unit in allowed)
            wrong += found(actor, unit) != (unit in allowed)
    return wrong


def passes(actor: Actor, unit: Unit) -> bool:
    try:
        require(actor, VERB, unit)
    except Forbidden:
        return False
    return True


def found(actor: Actor, unit: Unit) -> bool:
    try:
        return bool(fetch(actor, VERB, Unit, unit.pk) == unit)
    except Missing:
        return False


@pytest.mark.parametrize("seed", SEEDS)
def test_reaches_the_subtree_and_nothing_else(root: Unit, seed: int) -> None:
    house = build(random.Random(seed), root)

    assert differences(house) == 0

    for day in (1, 2, 3):
        shuffle(house, day)
        with clock.simulated(FROZEN + timedelta(days=day)):
            assert differences(house) == 0


def test_a_capability_of_one_unit_does_not_reach_below(root: Unit) -> None:
    house = build(random.Random(6), root)
    policy = Policy("test.work", capability="matter.work", unit="")
    kinds = set(rules.posts_with("matter.work"))

    for person in house.seats:
        condition = queries.resolve(official(person), policy, TODAY)
        reached = set() if condition is None else set(Unit.objects.filter(condition))
        assert reached == house.own(person, kinds)


def by_code(actor: Actor, policy: Policy, model: Any) -> Q | None:
    """A resolver with the fault of CVE-2009-5055: it compares codes by their beginning."""
    seats = queries.seats_of(UUID(actor.id), clock.today())
    reach = Q(pk__in=[])
    for seat in seats:
        if seat.post.kind in rules.posts_with(policy.capability or ""):
            reach |= Q(code__startswith=seat.post.unit.code)
    return reach


def by_name(actor: Actor, policy: Policy, model: Any) -> Q | None:
    """A resolver that takes units of the same name for the same."""
    seats = queries.seats_of(UUID(actor.id), clock.today())
    kinds = rules.posts_with(policy.capability or "")
    return Q(name__in=[seat.post.unit.name for seat in seats if seat.post.kind in kinds])


def without_end(actor: Actor, policy: Policy, model: Any) -> Q | None:
    """A resolver that forgets the upper end of the range."""
    seats = queries.seats_of(UUID(actor.id), clock.today())
    kinds = rules.posts_with(policy.capability or "")
    paths = [seat.post.unit.path for seat in seats if seat.post.kind in kinds]
    return Q(path__gte=min(paths)) if paths else None


@pytest.mark.parametrize("planted", [by_code, by_name, without_end])
def test_planted_faults_are_caught(root: Unit, planted: Any) -> None:
    house = build(random.Random(3), root)
    before = resolver()
    set_resolver(planted)
    try:
        assert differences(house) > 0
    finally:
        set_resolver(before)


def test_a_right_ends_with_the_appointment(root: Unit) -> None:
    house = build(random.Random(5), root)
    person = next(one for one in house.seats if house.reach(one, KINDS))
    end_all(person)

    assert passes(official(person), next(iter(house.reach(person, KINDS))))
    with clock.simulated(FROZEN + timedelta(days=1)):
        assert not visible(official(person), Unit, VERB).exists()


def test_a_right_ends_with_the_account(root: Unit) -> None:
    house = build(random.Random(5), root)
    person = next(one for one in house.seats if house.reach(one, KINDS))

    accounts.close_account(user=user_of(person), **BY)

    assert not visible(official(person), Unit, VERB).exists()


@pytest.mark.parametrize("id", ["", "x", "00000000-0000-0000-0000-000000000000", "' OR 1=1 --"])
def test_an_actor_who_is_nobody_reaches_nothing(root: Unit, id: str) -> None:
    assert not visible(Actor("official", id), Unit, VERB).exists()


def test_a_capability_that_nobody_named_reaches_nothing(root: Unit) -> None:
    house = build(random.Random(5), root)
    policy = Policy("test.verb", capability="test.unnamed", unit="")

    assert all(queries.resolve(official(person), policy, TODAY) is None for person in house.seats)


def test_every_policy_names_a_capability_that_somebody_carries() -> None:
    from sanhu.lib.gate import registered

    named = {policy.capability for policy in registered().values() if policy.capability}

    assert named <= set(rules.CAPABILITIES)
