"""Danger first: reports with facts only, and what was answered (settled 36; 人民调解法 25)."""

from dataclasses import dataclass
from datetime import datetime

from sanhu.ledger.services import record, recorded
from sanhu.lib.gate import Actor, require
from sanhu.lib.refusals import refuse_if
from sanhu.lib.text import clean, one_line
from sanhu.procedure import queries
from sanhu.procedure.enums import Concern, ReportTo, StationAnswer
from sanhu.procedure.models import DangerAnswer, DangerReport, Step
from sanhu.procedure.rules import dangers as rules
from sanhu.procedure.services import _rows


@dataclass(frozen=True)
class Danger:
    """The facts of a danger: what, where, when told to whom. No account, no wish, no note."""

    concern: Concern
    what: str
    place: str
    receiver: str
    reported_at: datetime
    reported_to: ReportTo = ReportTo.POLICE
    on_her_word: bool = False
    life_in_danger: bool = False


@recorded
def report_danger(*, step: Step, danger: Danger, actor: Actor, at: datetime) -> DangerReport:
    """Record that a danger was reported to the police or a department."""
    require(actor, "procedure.report_danger", step)
    step = _rows.fresh(step)
    what, place, receiver = clean(danger.what), one_line(danger.place), one_line(danger.receiver)
    refusals = rules.refusals_of_closed(queries.facts_of(step))
    refuse_if(
        refusals
        + rules.refusals_to_report(
            concern=danger.concern,
            reported_to=danger.reported_to,
            receiver=receiver,
            what=what,
            place=place,
            reported_at=danger.reported_at,
            at=at,
            on_her_word=danger.on_her_word,
            life_in_danger=danger.life_in_danger,
        )
    )
    report = DangerReport.objects.create(
        step=step,
        concern=danger.concern,
        reported_to=danger.reported_to,
        receiver=receiver,
        what=what,
        place=place,
        on_her_word=danger.on_her_word,
        life_in_danger=danger.life_in_danger,
        reported_at=danger.reported_at,
        entered_at=at,
    )
    subject = f"matter:{step.matter_id}"
    record(actor=actor, at=at, verb="matter.danger_reported", subject=subject, rows=[report])
    return report


@recorded
def record_answer(
    *, report: DangerReport, answer: StationAnswer, given_by: str, words: str = "", actor: Actor, at: datetime
) -> DangerAnswer:
    """Write down what the receiving body answered; a later answer follows until one is final."""
    require(actor, "procedure.record_police_answer", report)
    matter = _rows.held(report.step.matter_id)
    before = DangerAnswer.objects.filter(report=report).order_by("-position").first()
    words, given_by = clean(words), one_line(given_by)
    refuse_if(
        rules.refusals_to_record_answer(
            before=before.answer if before else "", answer=answer, words=words, by=given_by
        )
    )
    row = DangerAnswer.objects.create(
        report=report,
        answer=answer,
        words=words,
        given_by=given_by,
        answered_at=at,
        position=(before.position if before else 0) + 1,
    )
    record(actor=actor, at=at, verb="matter.danger_answered", subject=matter.subject, rows=[row])
    return row
