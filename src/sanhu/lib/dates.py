"""Periods of law: counting days, working days, months and years, and the calendar they run on.

Pure: no clock, no database. A year whose holiday notice is not known is computed from weekends and
the fixed days of the 放假办法 and is provisional (settled 25); it is never refused.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum

ONE_DAY = timedelta(days=1)
#: All legal times are UTC+8 (domain 9.4).
BEIJING = timezone(timedelta(hours=8))


class Unit(StrEnum):
    """The units in which laws and local rules count."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working_day"
    MONTH = "month"
    YEAR = "year"
    WEEK_END = "week_end"
    MONTH_END = "month_end"


#: Units counted to the second; everything else is counted in whole days.
MOMENT_UNITS = frozenset({Unit.MINUTE, Unit.HOUR})
#: Units without a count of their own: they end with the ISO week or the calendar month.
RHYTHM_UNITS = frozenset({Unit.WEEK_END, Unit.MONTH_END})


@dataclass(frozen=True)
class Notice:
    """One notice of the State Council's office: the days off and the make-up days that it names."""

    number: str
    announced_on: date
    year: int
    off: frozenset[date]
    work: frozenset[date]


@dataclass(frozen=True)
class Calendar:
    """Work and rest for every day, as known from these notices.

    ``festivals`` holds the fixed days of the 放假办法 with their names; they decide only in years
    without a notice, and give the name of a holiday everywhere.
    """

    notices: tuple[Notice, ...]
    festivals: Mapping[date, str]
    _named: dict[date, bool] = field(init=False, repr=False, compare=False, default_factory=dict)
    _official: set[int] = field(init=False, repr=False, compare=False, default_factory=set)

    def __post_init__(self) -> None:
        # A later notice changes an earlier one (2019-03-22, 2020-01-26), so the order is the rule.
        for notice in sorted(self.notices, key=lambda notice: notice.announced_on):
            self._named.update(dict.fromkeys(notice.off, True))
            self._named.update(dict.fromkeys(notice.work, False))
            self._official.add(notice.year)

    def as_known_on(self, day: date) -> "Calendar":
        """Return the calendar as announced by the end of that day."""
        return replace(self, notices=tuple(n for n in self.notices if n.announced_on <= day))

    def weekends_only(self) -> "Calendar":
        """Return the same calendar without the fixed days: the shorter count of settled 25."""
        return replace(self, festivals={})

    def is_official(self, year: int) -> bool:
        """Say whether the notice for that year is known."""
        return year in self._official

    def is_rest(self, day: date) -> bool:
        """Say whether nobody works that day; adjusted working weekends are working days."""
        named = self._named.get(day)
        if named is not None:
            return named
        if day.weekday() >= 5:
            return True
        return not self.is_official(day.year) and day in self.festivals

    def is_make_up(self, day: date) -> bool:
        """Say whether that day is a Saturday or Sunday on which people work (调休)."""
        return day.weekday() >= 5 and not self.is_rest(day)

    def unknown_years(self, first: date, last: date) -> list[int]:
        """Return the years from first to last whose notice is not known: what they give is provisional."""
        return [year for year in range(first.year, last.year + 1) if not self.is_official(year)]

    def holiday(self, day: date) -> str:
        """Return the name of the festival whose block of rest days holds that day, or ''."""
        block = sorted(self._block(day), key=lambda other: (abs(other - day), other))
        return next((self.festivals[other] for other in block if other in self.festivals), "")

    def _block(self, day: date) -> Iterator[date]:
        for step in (-ONE_DAY, ONE_DAY):
            other = day
            while self.is_rest(other):
                yield other
                other += step


def days_of(ranges: Iterable[tuple[date, date]]) -> frozenset[date]:
    """Return every day of the ranges, both ends included (民法典 1259: 以内 includes)."""
    return frozenset(
        first + ONE_DAY * offset for first, last in ranges for offset in range((last - first).days + 1)
    )


def add_months(day: date, months: int) -> date:
    """Return the corresponding day so many months later or, where there is none, the month's last day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))  # 民法典 202


def week_end(day: date) -> date:
    """Return the Sunday of the day's ISO week."""
    return day + ONE_DAY * (6 - day.weekday())


def month_end(day: date) -> date:
    """Return the last day of the day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def end_of_period(
    start: date,
    count: int,
    unit: Unit,
    calendar: Calendar,
    excluded: frozenset[date] = frozenset(),
) -> date:
    """Return the last day of a period before any roll; the start day is not counted (民法典 201)."""
    if unit is Unit.WEEK_END:
        return week_end(start)
    if unit is Unit.MONTH_END:
        return month_end(start)
    if unit in (Unit.MONTH, Unit.YEAR):
        return _end_of_months(start, count * (12 if unit is Unit.YEAR else 1), excluded)
    if unit in (Unit.DAY, Unit.WORKING_DAY):
        return _end_of_days(start, count, calendar if unit is Unit.WORKING_DAY else None, excluded)
    raise ValueError(f"{unit} is counted by moment_after")


def _end_of_days(start: date, count: int, working: Calendar | None, excluded: frozenset[date]) -> date:
    day = start  # 民法典 201, 民诉法 85: the start day is not counted
    while count > 0:
        day += ONE_DAY
        if day not in excluded and not (working and working.is_rest(day)):
            count -= 1
    return day


def _end_of_months(start: date, months: int, excluded: frozenset[date]) -> date:
    end = add_months(start, months)
    lost = sum(1 for day in excluded if start < day <= end)
    return _end_of_days(end, lost, None, excluded)


def roll_forward(day: date, calendar: Calendar) -> date:
    """Return the day itself or, when it is a rest day, the next working day (民法典 203, 民诉法 85)."""
    while calendar.is_rest(day):
        day += ONE_DAY
    return day


def last_working_day(day: date, calendar: Calendar) -> date:
    """Return the last working day on or before the day (domain 9.1, policy)."""
    while calendar.is_rest(day):
        day -= ONE_DAY
    return day


def days_before(event: date, count: int, calendar: Calendar | None = None) -> date:
    """Return the last day that is still "N days before" the event, the event's day not counted.

    With a calendar the days are working days. The N-th day back is still in time (domain 9.4).
    """
    day = event
    while count > 0:
        day -= ONE_DAY
        if calendar is None or not calendar.is_rest(day):
            count -= 1
    return day


def moment_after(moment: datetime, count: int, unit: Unit, *, from_next_hour: bool = False) -> datetime:
    """Return the moment at which a period of minutes or hours ends.

    Civil periods run from the stated moment (民法典 201); in litigation hour periods run from the
    next full hour (民诉法 85, 解释 125): pass ``from_next_hour``.
    """
    if unit not in MOMENT_UNITS:
        raise ValueError(f"{unit} is counted by end_of_period")
    if from_next_hour:
        moment = moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return moment + timedelta(minutes=count * (60 if unit is Unit.HOUR else 1))
