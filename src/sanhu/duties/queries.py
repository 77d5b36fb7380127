"""Named reads of the room. Whether something is overdue is computed here, when read (G13)."""

from dataclasses import fields
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from sanhu.duties import adapters
from sanhu.duties.enums import GroundKind, Owner
from sanhu.duties.models import ClockRule, Duty, HolidayNotice
from sanhu.duties.models.duty import OPEN
from sanhu.duties.rules.due import Answer, compute
from sanhu.duties.rules.law import Book, ClockRow, book_from, row_from
from sanhu.duties.rules.owing import DutyFacts, day_of
from sanhu.duties.rules.period import Question
from sanhu.lib.dates import BEIJING, MOMENT_UNITS, Calendar, Notice, Unit
from sanhu.lib.gate import Actor, visible

ROW_FIELDS = tuple(field.name for field in fields(ClockRow))


@lru_cache(maxsize=1)
def shipped_book() -> Book:
    """Return the rules as shipped, without a database."""
    return book_from(adapters.clock_documents())


@lru_cache(maxsize=1)
def shipped_calendar() -> Calendar:
    """Return the calendar of the shipped notices, without a database."""
    notices = tuple(adapters.notice_from(row) for row in adapters.notice_rows())
    return Calendar(notices, adapters.festivals())


def all_rules() -> list[ClockRule]:
    """Return every loaded rule, by code and date."""
    return list(ClockRule.objects.order_by("code", "valid_from", "id"))


def all_notices() -> list[HolidayNotice]:
    """Return every loaded notice, by day of announcement."""
    return list(HolidayNotice.objects.order_by("announced_on", "number"))


def row_of(rule: ClockRule) -> ClockRow:
    """Return a loaded rule as the value that the arithmetic takes."""
    return row_from({name: getattr(rule, name) for name in ROW_FIELDS})


def rule_of(code: str, day: date) -> ClockRule | None:
    """Return the loaded row of a rule that is in force that day."""
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
    open_then = Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    return ClockRule.objects.filter(begun, open_then, code=code).order_by("code", "valid_from").first()


def rules_on(actor: Actor, day: date | None = None) -> QuerySet[ClockRule]:
    """Return the loaded rules in force that day (all of them for None), by code and date."""
    rules: QuerySet[ClockRule] = visible(actor, ClockRule, "duties.see_rules")
    if day is not None:
        begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
        rules = rules.filter(begun, Q(valid_to__isnull=True) | Q(valid_to__gt=day))
    return rules.order_by("code", "valid_from", "id")


def book() -> Book:
    """Return all loaded rules; their units are resolved, so no definitions are needed."""
    return Book(tuple(row_of(rule) for rule in all_rules()))


def calendar(day: date) -> Calendar:
    """Return the calendar of the loaded notices as announced by that day."""
    known = HolidayNotice.objects.filter(announced_on__lte=day).order_by("announced_on", "number")
    return Calendar(tuple(notice_value(notice) for notice in known), adapters.festivals())


def notice_value(notice: HolidayNotice) -> Notice:
    """Return a loaded notice as the value that the calendar takes."""
    names = ("number", "announced_on", "year", "off", "work")
    return adapters.notice_from({name: str(getattr(notice, name)) for name in names})


def facts_of(duty: Duty) -> DutyFacts:
    """Return what the refusals need to know of a duty."""
    return DutyFacts(is_open=duty.is_open, start_at=duty.start_at, late_at=duty.late_at)


def is_owed(keys: dict[str, Any]) -> bool:
    """Say whether the same is owed already, or was and is done; what was cancelled may be owed again."""
    return Duty.objects.filter(cancelled_at__isnull=True, **keys).exists()


def answer_to(question: Question, at: datetime) -> Answer:
    """Return the dates that the loaded rules and notices give now, without owing anything.

    For papers and for the sheet of other routes; raise Refused when the law gives none.
    """
    found = rule_of(question.rule, question.day)
    rows = Book((row_of(found),)) if found else book()
    return compute(rows, calendar(day_of(at)), question)


def question_of(duty: Duty) -> Question:
    """Return the question that a duty's dates answer: its start and every ground recorded for it."""
    grounds = list(duty.grounds.all())
    start = duty.start_at.astimezone(BEIJING)
    return Question(
        rule=duty.rule.code,
        start=start if Unit(duty.rule.unit) in MOMENT_UNITS else start.date(),
        extend=sum(ground.amount or 0 for ground in grounds if ground.kind == GroundKind.EXTENSION),
        exclude=tuple(
            (ground.first_on, ground.last_on) for ground in grounds if ground.first_on and ground.last_on
        ),
    )


