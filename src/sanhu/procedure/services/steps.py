"""Handing a matter over: up with the five things, back once, down once. No clock moves."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db.models import Model

from sanhu.access import queries as access
from sanhu.ledger.services import record, recorded
from sanhu.lib.gate import Actor, require
from sanhu.lib.refusals import Refusal, refuse_if
from sanhu.lib.text import clean
from sanhu.org.models import Unit
from sanhu.procedure import queries
from sanhu.procedure.enums import CameBy, ConsentTo, Handover, Moved, Outcome
from sanhu.procedure.models import CarriedNote, HandOver, Level, OneSideNote, Step
from sanhu.procedure.rules import consents
from sanhu.procedure.rules import steps as rules
from sanhu.procedure.rules.days import day_of
from sanhu.procedure.services import _clocks, _rows


@dataclass(frozen=True)
class Five:
    """The five things without which a matter is not reported up (M55)."""

    facts: str = ""
    tried: str = ""
    why_not_here: str = ""
    request: str = ""
    responsible: str = ""


def _target(level: Level, unit: Unit) -> rules.Target:
    return rules.Target(level.number, str(unit.pk), unit.name, unit.kind, unit.closed_on is None)


def _refusals_of_unit(step: Step, unit: Unit, at: datetime) -> list[Refusal]:
    """Return why this unit cannot handle this matter: it, or a unit above it, is concerned (settled 42)."""
    if access.is_eligible(unit, step.matter_id, day_of(at)):
        return []
    return [Refusal("procedure.unit_concerned", {"unit": unit.name}, field="unit")]


@recorded
def pass_up(
    *,
    step: Step,
    to_level: Level,
    to_unit: Unit,
    five: Five,
    skip_reason: str = "",
    actor: Actor,
    at: datetime,
) -> Step:
    """Hand the matter to a higher level. The level's budget ends; the clocks of the matter do not move.

    A level that joins leaves the lower step open to assist; one that takes over ends it (settled 9).
    """
    require(actor, "procedure.pass_up", step)
    step, skip_reason = _rows.fresh(step), clean(skip_reason)
    said = {name: clean(text) for name, text in asdict(five).items()}
    matter, to_level = step.matter, Level.objects.get(pk=to_level.pk, ladder=step.matter.ladder_id)
    body = consents.key_of_body(to_unit.pk, to_level.number)
    refusals = rules.refusals_to_pass_up(
        queries.facts_of(step),
        _target(to_level, to_unit),
        five=said,
        skip_reason=skip_reason,
        consented=queries.consented_to(matter, ConsentTo.MEDIATION, body),
    )
    refuse_if(refusals + _refusals_of_unit(step, to_unit, at))
    if to_level.handover == Handover.JOIN:
        _rows.led_by(step, False)
    else:
        _rows.ended(step, Outcome.PASSED_UP, at)
    above = _rows.opened(matter, to_level, to_unit, CameBy.PASSED_UP, at)
    handed = _rows.handed(step, above, Moved.UP, at, reason=skip_reason, **said)
    rows = [step, above, handed, *_notes_carried(step, above, body), *_rows.stood(matter)]
    record(actor=actor, at=at, verb="matter.passed_up", subject=matter.subject, rows=rows)
    _clocks.pass_on(matter, to_unit, at)
    _clocks.start(matter, _clocks.HANDED_OVER, unit=to_unit, from_=at, at=at, subject=_clocks.of_step(above))
    return above


def _notes_carried(step: Step, above: Step, body: str) -> list[CarriedNote]:
    """Carry the notes of those sides that said yes to exactly this; all others stay below (settled 35)."""
    agreed = queries.consented_to(step.matter, ConsentTo.NOTES, body)
    notes = OneSideNote.objects.filter(step=step, side__stamp__in=agreed).order_by("written_at", "id")
    return [CarriedNote.objects.create(note=note, step=above) for note in notes]


@recorded
def take_up(*, step: Step, actor: Actor, at: datetime) -> Step:
    """Accept a matter that was handed over and begin the first mutual step."""
    require(actor, "procedure.take_up", step)
    step = _rows.fresh(step)
    refuse_if(rules.refusals_to_take_up(queries.facts_of(step)))
    changed = Step.objects.filter(pk=step.pk, ended_at=None, taken_up_at=None).update(taken_up_at=at)
    refuse_if([] if changed else [Refusal("procedure.taken_up_already")])
    step.refresh_from_db()
    matter = step.matter
    rows = [step, _rows.first_stage(step, at), *_rows.stood(matter)]
    record(actor=actor, at=at, verb="matter.taken_up", subject=matter.subject, rows=rows)
    _clocks.answered(step, at)
    return step


@recorded
def return_with_reason(*, step: Step, reason: str, actor: Actor, at: datetime) -> Step:
    """Give a matter back that came up and was not taken up: once, with a reason (guarantees.md G16).

    Return the step below that answers again; nothing written there has to be written anew.
    """
    require(actor, "procedure.give_back", step)
    step, reason = _rows.fresh(step), clean(reason)
    refuse_if(rules.refusals_to_return(queries.facts_of(step), reason=reason))
    below = HandOver.objects.filter(to_step=step, moved=Moved.UP).select_related("from_step").get().from_step
    step = _rows.ended(step, Outcome.SENT_DOWN, at)
    answering, changed = _below(step, below.level, below.unit, CameBy.RETURNED, at)
    handed = _rows.handed(step, answering, Moved.BACK, at, reason=reason)
    matter = step.matter
    rows = [step, answering, handed, *changed, *_rows.stood(matter)]
    record(actor=actor, at=at, verb="matter.returned", subject=matter.subject, rows=rows)
    _clocks.answered(step, at)
    _clocks.pass_on(matter, answering.unit, at)
    return answering


@recorded
def send_down(*, step: Step, to_level: Level, to_unit: Unit, reason: str, actor: Actor, at: datetime) -> Step:
    """Hand a matter to a lower level: once, with a reason, without refusing the citizen (M5)."""
    require(actor, "procedure.send_down", step)
    step, reason = _rows.fresh(step), clean(reason)
    matter, to_level = step.matter, Level.objects.get(pk=to_level.pk, ladder=step.matter.ladder_id)
    refusals = rules.refusals_to_send_down(queries.facts_of(step), _target(to_level, to_unit), reason=reason)
    refuse_if(refusals + _refusals_of_unit(step, to_unit, at))
    step = _rows.ended(step, Outcome.SENT_DOWN, at)
    below, changed = _below(step, to_level, to_unit, CameBy.SENT_DOWN, at)
    handed = _rows.handed(step, below, Moved.DOWN, at, reason=reason)
    rows = [step, below, handed, *changed, *_rows.stood(matter)]
    record(actor=actor, at=at, verb="matter.sent_down", subject=matter.subject, rows=rows)
    _clocks.pass_on(matter, to_unit, at)
    if below.taken_up_at is None:
        subject = _clocks.of_step(below)
        _clocks.start(matter, _clocks.HANDED_OVER, unit=to_unit, from_=at, at=at, subject=subject)
    return below


def _below(step: Step, level: Level, unit: Unit, came_by: CameBy, at: datetime) -> tuple[Step, list[Model]]:
    """Let the unit below answer: with the step that it kept open to assist, or with a new one.

    Return it with all else that changed. Nobody assists from above the one who answers (settled 9):
    steps of levels between, which joined before, end with this hand-over.
    """
    still = queries.open_steps(step.matter)
    changed: list[Model] = [
        _rows.ended(one, Outcome.SENT_DOWN, at) for one in still if one.level.number > level.number
    ]
    assisting = next((one for one in still if one.unit_id == unit.pk), None)
    if assisting is not None:
        return _rows.led_by(assisting, True), changed
    opened = _rows.opened(step.matter, level, unit, came_by, at)
    return opened, [*changed, *([_rows.first_stage(opened, at)] if opened.taken_up_at else [])]
