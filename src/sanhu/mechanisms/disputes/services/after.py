"""After the agreement: visits, the joint request to the court, what each side confirms."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sanhu.duties import services as duties
from sanhu.ledger.services import record, recorded
from sanhu.lib.clock import CHINA
from sanhu.lib.gate import SYSTEM, Actor, require
from sanhu.lib.refusals import Refusal, refuse_if
from sanhu.lib.text import clean, one_line
from sanhu.mechanisms.disputes.models import Agreement, Confirmation, FollowUp, FollowUpWord
from sanhu.mechanisms.disputes.queries import agreement as queries
from sanhu.mechanisms.disputes.rules import agreeing as rules
from sanhu.procedure.models import Matter
from sanhu.procedure.rules.days import day_of


@dataclass(frozen=True)
class Visit:
    """A visit as it was typed; ``words`` by the stamp of the side that said them."""

    visited_on: date
    way: str
    visitor: str
    words: Mapping[str, str]
    new_trouble: str = ""
    next_step: str = ""


@recorded
def record_follow_up(*, agreement: Agreement, visit: Visit, actor: Actor, at: datetime) -> FollowUp:
    """Write down a visit after the agreement; it discharges the visit that is owed (人民调解法 31).

    The same visit sent twice is one.
    """
    require(actor, "disputes.follow_up", agreement)
    agreement.refresh_from_db()
    matter = Matter.objects.select_for_update(no_key=True).get(pk=agreement.terms.step.matter_id)
    words = {stamp: clean(text) for stamp, text in visit.words.items() if clean(text)}
    refuse_if(
        rules.refusals_to_visit(
            effective_on=agreement.effective_on,
            visited_on=visit.visited_on,
            today=day_of(at),
            has_words=bool(words),
        )
    )
    same = _same_visit(agreement, visit, words)
    if same is not None:
        return same
    made = FollowUp.objects.create(
        agreement=agreement,
        visited_on=visit.visited_on,
        way=visit.way,
        visitor=one_line(visit.visitor),
        new_trouble=clean(visit.new_trouble),
        next_step=clean(visit.next_step),
        entered_at=at,
    )
    said = [
        FollowUpWord.objects.create(follow_up=made, side=side, words=words[side.stamp])
        for side in queries.taking_part(matter)
        if side.stamp in words
    ]
    record(actor=actor, at=at, verb="agreement.followed_up", subject=matter.subject, rows=[made, *said])
    _done(matter, queries.VISIT, f"follow_up:{made.pk}", visit.visited_on, at)
    return made


def _same_visit(agreement: Agreement, visit: Visit, words: Mapping[str, str]) -> FollowUp | None:
    for one in queries.visits_of(agreement):
        said = {row.side.stamp: row.words for row in one.words.all()}
        if (one.visited_on, one.way, said) == (visit.visited_on, visit.way, words):
            return one
    return None


def _done(matter: Matter, code: str, by: str, on: date, at: datetime) -> None:
    """Discharge what is open under a rule by a record; the day of the deed counts, not that of typing."""
    for duty in queries.open_duties(matter, code):
        if at < duty.start_at:
            continue  # A visit may come early; the one that is owed after the last day agreed stays owed.
        noon = datetime(on.year, on.month, on.day, 12, tzinfo=CHINA)
        happened_at = min(max(noon, duty.start_at), at)
        duties.discharge(duty=duty, by=by, happened_at=happened_at, actor=SYSTEM, at=at)


@recorded
def record_joint_request(
    *, agreement: Agreement, court: str, applied_on: date, actor: Actor, at: datetime
) -> Confirmation:
    """Write down that the sides asked the court together for confirmation (人民调解法 33).

    Never refused because it is late: whether it is, the court says (settled 26).
    """
    require(actor, "disputes.confirm_jointly", agreement)
    agreement.refresh_from_db()
    matter = Matter.objects.select_for_update(no_key=True).get(pk=agreement.terms.step.matter_id)
    court = one_line(court)
    refusals = rules.refusals_to_confirm_jointly(
        is_lawful=agreement.committee_id is not None,
        effective_on=agreement.effective_on,
        applied_on=applied_on,
        today=day_of(at),
        asked=Confirmation.objects.filter(agreement=agreement).exists(),
    )
    refuse_if(refusals if court else [*refusals, Refusal("disputes.court_missing", field="court")])
    made = Confirmation.objects.create(agreement=agreement, court=court, applied_on=applied_on, entered_at=at)
    record(actor=actor, at=at, verb="agreement.confirmation_asked", subject=matter.subject, rows=[made])
    _done(matter, queries.CONFIRM, f"confirmation:{made.pk}", applied_on, at)
    return made


@dataclass(frozen=True)
class Ruling:
    """What the court answered, on which day, and the number of its paper."""

    answer: str
    answered_on: date
    paper_number: str = ""


@recorded
def record_court_answer(
    *, confirmation: Confirmation, ruling: Ruling, actor: Actor, at: datetime
) -> Confirmation:
    """Write down what the court answered to the joint request (人民调解法 33)."""
    require(actor, "disputes.record_court_answer", confirmation)
    matter = Matter.objects.select_for_update(no_key=True).get(pk=confirmation.agreement.terms.step.matter_id)
    confirmation.refresh_from_db()
    number = one_line(ruling.paper_number)
    refuse_if(
        rules.refusals_to_record_court_answer(
            answered=confirmation.answered_on is not None,
            answer=ruling.answer,
            answered_on=ruling.answered_on,
            applied_on=confirmation.applied_on,
            today=day_of(at),
            paper_number=number,
        )
    )
    changed = Confirmation.objects.filter(pk=confirmation.pk, answered_on=None).update(
        answer=ruling.answer, answered_on=ruling.answered_on, paper_number=number, answer_entered_at=at
    )
    refuse_if([] if changed else [Refusal("disputes.court_answered_already")])
    confirmation.refresh_from_db()
    record(actor=actor, at=at, verb="agreement.court_answered", subject=matter.subject, rows=[confirmation])
    return confirmation
