"""Stopping: any side, at any time, without a reason; and taking it back within seven days."""

from datetime import datetime

from sanhu.ledger.services import record, recorded
from sanhu.lib.gate import Actor, require
from sanhu.lib.refusals import Refusal, refuse_if
from sanhu.procedure import queries
from sanhu.procedure.enums import Outcome
from sanhu.procedure.models import Consent, Matter, Side, Step, Stop
from sanhu.procedure.rules import matters as rules
from sanhu.procedure.services import _clocks, _rows


@recorded
def stop(*, side: Side, actor: Actor, at: datetime) -> Stop:
    """End the mediation because a side wants no more: it works at once (人民调解法 17, 23)."""
    require(actor, _rows.verb(actor, "procedure.withdraw", "procedure.record_stop"), side)
    matter = _rows.held(side.matter_id)
    refuse_if(rules.refusals_to_stop(matter.standing))
    leading = queries.leading_step(matter)
    assert leading is not None  # a matter not at rest has one
    steps = _rows.all_ended(leading, Outcome.WITHDRAWN, at)
    lapsed = _rows.lapsed(matter, at)
    row = Stop.objects.create(step=leading, side=side, stopped_at=at, entered_by=actor.id)
    rows = [row, *steps, *lapsed, *_rows.stood(matter)]
    record(actor=actor, at=at, verb="matter.stopped", subject=matter.subject, rows=rows)
    for step in steps:
        _clocks.give_up(matter, step, why="一方说不调了", at=at)
    return row


@recorded
def take_back(*, stop: Stop, actor: Actor, at: datetime) -> Stop:
    """Let the side that stopped go on after all, within seven days: everything stands as before.

    No clock has won a day by it (features.md F3).
    """
    require(actor, _rows.verb(actor, "procedure.take_back", "procedure.record_take_back"), stop)
    matter = _rows.held(stop.side.matter_id)
    stop.refresh_from_db()
    overtaken = Stop.objects.filter(side__matter=matter, stopped_at__gt=stop.stopped_at).exists()
    refuse_if(
        rules.refusals_to_take_back(
            stopped_at=stop.stopped_at,
            at=at,
            taken_back=stop.taken_back_at is not None,
            standing="" if overtaken else matter.standing,
        )
    )
    changed = Stop.objects.filter(pk=stop.pk, taken_back_at=None).update(taken_back_at=at)
    refuse_if([] if changed else [Refusal("procedure.stop_taken_back")])
    stop.refresh_from_db()
    rows = [stop, *_steps_again(matter, stop.stopped_at), *_consents_again(matter, stop.stopped_at)]
    rows += _rows.stood(matter)
    record(actor=actor, at=at, verb="matter.stop_taken_back", subject=matter.subject, rows=rows)
    _clocks.restart(matter, stop.stopped_at, at)
    return stop


def _steps_again(matter: Matter, stopped_at: datetime) -> list[Step]:
    by_it = Step.objects.filter(matter=matter, outcome=Outcome.WITHDRAWN, ended_at=stopped_at)
    steps = list(by_it.order_by("position"))
    by_it.update(ended_at=None, outcome="")
    for step in steps:
        step.refresh_from_db()
    return steps


def _consents_again(matter: Matter, stopped_at: datetime) -> list[Consent]:
    """Let the yeses stand again that lapsed with the stop, unless a new one was given meanwhile."""
    asleep = Consent.objects.filter(side__matter=matter, lapsed_at=stopped_at, withdrawn_at=None)
    standing = Consent.objects.filter(side__matter=matter, lapsed_at=None, withdrawn_at=None)
    given = {(row.side_id, row.to, row.key) for row in standing.order_by("entered_at", "id")}
    rows = []
    for row in asleep.order_by("-entered_at", "id"):
        if (row.side_id, row.to, row.key) not in given:
            given.add((row.side_id, row.to, row.key))
            rows.append(row)
    Consent.objects.filter(pk__in=[row.pk for row in rows]).update(lapsed_at=None)
    for row in rows:
        row.refresh_from_db()
    return rows
