"""The clocks that a mechanism named: begun, passed on, and closed with what they belong to.

The dates follow from the law and are written by the system in the same transaction as the verb that
an official or a side did. No edit, pass-up or return moves one (features.md F3).
"""

from collections.abc import Iterable
from datetime import date, datetime

from sanhu.duties import queries
from sanhu.duties import services as duties
from sanhu.duties.models import Duty
from sanhu.lib.gate import SYSTEM
from sanhu.org.models import Unit
from sanhu.procedure.models import Matter, Step
from sanhu.procedure.rules.days import day_of

#: What a mechanism may name clocks for: the registration, a hand-over to be taken up, the day on which
#: the agreement takes effect, and the day on which the last thing agreed is due.
OPENED, HANDED_OVER, SETTLED, DUE = "opened", "handed_over", "settled", "due"


def start(
    matter: Matter, event: str, *, unit: Unit, from_: date | datetime, at: datetime, subject: str = ""
) -> None:
    """Owe what the mechanism of the matter named for an event, as far as the rule was in force then."""
    day = day_of(from_) if isinstance(from_, datetime) else from_
    for code in matter.clocks.get(event, ()):
        if queries.rule_of(code, day) is not None:
            duties.owe(
                rule=code,
                unit=unit,
                subject=subject or matter.subject,
                matter=matter.pk,
                start=from_,
                actor=SYSTEM,
                at=at,
            )


def of_step(step: Step) -> str:
    """Return the subject of what is owed for one step."""
    return f"step:{step.pk}"


def pass_on(matter: Matter, to: Unit, at: datetime) -> None:
    """Let the unit that now answers owe what the matter owes; every date stays."""
    for duty in queries.open_of(matter.subject):
        if duty.unit_id != to.pk:
            duties.hand_over(duty=duty, to=to, actor=SYSTEM, at=at)


def finish(subject: str, codes: Iterable[str], *, by: str, happened_at: datetime, at: datetime) -> None:
    """Discharge what these clocks asked for: it was done."""
    for duty in _open(subject, codes):
        duties.discharge(duty=duty, by=by, happened_at=happened_at, actor=SYSTEM, at=at)


def drop(subject: str, codes: Iterable[str], *, why: str, at: datetime) -> None:
    """Cancel what these clocks asked for: a side wants it no more."""
    for duty in _open(subject, codes):
        duties.cancel(duty=duty, why=why, actor=SYSTEM, at=at)


def restart(matter: Matter, dropped_at: datetime, at: datetime) -> None:
    """Owe again what was dropped at a moment, from its old start: a stop taken back wins no time."""
    rows = Duty.objects.filter(matter_ref=matter.pk, cancelled_at=dropped_at).select_related("rule", "unit")
    for duty in rows.order_by("late_at", "id"):
        duties.owe(
            rule=duty.rule.code,
            unit=duty.unit,
            subject=duty.subject,
            matter=matter.pk,
            debtor=duty.debtor,
            start=duty.start_at,
            actor=SYSTEM,
            at=at,
        )


def close(matter: Matter, steps: Iterable[Step], *, happened_at: datetime, at: datetime) -> None:
    """Discharge the clocks of the matter and of its hand-overs by the steps that ended it."""
    for step in steps:
        by = of_step(step)
        finish(by, matter.clocks.get(HANDED_OVER, ()), by=by, happened_at=happened_at, at=at)
        finish(matter.subject, matter.clocks.get(OPENED, ()), by=by, happened_at=happened_at, at=at)


def give_up(matter: Matter, step: Step, *, why: str, at: datetime) -> None:
    """Cancel the clocks of a matter and of its hand-over that nobody wants any more."""
    drop(of_step(step), matter.clocks.get(HANDED_OVER, ()), why=why, at=at)
    drop(matter.subject, matter.clocks.get(OPENED, ()), why=why, at=at)


def _open(subject: str, codes: Iterable[str]) -> list[Duty]:
    wanted = set(codes)
    return [duty for duty in queries.open_of(subject) if duty.rule.code in wanted]
