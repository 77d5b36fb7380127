"""When a ladder may be published."""

from dataclasses import replace

import pytest

from sanhu.procedure.rules import ladders
from sanhu.procedure.rules.facts import LevelFacts
from sanhu.procedure.rules.ladders import Bound
from tests.procedure.seen import LEVELS, codes

FITS = Bound("XF-DONE", 45)


@pytest.mark.parametrize(
    ("levels", "bound", "missing"),
    [
        (LEVELS, None, []),
        (LEVELS, FITS, []),
        ((), None, ["ladder_empty"]),
        (LEVELS[1:], None, ["ladder_gap", "ladder_end_skipped"]),
        ((LEVELS[0], LEVELS[0]), None, ["ladder_gap"]),
        ((replace(LEVELS[0], unit_kinds=()),), None, ["ladder_level_without_units"]),
        ((replace(LEVELS[0], stay_days=0),), None, ["ladder_stay_below_one"]),
        ((replace(LEVELS[0], may_skip=True), *LEVELS[1:]), None, ["ladder_end_skipped"]),
        (LEVELS, replace(FITS, ceiling_days=44), ["ladder_too_long"]),
        (LEVELS, replace(FITS, ceiling_days=44, only_warns=True), []),
        ((replace(LEVELS[0], stay_days=None), *LEVELS[1:]), replace(FITS, ceiling_days=25), []),
    ],
)
def test_a_ladder_fits_its_law(
    levels: tuple[LevelFacts, ...], bound: Bound | None, missing: list[str]
) -> None:
    assert codes(ladders.refusals_to_draft(levels, bound)) == missing


def test_warns_where_the_law_only_names_a_usual_time() -> None:
    month = Bound("TJ-DONE", 30, only_warns=True)

    assert codes(ladders.warnings_of(LEVELS, month)) == ["ladder_too_long"]
    assert ladders.warnings_of(LEVELS, FITS) == []
    assert ladders.warnings_of(LEVELS, None) == []


def test_takes_two_persons_to_publish() -> None:
    publish = ladders.refusals_to_publish

    assert publish(LEVELS, FITS, drafted_by="a", actor="b", is_draft=True) == []
    assert codes(publish(LEVELS, FITS, drafted_by="a", actor="a", is_draft=True)) == ["ladder_same_person"]
    assert codes(publish(LEVELS, FITS, drafted_by="a", actor="b", is_draft=False)) == ["ladder_published"]


def test_a_unit_works_at_the_lowest_level_that_takes_its_kind() -> None:
    assert ladders.level_for("township", LEVELS) == LEVELS[1]
    assert ladders.level_for("market", LEVELS) is None
