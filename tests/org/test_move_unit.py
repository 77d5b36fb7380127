"""Moving a unit: the tree of now follows, history stays."""

from datetime import timedelta

import pytest

from sanhu.ledger.services.verify import verify
from sanhu.lib import clock
from sanhu.lib.refusals import Refused
from sanhu.org import queries, services
from sanhu.org.models import Parentage, Unit
from tests.conftest import FROZEN, OPERATOR
from tests.org.conftest import unit

LATER = FROZEN + timedelta(days=30)
DALIU = "411102100"


def moved(what: Unit, to: Unit, days: int = 30) -> Parentage:
    at = FROZEN + timedelta(days=days)
    with clock.simulated(at):
        return services.move_unit(unit=what, to=to, actor=OPERATOR, at=at)


def test_moves_a_village_and_keeps_where_it_stood(village: Unit, township: Unit) -> None:
    to = unit(DALIU)

    moved(village, to)

    assert queries.parent_of(village) == to
    assert queries.parent_on(village, FROZEN.date()) == township
    assert queries.parent_on(village, LATER.date()) == to
    assert village in queries.subtree(to)
    assert village not in queries.subtree(township)
    assert verify(actor=OPERATOR).faults == []


def test_takes_all_below_along(district: Unit, township: Unit) -> None:
    shop = services.open_unit(
        parent=unit("411102202202"), name="集", kind="market", code="M-1", actor=OPERATOR, at=FROZEN
    )

    moved(unit("411102202202"), unit(DALIU))

    assert shop in queries.subtree(unit(DALIU))
    assert verify(actor=OPERATOR).faults == []
    assert Unit.objects.find_problems() == ([], [], [], [], [])


def test_there_and_back_leaves_three_periods(village: Unit, township: Unit) -> None:
    moved(village, unit(DALIU), 30)
    moved(village, township, 60)

    periods = Parentage.objects.filter(unit=village).order_by("valid_from")
    assert [period.parent for period in periods] == [township, unit(DALIU), township]
    assert [period.valid_to is None for period in periods] == [False, False, True]
    assert verify(actor=OPERATOR).faults == []


@pytest.mark.parametrize(
    ("what", "to", "days", "code"),
    [
        ("411102202202", "411102202", 30, "already_there"),
        ("411102202", "411102202202", 30, "into_itself"),
        ("411102202", "411102202", 30, "into_itself"),
        ("411102202", "411102100", 30, "wrong_parent"),
        ("411102", "411102100", 30, "wrong_parent"),
        ("411102202202", "411102100", 0, "moved_today"),
        ("411102202202", "411102100", -1, "moved_today"),
    ],
)
def test_refuses_and_changes_nothing(district: Unit, what: str, to: str, days: int, code: str) -> None:
    before = list(Unit.objects.values_list("code", "path", "numchild"))

    with pytest.raises(Refused) as refused:
        moved(unit(what), unit(to), days)

    assert f"org.{code}" in [one.code for one in refused.value.refusals]
    assert list(Unit.objects.values_list("code", "path", "numchild")) == before
    assert Parentage.objects.filter(valid_to__isnull=False).count() == 0


def test_verify_names_a_place_that_was_changed_by_hand(village: Unit) -> None:
    Unit.objects.filter(pk=village.pk).update(path=unit(DALIU).path + "ZZZZ")

    faults = verify(actor=OPERATOR).faults

    assert [(fault.code, fault.row, fault.column) for fault in faults] == [
        ("path_changed", str(village.pk), "path")
    ]
