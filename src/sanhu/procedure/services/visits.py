"""Visits after an agreement: does it hold, is it performed, what do the sides say."""

from datetime import date, datetime

from sanhu.ledger.services import record, recorded
from sanhu.lib.gate import Actor, require
from sanhu.lib.refusals import refuse_if
from sanhu.lib.text import clean
from sanhu.procedure import queries
from sanhu.procedure.models import FollowUp, Side
from sanhu.procedure.rules import terms as rules
from sanhu.procedure.rules.days import day_of
from sanhu.procedure.services import _clocks, _rows


@recorded
def record_follow_up(*, side: Side, visited_on: date, words: str, actor: Actor, at: datetime) -> FollowUp:
    """Record a visit to a side; after the last day agreed it discharges the visit that is owed."""
    require(actor, "procedure.record_follow_up", side)
    matter, words = _rows.held(side.matter_id), clean(words)
    side.refresh_from_db()
    refuse_if(
        rules.refusals_to_visit(
            settled_on=matter.settled_on,
            refused=side.refused_at is not None,
            visited_on=visited_on,
            today=day_of(at),
            words=words,
        )
    )
    step = queries.last_step(matter)
    row = FollowUp.objects.create(
        side=side, step=step, visited_on=visited_on, words=words, entered_at=at, entered_by=actor.id
    )
    record(actor=actor, at=at, verb="matter.visited", subject=matter.subject, rows=[row])
    _clocks.visited(step, row.pk, visited_on, at)
    return row
