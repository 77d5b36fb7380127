"""What the worker does when time passes: notice what was missed, apply a new holiday notice; each once."""

from datetime import datetime

from sanhu.duties import queries
from sanhu.duties.models import Duty, HolidayNotice
from sanhu.duties.models.duty import OPEN
from sanhu.duties.rules.due import compute
from sanhu.duties.rules.law import Book
from sanhu.duties.rules.owing import dates_of, day_of, midnight, refusals_to_notice
from sanhu.ledger.services import record, recorded
from sanhu.lib.dates import Calendar
from sanhu.lib.gate import Actor, require
from sanhu.lib.refusals import Refusal, refuse_if


@recorded
def notice_missed(*, duty: Duty, actor: Actor, at: datetime) -> Duty:
    """Note once that a duty was missed; its entry holds when it was due and when that was noticed (G13)."""
    require(actor, "duties.mark_noticed", duty)
    refuse_if(refusals_to_notice(queries.facts_of(duty), noticed=duty.missed_at is not None, at=at))
    same = Duty.objects.filter(OPEN, pk=duty.pk, missed_at__isnull=True, late_at=duty.late_at)
    refuse_if([] if same.update(missed_at=at) else [Refusal("duties.changed_meanwhile")])
    duty.refresh_from_db()
    record(actor=actor, at=at, verb="duty.missed", subject=duty.subject, rows=[duty])
    return duty


@recorded
def apply_notice(*, notice: HolidayNotice, actor: Actor, at: datetime) -> list[Duty]:
    """Recompute once, each with its entry, the open dates that a holiday notice moves.

    The rule and the grounds stay; frozen and closed duties keep their dates (settled 25, 28).
    """
    require(actor, "duties.recompute", notice)
    refuse_if([Refusal("duties.applied_already")] if notice.applied_at else [])
    claimed = HolidayNotice.objects.filter(pk=notice.pk, applied_at__isnull=True).update(applied_at=at)
    refuse_if([] if claimed else [Refusal("duties.changed_meanwhile")])
    notice.refresh_from_db()
    calendar = queries.calendar(day_of(at))
    named = queries.notice_value(notice)
    first = midnight(min([*named.off, *named.work]))
    # Dates computed later than this knew the notice already.
    known_from = max(notice.loaded_at, midnight(notice.announced_on))
    moved = [
        duty
        for duty in queries.movable(since=first, computed_before=known_from)
        if _recomputed(duty, calendar, actor=actor, at=at)
    ]
    details: dict[str, object] = {"moved": len(moved)}
    record(
        actor=actor,
        at=at,
        verb="notice.applied",
        subject=f"notice:{notice.pk}",
        rows=[notice],
        details=details,
    )
    return moved


def _recomputed(duty: Duty, calendar: Calendar, *, actor: Actor, at: datetime) -> bool:
    """Write new dates if they differ; say whether they did."""
    answer = compute(Book((queries.row_of(duty.rule),)), calendar, queries.question_of(duty))
    change = dates_of(answer)
    if all(getattr(duty, name) == value for name, value in change.items()):
        return False
    change["computed_at"] = at
    if change["late_at"] > at:
        change["missed_at"] = None
    Duty.objects.filter(OPEN, pk=duty.pk, frozen_at__isnull=True).update(**change)
    duty.refresh_from_db()
    record(actor=actor, at=at, verb="duty.recomputed", subject=duty.subject, rows=[duty])
    return True
