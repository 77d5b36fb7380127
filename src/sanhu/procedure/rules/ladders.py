"""Ladders: when one may be published, and how a level fits a unit."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sanhu.lib.canonical import canonical
from sanhu.lib.refusals import Refusal
from sanhu.procedure.rules.facts import LevelFacts


@dataclass(frozen=True)
class Bound:
    """The statutory clock that bounds a ladder (settled 27): the sum of its stays may not pass it."""

    rule: str
    ceiling_days: int
    only_warns: bool = False


def refusals_to_draft(levels: Sequence[LevelFacts], bound: Bound | None) -> list[Refusal]:
    """Return why these levels make no ladder (settled 27, domain 3.4)."""
    if not levels:
        return [Refusal("procedure.ladder_empty")]
    refusals = []
    if [level.number for level in levels] != list(range(1, len(levels) + 1)):
        refusals.append(Refusal("procedure.ladder_gap"))
    refusals += [
        Refusal("procedure.ladder_level_without_units", {"level": level.number})
        for level in levels
        if not level.unit_kinds
    ]
    refusals += [
        Refusal("procedure.ladder_stay_below_one", {"level": level.number})
        for level in levels
        if level.stay_days is not None and level.stay_days < 1
    ]
    if levels[0].may_skip or levels[-1].may_skip:
        refusals.append(Refusal("procedure.ladder_end_skipped"))
    if bound is not None and not bound.only_warns:
        refusals += _over(levels, bound)
    return refusals


def warnings_of(levels: Sequence[LevelFacts], bound: Bound | None) -> list[Refusal]:
    """Return what to say to the publisher of a ladder that is longer than the usual time."""
    return _over(levels, bound) if bound is not None and bound.only_warns else []


def refusals_to_publish(
    levels: Sequence[LevelFacts], bound: Bound | None, *, drafted_by: str, actor: str, is_draft: bool
) -> list[Refusal]:
    """Return why a draft may not come into force: it takes a second person, and a ladder that fits."""
    if not is_draft:
        return [Refusal("procedure.ladder_published")]
    refusals = refusals_to_draft(levels, bound)
    if drafted_by == actor:
        refusals.append(Refusal("procedure.ladder_same_person"))
    return refusals


def level_for(unit_kind: str, levels: Sequence[LevelFacts]) -> LevelFacts | None:
    """Return the lowest level at which a unit of that kind works, or None."""
    return next((level for level in levels if unit_kind in level.unit_kinds), None)


def digest_of(levels: Sequence[LevelFacts]) -> str:
    """Return the fingerprint of levels, by which the second person publishes what the first has read."""
    plain = [
        [one.number, one.name, list(one.unit_kinds), one.handover, one.may_skip, one.stay_days]
        for one in levels
    ]
    return hashlib.sha256(canonical(plain)).hexdigest()


def _over(levels: Sequence[LevelFacts], bound: Bound) -> list[Refusal]:
    total = sum(level.stay_days or 0 for level in levels)
    if total <= bound.ceiling_days:
        return []
    params = {"total": total, "ceiling": bound.ceiling_days, "rule": bound.rule}
    return [Refusal("procedure.ladder_too_long", params)]