def _seen(actor: Actor) -> QuerySet[Duty]:
    duties: QuerySet[Duty] = visible(actor, Duty, "duties.see")
    return duties.select_related("rule", "unit").order_by("late_at", "id")


def overdue(actor: Actor, at: datetime) -> QuerySet[Duty]:
    """Return the officials' duties that are open and past their legal date, the oldest first.

    A citizen's date is never overdue (settled 26).
    """
    return _seen(actor).filter(OPEN, rule__owner=Owner.OFFICIAL, late_at__lte=at)


def owed_by(actor: Actor, unit: Any, *, until: datetime | None = None) -> QuerySet[Duty]:
    """Return what a unit owes and has not done, by date; with ``until`` only what is late by then."""
    owed = _seen(actor).filter(OPEN, rule__owner=Owner.OFFICIAL, unit=unit)
    return owed if until is None else owed.filter(late_at__lte=until)


def owed_in_sight(actor: Actor) -> QuerySet[Duty]:
    """Return every open duty of officials that the actor may see, by date: the worklist."""
    return _seen(actor).filter(OPEN, rule__owner=Owner.OFFICIAL)


def of_subject(actor: Actor, subject: str) -> QuerySet[Duty]:
    """Return all duties and rights of one subject, open and closed, by date."""
    return _seen(actor).filter(subject=subject)


def of_matter(actor: Actor, matter: UUID) -> QuerySet[Duty]:
    """Return all duties and rights that belong to a matter, whatever their subject, by date."""
    return _seen(actor).filter(matter_ref=matter)


def of_seen_matter(matter: UUID) -> QuerySet[Duty]:
    """Return all duties and rights of a matter, by date, for callers that have asked the gate for it.

    Whoever reads a matter reads what is owed on it, by whom and when, also the unit below after it went
    up (d2); a list of duties asks `duties.see` for each.
    """
    rows = Duty.objects.filter(matter_ref=matter).select_related("rule", "unit")
    return rows.order_by("late_at", "id")


def open_of(subject: str, code: str = "") -> list[Duty]:
    """Return the open duties of a subject for the rooms above, by date; one rule's when a code is given."""
    duties = Duty.objects.filter(OPEN, subject=subject).select_related("rule").order_by("late_at", "id")
    return list(duties.filter(rule__code=code) if code else duties)


def open_of_matter(matter: UUID) -> list[Duty]:
    """Return every open duty and right of a matter for the rooms above, by date."""
    duties = Duty.objects.filter(OPEN, matter_ref=matter).select_related("rule")
    return list(duties.order_by("late_at", "id"))


def of_rhythm(actor: Actor, code: str, periods: list[str]) -> QuerySet[Duty]:
    """Return the duties of one rhythm in these periods (2016-W36, 2016-09), by period and unit."""
    found = _seen(actor).filter(rule__code=code, period__in=periods, cancelled_at__isnull=True)
    return found.order_by("period", "unit__code", "id")


def to_notice(at: datetime) -> QuerySet[Duty]:
    """Return what was missed by then and not yet noticed, in the order in which it was missed."""
    missed = Duty.objects.filter(OPEN, missed_at__isnull=True, late_at__lte=at)
    return missed.filter(rule__owner=Owner.OFFICIAL).order_by("late_at", "id")


def movable(*, since: datetime, computed_before: datetime) -> list[Duty]:
    """Return the open duties, not frozen, that a notice may move.

    They end after its first day, or are provisional, and were computed before it was known.
    """
    touched = Q(late_at__gt=since) | Q(provisional=True)
    duties = Duty.objects.filter(OPEN, touched, frozen_at__isnull=True, computed_at__lt=computed_before)
    duties = duties.select_related("rule")
    return list(duties.prefetch_related("grounds").order_by("late_at", "id"))


def to_apply(day: date) -> QuerySet[HolidayNotice]:
    """Return the notices announced by that day under which open dates were not yet recomputed."""
    return HolidayNotice.objects.filter(applied_at__isnull=True, announced_on__lte=day).order_by(
        "announced_on", "number"
    )


def next_late_at() -> datetime | None:
    """Return when the next open duty of an official would be missed: the worker wakes by then."""
    waiting = Duty.objects.filter(OPEN, missed_at__isnull=True, rule__owner=Owner.OFFICIAL)
    first = waiting.order_by("late_at", "id").first()
    return first.late_at if first else None
