"""When a duty begins and is late, and why it may not be owed, discharged, moved or cancelled."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sanhu.duties.rules.due import Answer
from sanhu.lib.dates import BEIJING, MOMENT_UNITS, ONE_DAY, Unit
from sanhu.lib.refusals import Refusal

#: What a loaded row may still be told: better words, and the day on which the law ended.
MENDABLE = frozenset({"what", "starts", "event", "note", "valid_to"})


def day_of(moment: date | datetime) -> date:
    """Return the day of a moment in UTC+8; a day is its own day."""
    return moment.astimezone(BEIJING).date() if isinstance(moment, datetime) else moment


def midnight(day: date) -> datetime:
    """Return the first moment of a day in UTC+8."""
    return datetime.combine(day, time(), BEIJING)


def beginning(start: date | datetime, unit: Unit) -> date | datetime:
    """Return the start as it counts: the Monday of a week, the first of a month, else as given."""
    if unit in MOMENT_UNITS:
        return start
    day = day_of(start)
    if unit is Unit.WEEK_END:
        return day - ONE_DAY * day.weekday()
    return day.replace(day=1) if unit is Unit.MONTH_END else day


def period_of(start: date | datetime, unit: Unit) -> str:
    """Return the name of a rhythm's period (2016-W36, 2016-09), or '' for any other unit."""
    if unit is Unit.WEEK_END:
        year, week, _ = start.isocalendar()
        return f"{year}-W{week:02}"
    return f"{start.year}-{start.month:02}" if unit is Unit.MONTH_END else ""


def late_from(answer: Answer) -> datetime:
    """Return the first moment that is late: midnight after the last day, the second after a moment.

    The last day ends at 24:00 (民法典 203).
    """
    last = answer.legal_due or answer.accept_until
    assert last is not None  # each answer has the dates of one owner
    return last + timedelta(seconds=1) if isinstance(last, datetime) else midnight(last + ONE_DAY)


def dates_of(answer: Answer) -> dict[str, Any]:
    """Return the columns of a duty that an answer fills."""
    names = ("unrolled_on", "legal_due", "target_due", "advise_by", "accept_until")
    days = {name: value and day_of(value) for name in names for value in [getattr(answer, name)]}
    return days | {
        "late_at": late_from(answer),
        "provisional": answer.provisional,
        "explain": answer.explain,
    }


@dataclass(frozen=True)
class DutyFacts:
    """What the refusals need to know of a duty."""

    is_open: bool
    start_at: datetime
    late_at: datetime


def refusals_to_owe(already: bool, code: str) -> list[Refusal]:
    """Return why the same thing may not be owed again: it is owed once for one start (G13)."""
    return [Refusal("duties.owed_already", {"rule": code})] if already else []


def refusals_to_discharge(duty: DutyFacts, by: str, happened_at: datetime, at: datetime) -> list[Refusal]:
    """Return why this record does not discharge the duty."""
    refusals = _refusals_of_closed(duty)
    if not by:
        refusals.append(Refusal("duties.no_record", field="by"))
    if happened_at > at:
        refusals.append(Refusal("duties.not_happened_yet", field="happened_at"))
    elif happened_at < duty.start_at:
        refusals.append(Refusal("duties.happened_before", field="happened_at"))
    return refusals


def refusals_to_extend(
    duty: DutyFacts, amount: int, reason: str, approved_by: str, at: datetime
) -> list[Refusal]:
    """Return why the period may not be extended now; how far it may be, the rule itself says."""
    refusals = _refusals_of_closed(duty) + _refusals_of_reason(reason)
    if amount < 1:
        refusals.append(Refusal("duties.bad_extension", {"text": amount}, field="amount"))
    if not approved_by:
        refusals.append(Refusal("duties.nobody_approved", field="approved_by"))
    if duty.is_open and at >= duty.late_at:
        refusals.append(Refusal("duties.too_late_to_extend", field="amount"))
    return refusals


def refusals_to_exclude(duty: DutyFacts, reason: str, first_on: date, last_on: date) -> list[Refusal]:
    """Return why these days may not be left out."""
    refusals = _refusals_of_closed(duty) + _refusals_of_reason(reason)
    if last_on < first_on:
        span = {"first": first_on, "last": last_on}
        refusals.append(Refusal("duties.ends_before_it_begins", span, field="last_on"))
    return refusals


def refusals_to_cancel(duty: DutyFacts, why: str) -> list[Refusal]:
    """Return why the duty may not be cancelled."""
    return _refusals_of_closed(duty) + _refusals_of_reason(why, field="why")


def refusals_to_hand_over(duty: DutyFacts, *, same: bool) -> list[Refusal]:
    """Return why the duty may not pass to that unit."""
    return _refusals_of_closed(duty) + ([Refusal("duties.same_unit", field="to")] if same else [])


def refusals_to_notice(duty: DutyFacts, *, noticed: bool, at: datetime) -> list[Refusal]:
    """Return why a miss may not be noted: done, noted before, or still in time."""
    refusals = _refusals_of_closed(duty)
    if noticed:
        refusals.append(Refusal("duties.noticed_already"))
    return refusals + ([Refusal("duties.still_in_time")] if at < duty.late_at else [])


def _refusals_of_closed(duty: DutyFacts) -> list[Refusal]:
    return [] if duty.is_open else [Refusal("duties.closed_already")]


def _refusals_of_reason(reason: str, field: str = "reason") -> list[Refusal]:
    return [] if reason else [Refusal("duties.no_reason", field=field)]


def refusals_to_reload(code: str, loaded: Mapping[str, Any], shipped: Mapping[str, Any]) -> list[Refusal]:
    """Return why a row that is loaded may not become what the file now says.

    A changed rule is a new dated row; a row in use keeps what it commands (settled 28).
    """
    changed = {name for name, value in shipped.items() if loaded[name] != value}
    held = changed - MENDABLE
    if "valid_to" in changed and loaded["valid_to"] is not None:
        held.add("valid_to")
    return (
        [Refusal("duties.rule_changed", {"rule": code, "columns": "、".join(sorted(held))})] if held else []
    )
