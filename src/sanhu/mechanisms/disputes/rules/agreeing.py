"""Writing, printing and signing an agreement, and what follows from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sanhu.lib.refusals import Refusal
from sanhu.mechanisms.disputes.enums import CourtAnswer
from sanhu.procedure.rules.texts import LINE, refusals_of_text

#: No village agreement is larger; a larger sum is a slip of the finger.
MOST = Decimal("9999999999.99")
_CENT = Decimal("0.01")
#: What stands at the end of a unit's name and not in the name of its book: 董庄村 numbers 董庄人调字.
_ENDINGS = ("社区", "街道", "村", "乡", "镇", "区")


@dataclass(frozen=True)
class ClauseFacts:
    """A clause as it was typed, as far as the rules look at it."""

    who: tuple[str, ...]
    to_whom: str
    amount: Decimal | None = None
    paid_by: str = ""
    account: str = ""
    at_signing: bool = False
    due_on: date | None = None


def refusals_of_clause(facts: ClauseFacts, stamps: Sequence[str]) -> list[Refusal]:
    """Return why a clause cannot be written so, besides what the engine itself asks of an obligation."""
    refusals = []
    if not facts.who or any(stamp not in stamps for stamp in facts.who):
        refusals.append(Refusal("disputes.clause_nobody", field="who"))
    if len(facts.who) == 1 and facts.to_whom not in stamps:
        refusals.append(Refusal("disputes.clause_to_nobody", field="to_whom"))
    if facts.due_on is not None and facts.at_signing:
        refusals.append(Refusal("disputes.clause_two_days", field="due_on"))
    return refusals + _of_money(facts)


def _of_money(facts: ClauseFacts) -> list[Refusal]:
    if facts.amount is None:
        bare = not facts.paid_by and not facts.account
        return [] if bare else [Refusal("disputes.clause_without_sum", field="amount")]
    if not 0 < facts.amount <= MOST or facts.amount != facts.amount.quantize(_CENT):
        return [Refusal("disputes.clause_sum_odd", field="amount")]
    return [Refusal("disputes.clause_sum_of_both", field="who")] if len(facts.who) > 1 else []


def in_cents(amount: Decimal | None) -> Decimal | None:
    """Return a sum with both its decimals, as the database gives it back."""
    return None if amount is None else amount.quantize(_CENT)


def refusals_of_form(is_oral: bool, is_lawful: bool) -> list[Refusal]:
    """Return why the agreement cannot have this form: the oral one is people's mediation's alone (28)."""
    if is_oral and not is_lawful:
        return [Refusal("disputes.oral_needs_committee", {}, "人民调解法第二十八条", "form")]
    return []


def refusals_to_print(*, has_points: bool, is_oral: bool, lacks: Sequence[Refusal]) -> list[Refusal]:
    """Return why the agreement cannot be printed for signing.

    ``lacks`` is what the engine would refuse later: nobody is to sign what cannot take effect.
    """
    refusals = list(lacks)
    if not has_points:
        refusals.append(Refusal("disputes.points_missing", {}, "人民调解法第二十九条", "points"))
    if is_oral:
        refusals.append(Refusal("disputes.oral_is_not_signed", {}, "人民调解法第三十条"))
    return refusals


def refusals_to_mark(*, is_aside: bool, is_now: bool, in_force: bool) -> list[Refusal]:
    """Return why nobody can sign this printing any more."""
    if in_force:
        return [Refusal("disputes.in_force_already")]
    return [Refusal("disputes.print_is_old")] if is_aside or not is_now else []


def refusals_to_take_effect(*, missing: Sequence[str], in_force: bool) -> list[Refusal]:
    """Return why the agreement is not in force: all marks are needed (人民调解法 29)."""
    if in_force:
        return [Refusal("disputes.in_force_already")]
    return [Refusal("disputes.mark_missing", {"name": name}, "人民调解法第二十九条") for name in missing]


def refusals_to_visit(
    *, effective_on: date | None, visited_on: date, today: date, has_words: bool
) -> list[Refusal]:
    """Return why this is no visit after an agreement; on whose words it rests is asked, not guessed."""
    if effective_on is None:
        return [Refusal("disputes.not_in_force_yet")]
    if not effective_on <= visited_on <= today:
        since = {"from": effective_on}
        return [Refusal("disputes.visit_on_no_such_day", since, field="visited_on")]
    return [] if has_words else [Refusal("disputes.visit_without_words")]


def refusals_to_confirm_jointly(
    *, is_lawful: bool, effective_on: date | None, applied_on: date, today: date, asked: bool
) -> list[Refusal]:
    """Return why no joint request can be written down; never because it is late (settled 26)."""
    if effective_on is None:
        return [Refusal("disputes.not_in_force_yet")]
    if not is_lawful:
        return [Refusal("disputes.no_confirmation", {}, "人民调解法第三十三条")]
    if asked:
        return [Refusal("disputes.confirmation_asked_already")]
    if not effective_on <= applied_on <= today:
        since = {"from": effective_on}
        return [Refusal("disputes.applied_on_no_such_day", since, field="applied_on")]
    return []


def refusals_to_record_court_answer(
    *, answered: bool, answer: str, answered_on: date, applied_on: date, today: date, paper_number: str
) -> list[Refusal]:
    """Return why the court's answer cannot be written down so; a ruling has its number."""
    if answered:
        return [Refusal("disputes.court_answered_already")]
    refusals = []
    if answer not in CourtAnswer.values:
        refusals.append(Refusal("disputes.court_answer_unknown", field="answer"))
    if not applied_on <= answered_on <= today:
        since = {"from": applied_on}
        refusals.append(Refusal("disputes.answered_on_no_such_day", since, field="answered_on"))
    numbered = answer in (CourtAnswer.CONFIRMED, CourtAnswer.NOT_CONFIRMED)
    return refusals + refusals_of_text("paper_number", paper_number, most=LINE, needed=numbered)


def book_of(unit_name: str, is_oral: bool) -> str:
    """Return the name of the book in which a unit numbers its agreements.

    >>> book_of("董庄村", False)
    '董庄人调字'
    """
    short = next((unit_name.removesuffix(end) for end in _ENDINGS if unit_name.endswith(end)), unit_name)
    return f"{short or unit_name}人调{'口' if is_oral else ''}字"
