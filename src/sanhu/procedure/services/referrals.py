"""Referring a part, or all, to the competent body; its answer decides, until then this unit answers."""

from datetime import datetime

from django.db.models import Model

from sanhu.ledger.queries import find_submission
from sanhu.ledger.services import Submitted, record, recorded
from sanhu.lib.gate import Actor, require
from sanhu.lib.ids import new_public_number
from sanhu.lib.refusals import Refusal, refuse_if
from sanhu.lib.text import clean, one_line
from sanhu.org.models import Unit
from sanhu.procedure import queries
from sanhu.procedure.enums import Answer, ConsentTo, Outcome
from sanhu.procedure.models import Referral, Step
from sanhu.procedure.rules import invitations as rules
from sanhu.procedure.rules.days import day_of
from sanhu.procedure.services import _clocks, _rows

#: What stands before the number of a referral's receipt.
_PREFIX = "转"


@recorded
def refer(
    *,
    step: Step,
    part: str,
    body: str,
    reason: str,
    whole: bool = False,
    unit: Unit | None = None,
    submission: Submitted | None = None,
    actor: Actor,
    at: datetime,
) -> Referral:
    """Refer a part to the competent body with a receipt of its own; the step stays open (settled 9).

    With ``whole`` everything is referred, with each side's yes to the body (settled 33, 34): the step
    ends as referred when the body accepts. The same
    submission again returns the same referral (settled 7).
    """
    require(actor, "procedure.refer", step)
    step, part, reason = _rows.fresh(step), clean(part), clean(reason)
    body = one_line(unit.name if unit else body)
    earlier = _referred_before(step, submission, (part, body, reason, whole))
    if earlier is not None:
        return earlier
    waiting = Referral.objects.filter(step=step, whole=True, answered_at=None).exists()
    refuse_if(
        rules.refusals_to_refer(
            queries.facts_of(step),
            part=part,
            body=body,
            reason=reason,
            whole=whole,
            whole_is_waiting=waiting,
            consented=queries.consented_to(step.matter, ConsentTo.REFERRAL, body),
        )
    )
    row = Referral.objects.create(
        step=step,
        number=_fresh_number(day_of(at).year),
        body=body,
        unit=unit,
        part=part,
        reason=reason,
        whole=whole,
        referred_at=at,
    )
    subject = f"matter:{step.matter_id}"
    record(actor=actor, at=at, verb="matter.referred", subject=subject, rows=[row], submission=submission)
    return row


def _referred_before(
    step: Step, submission: Submitted | None, said: tuple[str, str, str, bool]
) -> Referral | None:
    found = find_submission(submission.key, submission.body) if submission else None
    if found is None:
        return None
    refuse_if([] if found.same else [Refusal("procedure.referred_already")])
    rows = Referral.objects.filter(step=step).order_by("-referred_at", "id")
    return next((row for row in rows if (row.part, row.body, row.reason, row.whole) == said), None)


def _fresh_number(year: int) -> str:
    while Referral.objects.filter(number=(number := new_public_number(_PREFIX, year))).exists():
        continue
    return number


@recorded
def answer_referral(
    *, referral: Referral, answer: str, words: str = "", actor: Actor, at: datetime
) -> Referral:
    """Enter what the competent body answered; its yes to all of it ends the matter here."""
    require(actor, "procedure.record_answer_of_body", referral)
    step, words = _rows.fresh(referral.step), clean(words)
    referral.refresh_from_db()
    refusals = rules.refusals_to_answer_referral(
        answered=referral.answered_at is not None,
        answer=answer,
        words=words,
        on_whole=referral.whole,
        is_open=step.ended_at is None,
    )
    if referral.whole and answer == Answer.ACCEPTED:
        # Whoever took its yes back meanwhile stays here: what rested on it does not go on (settled 33).
        yes = queries.consented_to(step.matter, ConsentTo.REFERRAL, referral.body)
        refusals += rules.refusals_of_whole(queries.facts_of(step), body=referral.body, consented=yes)
    refuse_if(refusals)
    changed = Referral.objects.filter(pk=referral.pk, answered_at=None).update(
        answer=answer, answered_at=at, answer_words=words
    )
    refuse_if([] if changed else [Refusal("procedure.answered_already")])
    referral.refresh_from_db()
    matter, steps = step.matter, list[Step]()
    rows: list[Model] = [referral]
    if referral.whole and answer == Answer.ACCEPTED:
        steps = _rows.all_ended(step, Outcome.REFERRED, at)
        rows += [*steps, *_rows.lapsed(matter, at), *_rows.stood(matter)]
    record(actor=actor, at=at, verb="matter.referral_answered", subject=matter.subject, rows=rows)
    _clocks.close(matter, steps, happened_at=at, at=at)
    return referral
