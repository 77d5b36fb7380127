"""One question under one row: the days that follow, each computed once."""

from dataclasses import dataclass
from datetime import date, datetime

from sanhu.duties.enums import Owner, Roll
from sanhu.duties.rules.law import ClockRow
from sanhu.lib.dates import ONE_DAY, Calendar, Unit, days_of, end_of_period, last_working_day, roll_forward


@dataclass(frozen=True)
class Question:
    """What is asked: which rule, from when, how much longer, without which days, as known on which day."""

    rule: str
    start: date | datetime
    extend: int = 0
    exclude: tuple[tuple[date, date], ...] = ()
    known_on: date | None = None
    #: Which rhythm unit the start was written in (2026-W36, 2026-09); None for a day or a moment.
    written_as: Unit | None = None

    @property
    def day(self) -> date:
        """The day of the start event in UTC+8."""
        return self.start.date() if isinstance(self.start, datetime) else self.start


class Days:
    """The days of one period, each computed once."""

    def __init__(self, row: ClockRow, unit: Unit, question: Question, calendar: Calendar) -> None:
        self.row, self.unit, self.question, self.calendar = row, unit, question, calendar
        self.start = question.day
        self.count = row.n + question.extend
        self.excluded = days_of(question.exclude)
        self.unrolled = self._end(calendar)
        rolls = row.roll is not Roll.NONE and unit is not Unit.WORKING_DAY
        self.rolled = roll_forward(self.unrolled, calendar) if rolls else self.unrolled
        self.early = last_working_day(self.unrolled, calendar)
        first = self.start + ONE_DAY if unit is Unit.WORKING_DAY else self.early
        self.unknown = calendar.unknown_years(first, self.rolled)
        self.provisional = bool(self.unknown)
        if self.provisional and row.owner is Owner.OFFICIAL:
            # Settled 25: while the notice is not known, an official aims at the shorter count.
            shorter = self._end(calendar.weekends_only())
            self.early = min(self.early, last_working_day(shorter, calendar))

    def _end(self, calendar: Calendar) -> date:
        return end_of_period(self.start, self.count, self.unit, calendar, self.excluded)
