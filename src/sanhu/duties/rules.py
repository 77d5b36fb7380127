"""Dated rules of law and the dates that follow from them: facts in, dates or refusals out.

A rule is a row with a period of validity. The row of the day of the start event holds, whatever
the law says later (domain 9.4). Nothing here reads a file, a table or a clock.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sanhu.duties.enums import Owner, Roll, Standing
from sanhu.lib.date_words import (
    WEEKDAYS,
    say_count,
    say_day,
    say_moment,
    say_short,
)
from sanhu.lib.dates import (
    MOMENT_UNITS,
    ONE_DAY,
    RHYTHM_UNITS,
    Calendar,
    Unit,
    days_of,
    end_of_period,
    last_working_day,
    moment_after,
    roll_forward,
)
from sanhu.lib.refusals import Refusal, Refused, refuse_if

#: The years that the festival table covers, one year kept free at each end.
FIRST_YEAR, LAST_YEAR = 1949, 2098
#: The most that may be added where a law lets the parties agree without naming a number.
MOST_BY_AGREEMENT = 366


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
    params = {"start": say_day(day), "law": row.law, "day": say_day(bound) if bound else ""}
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


@dataclass(frozen=True)
class Answer:
    """The dates of one rule; those that do not belong to the rule's owner are None (settled 26)."""

    rule: str
    law: str
    article: str
    start_on: date | datetime
    unrolled_on: date | datetime
    legal_due: date | datetime | None
    target_due: date | datetime | None
    advise_by: date | datetime | None
    accept_until: date | datetime | None
    provisional: bool
    explain: str

    def as_dict(self) -> dict[str, Any]:
        """Return the answer with ISO texts for its dates, in the published order of fields."""
        plain = asdict(self)
        return {key: value.isoformat() if isinstance(value, date) else value for key, value in plain.items()}


def compute(book: Book, calendar: Calendar, question: Question) -> Answer:
    """Return the dates that follow from a question; raise Refused when the law gives none."""
    refuse_if(_refusals_of_years(question))
    row = book.row(question.rule, question.day)
    unit = book.unit_of(row, question.day)
    refuse_if(refusals_to_compute(row, unit, question))
    known = calendar.as_known_on(question.known_on) if question.known_on else calendar
    if unit in MOMENT_UNITS and isinstance(question.start, datetime):
        end = moment_after(question.start, row.n + question.extend, unit)
        sentence = _explain_moment(row, question.start, end)
        return _answer(row, question.start, (end, end, end), provisional=False, explain=sentence)
    days = _Days(row, unit, question, known)
    dates = (days.unrolled, days.rolled, days.early)
    return _answer(row, question.day, dates, provisional=days.provisional, explain=_explain_days(days))


def refusals_to_compute(row: ClockRow, unit: Unit, question: Question) -> list[Refusal]:
    """Return why the law gives no date for this question under its rule."""
    refusals = []
    source = row.law + row.article
    if question.written_as not in (None, unit):
        refusals.append(Refusal("duties.bad_day", {"text": str(question.day)[:7]}, field="start"))
    elif unit in MOMENT_UNITS and not isinstance(question.start, datetime):
        refusals.append(Refusal("duties.needs_moment", {}, field="start"))
    if question.extend and not row.extend_by:
        refusals.append(Refusal("duties.no_extension", {}, source, "extend"))
    most = MOST_BY_AGREEMENT if row.extend_max is None else row.extend_max
    if row.extend_by and not 0 <= question.extend <= most:
        params = {"asked": say_count(question.extend, unit), "most": say_count(most, unit)}
        refusals.append(Refusal("duties.extension_too_long", params, source, "extend"))
    if question.exclude and not row.excluded:
        refusals.append(Refusal("duties.nothing_excluded", {}, source, "exclude"))
    return refusals


def _refusals_of_years(question: Question) -> list[Refusal]:
    days = [question.day, *(day for pair in question.exclude for day in pair)]
    if all(FIRST_YEAR <= day.year <= LAST_YEAR - 10 for day in days):
        return []
    params = {"first": FIRST_YEAR, "last": LAST_YEAR - 10}
    return [Refusal("duties.too_far", params, field="start")]


