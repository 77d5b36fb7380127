"""The clocks that a mechanism named: begun, passed on, and closed with what they belong to.

The dates follow from the law and are written by the system in the same transaction as the verb that
an official or a side did. No edit, pass-up or return moves one (features.md F3).
"""

from collections.abc import Iterable
from datetime import date, datetime

from sanhu.duties import queries
from sanhu.duties import services as duties
from sanhu.duties.models import Duty
from sanhu.duties.models.duty import OPEN
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
    for duty in _open(matter, OPENED):
        if duty.unit_id != to.pk:
            duties.hand_over(duty=duty, to=to, actor=SYSTEM, at=at)


def answered(step: Step, at: datetime) -> None:
    """Discharge what a unit owed to a hand-over: it accepted, or gave its reason."""
    for duty in _open(step.matter, HANDED_OVER, of_step(step)):
        duties.discharge(duty=duty, by=of_step(step), happened_at=at, actor=SYSTEM, at=at)


def close(matter: Matter, steps: Iterable[Step], *, happened_at: datetime, at: datetime) -> None:
    """Discharge the clocks of a matter, and of hand-overs still waiting, by the steps that ended it."""
    for step in steps:
        for duty in [*_open(matter, HANDED_OVER, of_step(step)), *_open(matter, OPENED)]:
            moment = max(happened_at, duty.start_at)
            duties.discharge(duty=duty, by=of_step(step), happened_at=moment, actor=SYSTEM, at=at)


def give_up(matter: Matter, step: Step, *, why: str, at: datetime) -> None:
    """Cancel the clocks of a matter and of its hand-over that nobody wants any more."""
    for duty in [*_open(matter, HANDED_OVER, of_step(step)), *_open(matter, OPENED)]:
        duties.cancel(duty=duty, why=why, actor=SYSTEM, at=at)


def restart(matter: Matter, dropped_at: datetime, at: datetime) -> None:
    """Owe again what was dropped at a moment, from its old start: a stop taken back wins no time."""
    mine = Duty.objects.filter(matter_ref=matter.pk).select_related("rule", "unit")
    owed = {_what(duty) for duty in mine.filter(cancelled_at=None)}
    for duty in mine.filter(cancelled_at=dropped_at).order_by("late_at", "id"):
        if _what(duty) in owed:
            continue
        owed.add(_what(duty))
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


def _what(duty: Duty) -> tuple[str, str, str, datetime]:
    return duty.rule.code, duty.subject, duty.debtor, duty.start_at


def _open(matter: Matter, event: str, subject: str = "") -> list[Duty]:
    """Return the open duties that the matter's mechanism named for an event, of one subject if given."""
    codes = matter.clocks.get(event, ())
    rows = Duty.objects.filter(OPEN, matter_ref=matter.pk, rule__code__in=codes).select_related("rule")
    return list((rows.filter(subject=subject) if subject else rows).order_by("late_at", "id"))
