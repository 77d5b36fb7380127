"""Who sees and moves what: the unit itself, its superior, another village, a party, one who must withdraw."""

from datetime import date
from typing import Any

import pytest

from sanhu.access import queries as access
from sanhu.access import services as access_services
from sanhu.duties import adapters, queries, services
from sanhu.lib.gate import SYSTEM, Actor, Forbidden
from sanhu.org import services as org
from sanhu.org.models import Person, Unit
from tests.conftest import FROZEN, OPERATOR
from tests.duties.conftest import ACCEPTED, owe, unit

BY: dict[str, Any] = {"actor": OPERATOR, "at": FROZEN}
NAMES = {
    "leader": ("411102202202", "branch_secretary"),
    "mediator": ("411102202202", "mediator"),
    "neighbour": ("411102202203", "branch_secretary"),
    "head": ("411102202", "first_responsible"),
    "deputy": ("411102202", "deputy_in_charge"),
    "inspector": ("411102", "inspector"),
    "office": ("411102", "office_head"),
}


@pytest.fixture
def cast(village: Unit, settings: Any) -> dict[str, Person]:
    """Seat six people; nobody signs in here, so their passwords are hashed quickly."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return {name: seated(name, unit(code), kind) for name, (code, kind) in NAMES.items()}


def seated(name: str, place: Unit, kind: str) -> Person:
    person = org.add_person(unit=place, name=name, **BY)
    org.give_account(person=person, username=name, password="一次性口令2016", **BY)
    post = org.create_post(unit=place, kind=kind, **BY)
    org.appoint(post=post, person=person, **BY)
    return person


def official(person: Person) -> Actor:
    assert person.user is not None
    return access.actor_of(person.user, FROZEN.date())


@pytest.mark.parametrize(
    ("name", "sees"),
    [("leader", 1), ("mediator", 1), ("neighbour", 0), ("head", 1), ("inspector", 1), ("office", 1)],
)
def test_the_unit_and_those_above_see_what_is_owed(cast, village, name, sees):
    owe(village)

    assert queries.owed_in_sight(official(cast[name])).count() == sees


@pytest.mark.parametrize(
    ("name", "may"),
    [("leader", True), ("mediator", True), ("neighbour", False), ("head", False), ("inspector", False)],
)
def test_only_the_unit_itself_discharges(cast, village, name, may):
    duty = owe(village)
    done = {
        "duty": duty,
        "by": "paper:1",
        "happened_at": ACCEPTED,
        "at": FROZEN,
        "actor": official(cast[name]),
    }

    if may:
        assert services.discharge(**done).discharged_by == "paper:1"
    else:
        with pytest.raises(Forbidden):
            services.discharge(**done)


@pytest.mark.parametrize(
    ("name", "may"), [("head", True), ("deputy", False), ("leader", False), ("office", False)]
)
def test_only_the_head_of_the_body_extends(cast, name, may):
    # 信访工作条例 34: the responsible leader of the body; a village is none.
    duty = owe(unit("411102202"), rule="XF-DONE")
    wanted = {"duty": duty, "amount": 5, "reason": "还在核实", "approved_by": "何清明", "at": FROZEN}

    if may:
        assert services.extend(**wanted, actor=official(cast[name])).unrolled_on == date(2016, 11, 9)
    else:
        with pytest.raises(Forbidden):
            services.extend(**wanted, actor=official(cast[name]))


def test_who_must_withdraw_sees_it_no_more(cast, village):
    duty = owe(village)
    leader = official(cast["leader"])
    assert list(queries.of_subject(leader, duty.subject)) == [duty]

    access_services.name_concerned(
        holder=village,
        matter=duty.matter_ref,
        named_as="party",
        person=cast["leader"],
        actor=SYSTEM,
        at=FROZEN,
    )

    assert list(queries.of_subject(leader, duty.subject)) == []
    with pytest.raises(Forbidden):
        services.discharge(duty=duty, by="paper:1", happened_at=ACCEPTED, actor=leader, at=FROZEN)


@pytest.mark.parametrize("name", ["office", "leader", "head"])
def test_only_the_operator_loads_a_notice(cast, name):
    wanted = {"rows": [adapters.notice_rows()[0]], "house": unit("411102"), "at": FROZEN}

    assert services.load_notices(**wanted, actor=OPERATOR) == []
    with pytest.raises(Forbidden):
        services.load_notices(**wanted, actor=official(cast[name]))


@pytest.mark.parametrize(
    "act",
    [
        lambda duty, actor: services.cancel(duty=duty, why="办完了", actor=actor, at=FROZEN),
        lambda duty, actor: services.freeze(duty=duty, actor=actor, at=FROZEN),
        lambda duty, actor: services.hand_over(duty=duty, to=unit("411102202"), actor=actor, at=FROZEN),
    ],
)
def test_no_official_makes_a_duty_go_away(cast, village, act):
    duty = owe(village)

    for name in ("leader", "head", "office"):
        with pytest.raises(Forbidden):
            act(duty, official(cast[name]))


def test_the_office_confirms_a_rule_in_the_name_of_a_person(cast):
    rule = queries.rule_of("XF-SIMPLE", date(2020, 1, 1))

    services.confirm_rule(rule=rule, person=cast["office"], actor=official(cast["office"]), at=FROZEN)

    assert rule.confirmed_by == cast["office"]
    assert queries.rules_on(official(cast["leader"]), date(2020, 1, 1)).filter(code="XF-SIMPLE").count() == 1