def _answer(
    row: ClockRow,
    start: date | datetime,
    dates: tuple[date | datetime, date | datetime, date | datetime],
    *,
    provisional: bool,
    explain: str,
) -> Answer:
    unrolled, rolled, early = dates
    official = row.owner is Owner.OFFICIAL
    return Answer(
        rule=row.code,
        law=row.law,
        article=row.article,
        start_on=start,
        unrolled_on=unrolled,
        legal_due=rolled if official else None,
        target_due=early if official else None,
        advise_by=None if official else early,
        accept_until=None if official else rolled,
        provisional=provisional,
        explain=explain,
    )


class _Days:
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


def _explain_moment(row: ClockRow, start: datetime, end: datetime) -> str:
    length = round((end - start) / timedelta(minutes=1))
    parts = [f"{say_moment(start)}{row.event}，{length}分钟到{say_moment(end, start)}，夜里和放假照样算"]
    return "；".join([*parts, *_doubts(row, [])]) + "。"


def _explain_days(days: _Days) -> str:
    if days.unit in RHYTHM_UNITS:
        parts = [_say_rhythm(days)]
    else:
        begun = say_short(days.start) if days.start.year == days.rolled.year else say_day(days.start)
        parts = [f"{begun}{days.row.event}，当天不算，{_say_counting(days)}", *_say_roll(days)]
    return "；".join([*parts, *_doubts(days.row, days.unknown)]) + "。"


def _say_rhythm(days: _Days) -> str:
    end = days.unrolled
    if days.unit is Unit.MONTH_END:
        return f"{end.year}年{end.month}月{days.row.event}一次，{say_short(end)}24点前都算按时"
    year, week, _ = end.isocalendar()
    monday = end - 6 * ONE_DAY
    rest = any(days.calendar.holiday(monday + offset * ONE_DAY) for offset in range(7))
    also = f"放假也要{days.row.event}" if rest else f"{days.row.event}一次"
    span = f"{year}年第{week}周（{say_short(monday)}到{say_day(end, monday)}）"
    return f"{span}{also}，{say_short(end)}24点前都算按时"


def _say_counting(days: _Days) -> str:
    total, unit = say_count(days.count, days.unit), days.unit
    longer = (
        f"{say_count(days.row.n, unit)}再延{say_count(days.question.extend, unit)}，"
        if days.question.extend
        else ""
    )
    without = f"{days.row.excluded}的日子不算，" if days.excluded else ""
    end = (say_short if days.start.year == days.unrolled.year else say_day)(days.unrolled)
    if unit is Unit.WORKING_DAY:
        return f"{longer}{without}只数上班的日子，第{days.count}个是{end}{_say_crossed(days)}"
    if unit is Unit.DAY:
        return f"{longer}{without}第{days.count}天是{end}"
    return f"{longer}{without}满{total}是{end}"


def _say_crossed(days: _Days) -> str:
    """Name the holidays and the worked weekends that lie inside a count of working days."""
    span = [days.start + ONE_DAY * n for n in range(1, (days.unrolled - days.start).days + 1)]
    names = list(dict.fromkeys(name for day in span if (name := days.calendar.holiday(day))))
    worked = [say_short(day) for day in span if days.calendar.is_make_up(day) and day not in days.excluded]
    words = [f"{'、'.join(names)}放假不算"] if names else []
    words += [f"{'、'.join(worked)}调休上班照算"] if worked else []
    return f"（{'，'.join(words)}）" if words else ""


def _say_roll(days: _Days) -> list[str]:
    if days.unit is Unit.WORKING_DAY:
        return []
    if days.rolled == days.unrolled:
        return [] if days.calendar.is_rest(days.unrolled) else ["这天上班，不用顺延"]
    name = days.calendar.holiday(days.unrolled)
    reason = f"{name}放假" if name else f"这天是{WEEKDAYS[days.unrolled.weekday()]}"
    worked = "（调休上班）" if days.calendar.is_make_up(days.rolled) else ""
    by = "比照民法的规则" if days.row.roll is Roll.ANALOGY else ""
    return [f"{reason}，{by}顺延到{say_day(days.rolled, days.unrolled)}{worked}"]


def _doubts(row: ClockRow, unknown: list[int]) -> list[str]:
    doubts = [f"{'、'.join(map(str, unknown))}年的放假通知还没发，这个日子还可能变"] if unknown else []
    return doubts + (["这条规则还待确认"] if row.status is Standing.UNCONFIRMED else [])
