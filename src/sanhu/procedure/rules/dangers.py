"""Danger first: reports of facts, and the answer (settled 36; 人民调解法 25)."""

from datetime import datetime

from sanhu.lib.refusals import Refusal
from sanhu.procedure.enums import Concern, ReportTo, StationAnswer
from sanhu.procedure.rules.facts import Facts
from sanhu.procedure.rules.texts import LINE, refusals_of_text

_FINAL = (StationAnswer.NO_CASE, StationAnswer.CLOSED)


def refusals_of_closed(facts: Facts) -> list[Refusal]:
    """Return why nothing is reported from this step: it is over. One that only assists may report."""
    return [] if facts.step.is_open else [Refusal("procedure.step_ended")]


def refusals_to_report(
    *,
    concern: str,
    reported_to: str,
    receiver: str,
    what: str,
    place: str,
    reported_at: datetime,
    at: datetime,
    on_her_word: bool,
    life_in_danger: bool,
) -> list[Refusal]:
    """Return why a report of danger cannot be entered. It carries facts only, no account, no wish.

    Of an adult at home it is made on her word or when life is in danger (反家庭暴力法 13); where a
    child or a person who cannot decide is concerned nobody is asked (反家庭暴力法 14, 未成年人保护法 11).
    """
    refusals = []
    if concern not in Concern.values:
        refusals.append(Refusal("procedure.concern_unknown", field="concern"))
    if reported_to not in ReportTo.values:
        refusals.append(Refusal("procedure.report_to_unknown", field="reported_to"))
    refusals += refusals_of_text("receiver", receiver, most=LINE)
    refusals += refusals_of_text("what", what) + refusals_of_text("place", place, most=LINE)
    if reported_at > at:
        refusals.append(Refusal("procedure.report_in_future", field="reported_at"))
    if concern == Concern.HOUSEHOLD and not (on_her_word or life_in_danger):
        refusals.append(Refusal("procedure.on_her_word", {}, "反家庭暴力法第十三条"))
    return refusals


def refusals_to_record_answer(*, before: str, answer: str, words: str, by: str) -> list[Refusal]:
    """Return why the answer to a report may not be entered; a final one stands."""
    refusals = []
    if before in _FINAL:
        refusals.append(Refusal("procedure.answered_already"))
    if answer not in StationAnswer.values:
        refusals.append(Refusal("procedure.answer_unknown", field="answer"))
    elif answer == before:
        refusals.append(Refusal("procedure.nothing_changed", field="answer"))
    return refusals + refusals_of_text("words", words, needed=False) + refusals_of_text("by", by, most=LINE)
