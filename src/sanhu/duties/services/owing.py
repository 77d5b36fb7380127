"""Owing, handing over, discharging, cancelling and freezing."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError

from sanhu.duties import queries
from sanhu.duties.models import Duty
from sanhu.duties.models.duty import OPEN
from sanhu.duties.rules import owing as rules
from sanhu.duties.rules.period import Question
from sanhu.ledger.services import record, recorded
from sanhu.lib.dates import Unit
from sanhu.lib.gate import Actor, require
from sanhu.lib.refusals import Refusal, Refused, refuse_if
from sanhu.org.models import Unit as OrgUnit

#: What an entry of this room is about: the duty's own subject, so that a matter's history is whole.
_MATTER = "matter:"


@recorded
def owe(
    *,
    rule: str,
    unit: OrgUnit,
    subject: str,
    start: date | datetime,
    actor: Actor,
    at: datetime,
    debtor: str = "",
    matter: UUID | None = None,
) -> Duty:
    """Owe what a rule demands from its start event on, with every date computed once and stored.

    `subject` is `matter:<uuid>`, `unit:<uuid>` and the like; `debtor` names the side whose right it
    is. The calendar is the one announced by `at`; the rule is the one of the start's day. Raise
    Refused when the law gives no such date, or the same is owed already.
    """
    require(actor, "duties.owe", unit)
    found = queries.rule_of(rule, rules.day_of(start))
    begun = rules.beginning(start, Unit(found.unit)) if found else start
    answer = queries.answer_to(Question(rule, begun), at)
    assert found is not None  # an answer has its rule
    keys: dict[str, Any] = {
        "rule": found,
        "subject": subject,
        "debtor": debtor,
        "period": rules.period_of(begun, Unit(found.unit)),
        "start_at": begun if isinstance(begun, datetime) else rules.midnight(begun),
    }
    refuse_if(rules.refusals_to_owe(queries.is_owed(keys), rule))
    matter = matter or (UUID(subject.removeprefix(_MATTER)) if subject.startswith(_MATTER) else None)
    columns = {"unit": unit, "matter_ref": matter, "computed_at": at, **rules.dates_of(answer)}
    try:
        with recorded():
            duty = Duty.objects.create(**keys, **columns)
    except IntegrityError:  # another writer owed it between the look and the write
        raise Refused(rules.refusals_to_owe(True, rule)) from None
    record(actor=actor, at=at, verb="duty.owed", subject=subject, rows=[duty])
    return duty


@recorded
def discharge(*, duty: Duty, by: str, happened_at: datetime, actor: Actor, at: datetime) -> Duty:
    """Discharge a duty by a record (`meeting:<uuid>`, `paper:<book page>`), whenever it is typed.

    Whether it was late is decided by `happened_at` alone (settled 10, 38).
    """
    require(actor, "duties.discharge", duty)
    refuse_if(rules.refusals_to_discharge(queries.facts_of(duty), by, happened_at, at))
    change = {"discharged_by": by, "happened_at": happened_at, "discharged_at": at}
    return _changed(duty, change, verb="duty.discharged", actor=actor, at=at)


@recorded
def cancel(*, duty: Duty, why: str, actor: Actor, at: datetime) -> Duty:
    """Cancel a duty that no longer has an object, for a stated reason; it stays in the record."""
    require(actor, "duties.cancel", duty)
    refuse_if(rules.refusals_to_cancel(queries.facts_of(duty), why))
    change = {"cancelled_at": at, "cancelled_why": why}
    return _changed(duty, change, verb="duty.cancelled", actor=actor, at=at)


@recorded
def hand_over(*, duty: Duty, to: OrgUnit, actor: Actor, at: datetime) -> Duty:
    """Let another unit owe it from now on; no date moves (domain 3.4)."""
    require(actor, "duties.hand_over", duty)
    refuse_if(rules.refusals_to_hand_over(queries.facts_of(duty), same=duty.unit_id == to.pk))
    return _changed(duty, {"unit": to}, verb="duty.handed_over", actor=actor, at=at)


@recorded
def freeze(*, duty: Duty, actor: Actor, at: datetime) -> Duty:
    """Keep a closed matter's dates as they are: no later notice recomputes them (domain 9.4)."""
    require(actor, "duties.freeze", duty)
    refuse_if([Refusal("duties.frozen_already")] if duty.frozen_at else [])
    changed = Duty.objects.filter(pk=duty.pk, frozen_at__isnull=True).update(frozen_at=at)
    refuse_if([] if changed else [Refusal("duties.changed_meanwhile")])
    duty.refresh_from_db()
    record(actor=actor, at=at, verb="duty.frozen", subject=duty.subject, rows=[duty])
    return duty


def _changed(duty: Duty, change: Mapping[str, Any], *, verb: str, actor: Actor, at: datetime) -> Duty:
    """Write a change only if nobody changed the duty meanwhile."""
    same = Duty.objects.filter(OPEN, pk=duty.pk, unit_id=duty.unit_id)
    refuse_if([] if same.update(**change) else [Refusal("duties.changed_meanwhile")])
    duty.refresh_from_db()
    record(actor=actor, at=at, verb=verb, subject=duty.subject, rows=[duty])
    return duty
