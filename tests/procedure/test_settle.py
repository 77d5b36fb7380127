"""Settling: in force from the day of the agreement, only what both sides agreed, and all of it recorded."""

from sanhu.procedure import queries
from sanhu.procedure.enums import Outcome, Standing
from tests.procedure.conftest import TODAY, Case


def test_settles_what_both_sides_agreed(case: Case) -> None:
    case.settled()

    case.step.refresh_from_db()
    assert (case.matter.standing, case.matter.settled_on) == (Standing.SETTLED, TODAY)
    assert (case.step.outcome, queries.leading_step(case.matter)) == (Outcome.SETTLED, None)
