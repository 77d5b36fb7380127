"""Ladders as files: `ladders/*.toml` of a mechanism's folder, read into levels."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sanhu.lib.refusals import Refusal, Refused
from sanhu.procedure.enums import Handover
from sanhu.procedure.rules.facts import LevelFacts


@dataclass(frozen=True)
class LadderFile:
    """What a ladder file says: whose ladder, which version, and its levels from the lowest."""

    mechanism: str
    number: int
    levels: tuple[LevelFacts, ...]


def read_ladder(path: Path) -> LadderFile:
    """Return the ladder of a file; raise Refused with the place that cannot be read."""
    try:
        document = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Refused([Refusal("procedure.ladder_unreadable", {"where": str(error)})]) from None
    mechanism, number = _of(document, "mechanism", str), _of(document, "number", int)
    levels = tuple(_level(place, row) for place, row in enumerate(_of(document, "level", list), 1))
    return LadderFile(mechanism, number, levels)


def _level(place: int, row: Any) -> LevelFacts:
    if not isinstance(row, dict):
        raise Refused([Refusal("procedure.ladder_unreadable", {"where": f"level {place}"})])
    handover = row.get("handover", Handover.TRANSFER.value)
    if handover not in Handover.values:
        raise Refused([Refusal("procedure.ladder_unreadable", {"where": f"level {place}: handover"})])
    return LevelFacts(
        number=place,
        name=_of(row, "name", str),
        unit_kinds=tuple(str(kind) for kind in _of(row, "unit_kinds", list)),
        handover=handover,
        may_skip=_of(row, "may_skip", bool) if "may_skip" in row else False,
        stay_days=_of(row, "stay_days", int) if "stay_days" in row else None,
    )


def _of(row: dict[str, Any], name: str, kind: type) -> Any:
    value = row.get(name)
    if not isinstance(value, kind):
        raise Refused([Refusal("procedure.ladder_unreadable", {"where": name})])
    return value
