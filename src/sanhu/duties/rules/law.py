"""Dated rows of rules, and which of them holds on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sanhu.duties.enums import Owner, Roll, Standing
from sanhu.lib.dates import Unit
from sanhu.lib.refusals import Refusal, Refused


@dataclass(frozen=True)
class ClockRow:
    """One dated row of a rule. ``valid_to`` is exclusive; ``extend_max`` None with a name: by agreement."""

    code: str
    what: str
    starts: str
    event: str
    owner: Owner
    n: int
    unit: Unit
    roll: Roll
    law: str
    article: str
    status: Standing
    valid_from: date | None = None
    valid_to: date | None = None
    extend_max: int | None = None
    extend_by: str = ""
    excluded: str = ""
    note: str = ""

    def holds_on(self, day: date) -> bool:
        """Say whether this row is the rule of that day."""
        return not (self.valid_from and day < self.valid_from) and not (
            self.valid_to and day >= self.valid_to
        )


@dataclass(frozen=True)
class Definition:
    """A law that says which of its own short periods are working days, and since when."""

    law: str
    article: str
    counts: frozenset[int]
    valid_from: date
    valid_to: date | None = None

    def covers(self, row: ClockRow, day: date) -> bool:
        """Say whether the row's days are working days for a period that starts on that day."""
        said = self.valid_from <= day and not (self.valid_to and day >= self.valid_to)
        return said and row.law == self.law and row.unit is Unit.DAY and row.n in self.counts


@dataclass(frozen=True)
class Book:
    """All rows that are loaded."""

    rows: tuple[ClockRow, ...]
    definitions: tuple[Definition, ...] = ()

    def on(self, day: date | None) -> list[ClockRow]:
        """Return the rows in force that day (all of them for None), by code and date."""
        rows = (row for row in self.rows if day is None or row.holds_on(day))
        return sorted(rows, key=lambda row: (row.code, row.valid_from or date.min))

    def unit_of(self, row: ClockRow, day: date) -> Unit:
        """Return the unit in which the row counts: its law may call its days working days."""
        working = any(definition.covers(row, day) for definition in self.definitions)
        return Unit.WORKING_DAY if working else row.unit

    def row(self, code: str, day: date) -> ClockRow:
        """Return the row of a rule in force that day; raise Refused when there is none."""
        rows = [row for row in self.on(None) if row.code == code]
        if not rows:
            raise Refused([Refusal("duties.unknown_rule", {"rule": code}, field="rule")])
        held = next((row for row in rows if row.holds_on(day)), None)
        if held is None:
            raise Refused([_refusal_of_absence(rows, day)])
        return held


def _refusal_of_absence(rows: list[ClockRow], day: date) -> Refusal:
    later = [row for row in rows if row.valid_from and row.valid_from > day]
    row, code = (later[0], "duties.not_yet") if later else (rows[-1], "duties.no_longer")
    bound = row.valid_from if later else row.valid_to
    params = {"start": day, "law": row.law, "day": bound or ""}
    return Refusal(code, params, row.law + row.article, field="start")


def book_from(documents: Iterable[Mapping[str, Any]]) -> Book:
    """Return the book written in the shipped files, one document per law."""
    rows: list[ClockRow] = []
    definitions: list[Definition] = []
    for document in documents:
        rows.extend(row_from({"law": document.get("law"), **row}) for row in document.get("rule", ()))
        for entry in document.get("definition", ()):
            definitions.append(Definition(**{**entry, "counts": frozenset(entry["counts"])}))
    return Book(tuple(rows), tuple(definitions))


def row_from(values: Mapping[str, Any]) -> ClockRow:
    """Return a row from plain values; raise ValueError or TypeError when one does not belong."""
    kinds = {"owner": Owner, "unit": Unit, "roll": Roll, "status": Standing}
    read: dict[str, Any] = {
        key: kinds[key](value) if key in kinds else value for key, value in values.items()
    }
    return ClockRow(**read)
