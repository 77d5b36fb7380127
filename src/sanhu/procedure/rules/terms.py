"""Offers, terms, and their performance."""

from datetime import date

from sanhu.lib.refusals import Refusal
from sanhu.procedure.enums import Form, Kind, Outcome
from sanhu.procedure.rules.facts import Facts
from sanhu.procedure.rules.matters import refusals_of_closed, refusals_of_day, refusals_of_gate
from sanhu.procedure.rules.stages import refusals_of_consent, refusals_of_danger, refusals_of_lacks
from sanhu.procedure.rules.texts import LINE, STORY, refusals_of_text

#: Words that name no day; a court will not confirm what is unclear (民诉法解释 358).
VAGUE = ("尽快", "及时", "早日", "适时", "近期", "有空")


def refusals_of_negotiating(facts: Facts) -> list[Refusal]:
    """Return why this step is not at the table where offers and terms are made."""
    refusals = refusals_of_closed(facts)
    if facts.step.kind in (Kind.COMMUNICATE, Kind.ANALYSE):
        refusals.append(Refusal("procedure.not_negotiating_yet"))
    return refusals


def refusals_to_offer(facts: Facts, *, text: str, refused: bool) -> list[Refusal]:
    """Return why an offer cannot be made now."""
    refusals = refusals_of_negotiating(facts) + refusals_of_text("text", text)
    return [*refusals, Refusal("procedure.side_refused")] if refused else refusals


def refusals_to_accept_offer(
    *, is_open: bool, withdrawn: bool, own: bool, accepted: bool, refused: bool
) -> list[Refusal]:
    """Return why a side cannot accept this offer."""
    refusals = [] if is_open else [Refusal("procedure.step_ended")]
    if withdrawn:
        refusals.append(Refusal("procedure.offer_withdrawn"))
    if own:
        refusals.append(Refusal("procedure.offer_is_own"))
    if accepted:
        refusals.append(Refusal("procedure.offer_accepted"))
    if refused:
        refusals.append(Refusal("procedure.side_refused"))
    return refusals


def refusals_to_withdraw_offer(*, is_open: bool, withdrawn: bool, accepted: bool) -> list[Refusal]:
    """Return why an offer can no longer be withdrawn."""
    refusals = [] if is_open else [Refusal("procedure.step_ended")]
    if withdrawn:
        refusals.append(Refusal("procedure.offer_withdrawn"))
    if accepted:
        refusals.append(Refusal("procedure.offer_accepted"))
    return refusals


def refusals_to_draft_terms(facts: Facts, *, what: str, points: str, form: str) -> list[Refusal]:
    """Return why the terms cannot be drafted so (人民调解法 29: facts, points in dispute)."""
    refusals = refusals_of_negotiating(facts)
    refusals += refusals_of_text("facts", what) + refusals_of_text("points", points, needed=False)
    return refusals if form in Form.values else [*refusals, Refusal("procedure.form_unknown", field="form")]


def refusals_to_oblige(
    facts: Facts, *, number: int, what: str, proof: str, due_on: date | None, today: date, same_side: bool
) -> list[Refusal]:
    """Return why this is no obligation that anyone can check: who, what, to whom, by when, how proved."""
    refusals = refusals_of_negotiating(facts)
    if facts.terms is None:
        refusals.append(Refusal("procedure.no_terms_yet"))
    refusals += refusals_of_text("what", what, most=STORY) + refusals_of_text("proof", proof, most=LINE)
    refusals += [
        Refusal("procedure.vague", {"number": number, "word": word}, field="what")
        for word in VAGUE
        if word in what
    ]
    if due_on is None:
        refusals.append(Refusal("procedure.due_missing", field="due_on"))
    elif due_on < today:
        refusals.append(Refusal("procedure.due_past", {"day": due_on}, field="due_on"))
    if same_side:
        refusals.append(Refusal("procedure.owes_itself", field="to_side"))
    return refusals


def refusals_to_strike(facts: Facts, *, struck: bool, reason: str) -> list[Refusal]:
    """Return why an obligation cannot be taken out of the draft."""
    refusals = refusals_of_negotiating(facts) + refusals_of_text("reason", reason)
    return [*refusals, Refusal("procedure.struck_already")] if struck else refusals


def refusals_to_settle(facts: Facts, *, settled_on: date, today: date) -> list[Refusal]:
    """Return why it cannot be said that the sides agreed.

    ``settled_on`` is the day on which the agreement takes effect (settled 30; 人民调解法 29, 30).
    """
    refusals = refusals_of_negotiating(facts)
    refusals += refusals_of_gate(facts, Outcome.SETTLED)
    if facts.step.kind == Kind.NEGOTIATE:
        named = {refusal.code for refusal in refusals}
        lacks = refusals_of_lacks(facts, Kind.NEGOTIATE)
        refusals += [lack for lack in lacks if lack.code not in named]
    refusals += _refusals_of_terms(facts)
    refusals += refusals_of_danger(facts) + refusals_of_consent(facts)
    refusals += refusals_of_day("settled_on", settled_on, today)
    if settled_on < facts.opened_on:
        refusals.append(Refusal("procedure.settled_before_opened", field="settled_on"))
    return refusals


def _refusals_of_terms(facts: Facts) -> list[Refusal]:
    if facts.terms is None:
        return [Refusal("procedure.no_terms_yet")]
    refusals = []
    if not facts.terms.obligations and not facts.terms.nothing_owed:
        refusals.append(Refusal("procedure.terms_empty"))
    if facts.rests_on_consent:
        refusals += [
            Refusal("procedure.side_not_agreed", {"stamp": side.stamp}, "人民调解法第二十九条")
            for side in facts.taking_part
            if not side.agreed_to_terms
        ]
    return refusals


def refusals_to_confirm(
    *, is_settled: bool, struck: bool, confirmed: bool, by_the_one_who_owes: bool, done_on: date, today: date
) -> list[Refusal]:
    """Return why an obligation is not confirmed as done: only the other side can say so (settled 30)."""
    if not is_settled:
        return [Refusal("procedure.not_settled_yet")]
    refusals = refusals_of_day("done_on", done_on, today)
    if struck:
        refusals.append(Refusal("procedure.struck_already"))
    if confirmed:
        refusals.append(Refusal("procedure.confirmed_already"))
    if by_the_one_who_owes:
        refusals.append(Refusal("procedure.other_side_confirms"))
    return refusals
