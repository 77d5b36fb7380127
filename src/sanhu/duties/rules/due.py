"""The dates that follow from a rule, or why it gives none."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sanhu.duties.enums import Owner
from sanhu.duties.rules.law import Book, ClockRow
from sanhu.duties.rules.period import Days, Question
from sanhu.duties.rules.words import explain_days, explain_moment
from sanhu.lib.date_words import say_count
from sanhu.lib.dates import MOMENT_UNITS, Calendar, Unit, moment_after
from sanhu.lib.refusals import Refusal, refuse_if

#: The years in which a period may begin; the table of festivals goes on to 2099.
FIRST_YEAR, LAST_YEAR = 1949, 2088
#: The most that may be added where a law lets the parties agree without naming a number.
MOST_BY_AGREEMENT = 366


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
        sentence = explain_moment(row, question.start, end)
        return _answer(row, question.start, (end, end, end), provisional=False, explain=sentence)
    days = Days(row, unit, question, known)
    dates = (days.unrolled, days.rolled, days.early)
    return _answer(row, question.day, dates, provisional=days.provisional, explain=explain_days(days))


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
    if all(FIRST_YEAR <= day.year <= LAST_YEAR for day in days):
        return []
    params = {"first": FIRST_YEAR, "last": LAST_YEAR}
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
