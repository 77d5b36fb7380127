"""What a person types into a question about a date, read into values."""

from datetime import date, datetime
from typing import Any

from sanhu.duties.rules.period import Question
from sanhu.lib.date_words import parse_day, parse_day_or_moment, parse_month, parse_ranges, parse_week
from sanhu.lib.dates import Unit
from sanhu.lib.refusals import Refusal, refuse_if


def question_from(rule: str, start: str, extend: str = "", exclude: str = "", known_on: str = "") -> Question:
    """Return the question that these texts ask; raise Refused with every text that cannot be read."""
    refusals: list[Refusal] = []

    def read(code: str, field: str, reader: Any, text: str, absent: Any) -> Any:
        try:
            return reader(text.strip()) if text.strip() else absent
        except ValueError as error:
            shown = str(error) if code == "duties.bad_range" else text
            refusals.append(Refusal(code, {"text": shown}, field=field))
            return absent

    begun = read("duties.bad_day", "start", _read_start, start, None)
    if begun is None and not refusals:
        refusals.append(Refusal("duties.bad_day", {"text": start}, field="start"))
    more = read("duties.bad_extension", "extend", _read_count, extend, 0)
    ranges = read("duties.bad_range", "exclude", parse_ranges, exclude, ())
    known = read("duties.bad_day", "known_on", parse_day, known_on, None)
    refuse_if(refusals)
    moment, written_as = begun
    return Question(rule.strip(), moment, more, ranges, known, written_as)


def _read_start(text: str) -> tuple[date | datetime, Unit | None]:
    for reader, unit in ((parse_week, Unit.WEEK_END), (parse_month, Unit.MONTH_END)):
        try:
            return reader(text), unit
        except ValueError:
            continue
    return parse_day_or_moment(text), None


def _read_count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        raise ValueError(text)
    return int(text)
