"""What became of a matter, read back from the tables in the words of the model."""

from __future__ import annotations

from typing import Any

from sanhu.duties.models import Duty
from sanhu.procedure import queries
from sanhu.procedure.enums import ConsentTo
from sanhu.procedure.models import AgendaItem, Finding, Matter, Referral
from sanhu.procedure.rules.matters import AT_REST
from sanhu.procedure.services import consents as what

from .state import Snapshot


def seen(matter: Matter | None, *, and_standing: bool) -> Snapshot:
    """Read the matter; compare its standing with what the rows say, if asked."""
    if matter is None:
        return Snapshot("unopened", (), False, (), (), (), (), 0)
    matter.refresh_from_db()
    if and_standing:
        assert matter.standing == queries.standing_now(matter), "the standing is not what the rows say"
    steps = queries.steps_of(matter)
    levels = tuple(
        (step.level.number - 1, step.outcome or "open", step.ended_at is None and step.leads)
        for step in steps
    )
    referrals = Referral.objects.filter(step__matter=matter).count()
    if matter.standing in AT_REST:
        closed = {"performed": "settled"}.get(matter.standing, matter.standing)
        return Snapshot(closed, levels, False, (), (), (), (), referrals)
    step = next(one for one in steps if one.ended_at is None and one.leads)
    found = Finding.objects.filter(step__matter=matter, step__unit=step.unit)
    return Snapshot(
        "open",
        levels,
        step.taken_up_at is not None,
        tuple(
            sorted(queries.consented_to(matter, ConsentTo.MEDIATION, what.body(step.unit, step.level).key))
        ),
        _kinds(AgendaItem.objects.filter(step=step, held_at__isnull=False)),
        _kinds(found.filter(absent=False)),
        _kinds(found.filter(absent=True)),
        referrals,
    )


def owed(matter: Matter | None) -> tuple[object, ...]:
    """Return when the clock of the matter ends; a stop drops it, taking back restarts it."""
    if matter is None:
        return ()
    own = Duty.objects.filter(rule__code="TJ-DONE", subject=matter.subject)
    return tuple(sorted(set(own.order_by("late_at").values_list("late_at", flat=True))))


def _kinds(rows: Any) -> tuple[str, ...]:
    return tuple(sorted(set(rows.order_by("kind").values_list("kind", flat=True))))
