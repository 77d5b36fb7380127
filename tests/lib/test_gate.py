"""The gate: one condition for the list and the object, absent and forbidden alike."""

from uuid import uuid4

import pytest
from django.db.models import Q

from sanhu.ledger.models import Head
from sanhu.lib import gate
from sanhu.lib.gate import SYSTEM, Actor, Forbidden, Missing, Policy, Unregistered
from tests.conftest import OPERATOR

OFFICIAL = Actor("official", "u1", post="p1", unit="x")
PARTY = Actor("party", "s1", matter="m1")


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "_policies", dict(gate._policies))
    monkeypatch.setattr(gate, "_resolvers", [])


def test_an_unregistered_verb_refuses_everybody() -> None:
    with pytest.raises(Unregistered):
        gate.require(SYSTEM, "test.do", None)


def test_without_a_resolver_only_operator_and_system_pass(ledger: None) -> None:
    head = Head.objects.get(size=0)
    gate.register(Policy("test.do", capability="test.do", operator=True))

    gate.require(SYSTEM, "test.do", head)
    gate.require(OPERATOR, "test.do", head)
    for actor in (OFFICIAL, PARTY):
        with pytest.raises(Forbidden):
            gate.require(actor, "test.do", head)
    assert list(gate.visible(OFFICIAL, Head, "test.do")) == []


def test_the_list_and_the_object_come_from_one_condition(ledger: None) -> None:
    gate.register(Policy("test.do", capability="test.do", party=lambda actor: Q(size=1)))
    gate.set_resolver(lambda actor, policy, model: Q(size=0))

    assert [head.size for head in gate.visible(OFFICIAL, Head, "test.do")] == [0]
    assert [head.size for head in gate.visible(PARTY, Head, "test.do")] == [1]
    gate.require(OFFICIAL, "test.do", Head.objects.get(size=0))
    with pytest.raises(Forbidden):
        gate.require(OFFICIAL, "test.do", Head.objects.get(size=1))


def test_a_further_condition_narrows_what_the_resolver_gives(ledger: None) -> None:
    gate.register(Policy("test.do", capability="test.do", condition=lambda actor: Q(size__lt=0)))
    gate.set_resolver(lambda actor, policy, model: Q(size__gte=0))

    assert list(gate.visible(OFFICIAL, Head, "test.do")) == []


def test_a_verb_without_a_capability_is_closed_to_officials(ledger: None) -> None:
    gate.register(Policy("test.do", capability=None, operator=True))
    gate.set_resolver(lambda actor, policy, model: Q())

    assert list(gate.visible(OFFICIAL, Head, "test.do")) == []


@pytest.mark.parametrize("id", [uuid4(), "no-uuid", "", "'; --"])
def test_missing_things_answer_like_forbidden_ones(db: None, id: object) -> None:
    gate.register(Policy("test.do", capability="test.do"))

    with pytest.raises(Missing):
        gate.fetch(OFFICIAL, "test.do", Head, id)  # type: ignore[arg-type]  # as a route may hand it over


def test_one_verb_has_one_policy() -> None:
    gate.register(Policy("test.do", capability="a"))
    gate.register(Policy("test.do", capability="a"))

    with pytest.raises(ValueError, match="two policies"):
        gate.register(Policy("test.do", capability="b"))
