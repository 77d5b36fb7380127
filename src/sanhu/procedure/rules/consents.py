"""Consent: a yes has a form, and who typed it is never the proof (settled 33)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sanhu.lib.refusals import Refusal
from sanhu.procedure.enums import ConsentForm, ConsentTo, Told
from sanhu.procedure.rules.matters import refusals_of_day
from sanhu.procedure.rules.texts import LINE, NAME, refusals_of_text


@dataclass(frozen=True)
class Yes:
    """How a side said yes: its own tap, a paper that can be found, or words before a named witness."""

    form: str = ConsentForm.TAP
    witness: str = ""
    paper: str = ""
    #: The photo of the paper, by its file; with it the page need not be written.
    photo: UUID | None = None
    told_how: str = Told.SCREEN
    given_on: date | None = None


def key_of_body(unit: object, level: int) -> str:
    """Return the key of a consent to a body at a level: a new body or level is asked for anew."""
    return f"{unit}:{level}"


def key_of_terms(step: object, version: int) -> str:
    """Return the key of a consent to one version of the terms of a step."""
    return f"{step}:{version}"


def lapses(to: str) -> bool:
    """Say whether a consent ends with the work it was given for; what began again is asked for anew."""
    return to != ConsentTo.TERMS


def refusals_of_form(
    *, form: str, by_the_side_itself: bool, witness: str, recorder: str, paper: str, has_photo: bool = False
) -> list[Refusal]:
    """Return why a yes in this form proves nothing.

    A tap is the side's own; a paper has a photo, or a page that can be found; a spoken yes has a named
    witness who is not the one who types.
    """
    if form not in ConsentForm.values:
        return [Refusal("procedure.form_unknown", field="form")]
    refusals = refusals_of_text("paper", paper, most=LINE, needed=form == ConsentForm.PAPER and not has_photo)
    refusals += refusals_of_text("witness", witness, most=LINE, needed=form == ConsentForm.SPOKEN)
    if form == ConsentForm.TAP:
        return refusals if by_the_side_itself else [Refusal("procedure.tap_by_another", field="form")]
    if by_the_side_itself:
        return [Refusal("procedure.form_needs_official", field="form")]
    if form == ConsentForm.SPOKEN and witness.strip() and witness.strip() == recorder.strip():
        refusals.append(Refusal("procedure.witness_is_recorder", field="witness"))
    return refusals


def refusals_to_consent(
    *,
    whom: str,
    refused: bool,
    stands_already: bool,
    needs_telling: bool,
    rights_told: bool,
    given_on: date,
    today: date,
    is_at_rest: bool,
) -> list[Refusal]:
    """Return why a consent cannot be entered, besides its form.

    ``needs_telling``: a yes to mediation without the rights having been told is no free yes
    (人民调解工作若干规定 30; PIPL 14).
    """
    if refused:
        return [Refusal("procedure.side_refused")]
    if is_at_rest:
        return [Refusal("procedure.matter_at_rest")]
    refusals = refusals_of_day("given_on", given_on, today)
    refusals += refusals_of_text("whom", whom, most=NAME, needed=False)
    if stands_already:
        refusals.append(Refusal("procedure.consented_already"))
    if needs_telling and not rights_told:
        refusals.append(Refusal("procedure.rights_not_told_here", {}, "人民调解工作若干规定第三十条"))
    return refusals


def refusals_to_withdraw_consent(*, withdrawn: bool, settled: bool) -> list[Refusal]:
    """Return why a consent can no longer be withdrawn: it was, or the agreement is in force."""
    if withdrawn:
        return [Refusal("procedure.consent_withdrawn")]
    # 人民调解法 31: an agreement binds; a dispute about it goes to court (32), not to this button.
    return [Refusal("procedure.terms_in_force", {}, "人民调解法第三十一条")] if settled else []
