"""The two recorded grounds on which a date moves: an extension, and days that do not count."""

from datetime import date, datetime
from typing import Any

from sanhu.duties import queries
from sanhu.duties.enums import GroundKind
from sanhu.duties.models import Duty, Ground
from sanhu.duties.models.duty import OPEN
from sanhu.duties.rules import owing as rules
from sanhu.duties.rules.due import compute
from sanhu.duties.rules.law import Book
from sanhu.duties.rules.period import Question
from sanhu.ledger.services import record, recorded
from sanhu.lib.gate import Actor, require
from sanhu.lib.refusals import Refusal, refuse_if


@recorded
def extend(*, duty: Duty, amount: int, reason: str, approved_by: str, actor: Actor, at: datetime) -> Duty:
    """Extend a period by so many of its own units; all extensions together stay below the law's maximum.

    One clock with extension is one period of N + n with one roll (domain 9.4).
    """
    require(actor, "duties.extend", duty)
    refuse_if(rules.refusals_to_extend(queries.facts_of(duty), amount, reason, approved_by, at))
    ground = Ground(duty=duty, kind=GroundKind.EXTENSION, amount=amount, approved_by=approved_by)
    return _moved(duty, ground, reason, actor=actor, at=at)


@recorded
def exclude(*, duty: Duty, first_on: date, last_on: date, reason: str, actor: Actor, at: datetime) -> Duty:
    """Leave out whole days that the rule does not count, both ends included."""
    require(actor, "duties.exclude", duty)
    refuse_if(rules.refusals_to_exclude(queries.facts_of(duty), reason, first_on, last_on))
    ground = Ground(duty=duty, kind=GroundKind.EXCLUSION, first_on=first_on, last_on=last_on)
    return _moved(duty, ground, reason, actor=actor, at=at)


def _moved(duty: Duty, ground: Ground, reason: str, *, actor: Actor, at: datetime) -> Duty:
    before = queries.question_of(duty)
    question = Question(
        rule=before.rule,
        start=before.start,
        extend=before.extend + (ground.amount or 0),
        exclude=before.exclude + _range(ground),
    )
    book = Book((queries.row_of(duty.rule),))
    answer = compute(book, queries.calendar(rules.day_of(at)), question)
    ground.reason, ground.noted_at = reason, at
    ground.save(force_insert=True)
    change: dict[str, Any] = rules.dates_of(answer) | {"computed_at": at}
    if change["late_at"] > at:
        change["missed_at"] = None
    same = Duty.objects.filter(OPEN, pk=duty.pk, late_at=duty.late_at)
    refuse_if([] if same.update(**change) else [Refusal("duties.changed_meanwhile")])
    duty.refresh_from_db()
    verb = "duty.extended" if ground.kind == GroundKind.EXTENSION else "duty.days_excluded"
    record(actor=actor, at=at, verb=verb, subject=duty.subject, rows=[duty, ground])
    return duty


def _range(ground: Ground) -> tuple[tuple[date, date], ...]:
    return ((ground.first_on, ground.last_on),) if ground.first_on and ground.last_on else ()
