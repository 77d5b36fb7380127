"""A matter at the table, as the rules see it; tests change one thing at a time."""

from dataclasses import replace
from datetime import date
from typing import Any

from sanhu.lib.refusals import Refusal
from sanhu.procedure.enums import Kind, Standing
from sanhu.procedure.rules.facts import Facts, FoundFacts, LevelFacts, SideFacts, StepFacts, TermsFacts

LEVELS = (
    LevelFacts(1, "村", ("village", "community"), stay_days=20),
    LevelFacts(2, "乡", ("township", "town"), may_skip=True, stay_days=15),
    LevelFacts(3, "区", ("district",), stay_days=10),
)
READY = {"rights_told": True, "consented": True, "agreed_to_terms": True, "has_account": True}
SIDES = (SideFacts("甲", **READY), SideFacts("乙", **READY))
ALL_FOUND = FoundFacts(causes=1, routes=2, solutions=1, sat=frozenset(Kind.values))

STEP = StepFacts(level=1, unit="u1", unit_name="董庄村", kind=Kind.NEGOTIATE, has_group=True)
#: Everything is there: the sides have agreed and only the last word is missing.
MATTER = Facts(
    step=STEP,
    standing=Standing.NEGOTIATING,
    opened_on=date(2016, 9, 5),
    levels=LEVELS,
    sides=SIDES,
    found=ALL_FOUND,
    terms=TermsFacts(obligations=2),
)


def at(kind: str, **more: Any) -> Facts:
    """Return the matter with that mutual step under way."""
    return replace(MATTER, step=replace(STEP, kind=kind), **more)


def with_step(**more: Any) -> Facts:
    """Return the matter with its step changed."""
    return replace(MATTER, step=replace(STEP, **more))


def with_side(**more: Any) -> Facts:
    """Return the matter with its second side changed."""
    return replace(MATTER, sides=(SIDES[0], replace(SIDES[1], **more)))


def codes(refusals: list[Refusal]) -> list[str]:
    """Return the codes of refusals without the room's name."""
    return [refusal.code.removeprefix("procedure.") for refusal in refusals]
