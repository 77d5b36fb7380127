"""Closing a unit."""

import pytest

from sanhu.ledger.services.verify import verify
from sanhu.lib.refusals import Refused
from sanhu.org import queries, services
from sanhu.org.models import Unit
from tests.conftest import FROZEN, OPERATOR
from tests.org.conftest import BY


def test_closes_an_empty_unit_and_keeps_it_in_the_tree(village: Unit, township: Unit) -> None:
    services.close_unit(unit=village, **BY)

    assert village.closed_on == FROZEN.date()
    assert village not in queries.children(township)
    assert village in queries.subtree(township)
    assert verify(actor=OPERATOR).faults == []


def test_refuses_above_open_units(township: Unit) -> None:
    with pytest.raises(Refused) as refused:
        services.close_unit(unit=township, **BY)

    (refusal,) = refused.value.refusals
    assert (refusal.code, refusal.params["count"]) == ("org.units_below", 16)


def test_refuses_while_somebody_sits_there(village: Unit) -> None:
    person = services.add_person(unit=village, name="董芒种", **BY)
    post = services.create_post(unit=village, kind="mediator", **BY)
    services.appoint(post=post, person=person, **BY)

    with pytest.raises(Refused, match="posts_held"):
        services.close_unit(unit=village, **BY)


def test_refuses_twice(village: Unit) -> None:
    services.close_unit(unit=village, **BY)

    with pytest.raises(Refused, match="unit_closed"):
        services.close_unit(unit=village, **BY)
