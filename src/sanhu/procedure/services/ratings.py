"""What sides say at the end: a rating of the handling, and a request to look again."""

from datetime import datetime

from sanhu.ledger.services import record, recorded
from sanhu.lib.gate import Actor, require
from sanhu.lib.refusals import Refusal, refuse_if
from sanhu.lib.text import clean
from sanhu.procedure import queries
from sanhu.procedure.enums import Treatment, Verdict
from sanhu.procedure.models import AskAgain, Rating, Side
from sanhu.procedure.rules import matters as rules
from sanhu.procedure.rules.texts import refusals_of_text
from sanhu.procedure.services import _rows
from sanhu.procedure.services.matters import reopen


@recorded
def rate(
    *, side: Side, verdict: Verdict, treatment: Treatment, words: str = "", actor: Actor, at: datetime
) -> Rating:
    """Record what a side says of the handling: once for each ending, by the side alone (G15)."""
    require(actor, "procedure.rate", side)
    matter, words = _rows.held(side.matter_id), clean(words)
    step = queries.last_step(matter)
    rated = Rating.objects.filter(side=side, step=step).exists()
    refusals = rules.refusals_to_rate(standing=matter.standing, rated=rated)
    refuse_if(refusals + refusals_of_text("words", words, needed=False))
    row = Rating.objects.create(
        side=side, step=step, verdict=verdict, treatment=treatment, words=words, rated_at=at
    )
    record(actor=actor, at=at, verb="matter.rated", subject=matter.subject, rows=[row])
    return row


@recorded
def ask_again(*, side: Side, words: str = "", actor: Actor, at: datetime) -> AskAgain:
    """Record that a side asks for a matter at rest to be looked at again."""
    require(actor, _rows.verb(actor, "procedure.ask_again", "procedure.record_ask_again"), side)
    matter, words = _rows.held(side.matter_id), clean(words)
    waiting = AskAgain.objects.filter(side=side, answered_at=None).exists()
    refuse_if(rules.refusals_to_ask_again(standing=matter.standing, waiting=waiting, words=words))
    row = AskAgain.objects.create(side=side, step=queries.last_step(matter), words=words, asked_at=at)
    record(actor=actor, at=at, verb="matter.asked_again", subject=matter.subject, rows=[row])
    return row


@recorded
def answer_ask(*, ask: AskAgain, words: str, begin_again: bool, actor: Actor, at: datetime) -> AskAgain:
    """Answer a request to look again, with words; with ``begin_again`` the matter is opened again."""
    require(actor, "procedure.answer_ask", ask)
    matter, words = _rows.held(ask.side.matter_id), clean(words)
    ask.refresh_from_db()
    refuse_if(rules.refusals_to_answer_ask(answered=ask.answered_at is not None, words=words))
    changed = AskAgain.objects.filter(pk=ask.pk, answered_at=None).update(answered_at=at, answer_words=words)
    refuse_if([] if changed else [Refusal("procedure.answered_already")])
    ask.refresh_from_db()
    record(actor=actor, at=at, verb="matter.ask_answered", subject=matter.subject, rows=[ask])
    if begin_again:
        reopen(matter=matter, reason=words, actor=actor, at=at)
    return ask
