"""Sides: what they are told, what they correct, and what they may have erased."""

from collections.abc import Mapping

from sanhu.lib.refusals import Refusal
from sanhu.procedure.rules.texts import NAME, PHONE, STORY, refusals_of_text

#: What a side may correct of its own entry (PIPL 46), and how long each may be.
CORRECTABLE = {"name": NAME, "phone": PHONE, "account": STORY, "wish": STORY}


def refusals_to_tell(*, refused: bool) -> list[Refusal]:
    """Return why there is nothing to tell: the side is erased.

    Everything is told at any time, also of a matter at rest: the other routes (人民调解法 26); the
    rights, without which no yes is free (人民调解工作若干规定 30); and who holds what of a side that
    comes for the first time only after its matter has ended (PIPL 17).
    """
    return [Refusal("procedure.side_refused")] if refused else []


def refusals_to_correct(
    *, refused: bool, before: Mapping[str, str], after: Mapping[str, str]
) -> list[Refusal]:
    """Return why a correction cannot be entered: nothing differs, an unknown field, or no name left."""
    if refused:
        return [Refusal("procedure.side_refused")]
    unknown = sorted(set(after) - set(CORRECTABLE))
    if unknown:
        return [Refusal("procedure.field_unknown", {"field": unknown[0]}, field=unknown[0])]
    if all(before.get(name, "") == text for name, text in after.items()):
        return [Refusal("procedure.nothing_changed")]
    return [
        refusal
        for name, text in after.items()
        for refusal in refusals_of_text(name, text, most=CORRECTABLE[name], needed=name == "name")
    ]


def refusals_to_erase(*, refused: bool, entered_by_another: bool, reason: str) -> list[Refusal]:
    """Return why a side's name and telephone are not erased (PIPL 17, 47; settled 33).

    Who came and had the matter registered stops it or corrects it; only who was entered by another
    may refuse to stand here at all.
    """
    if refused:
        return [Refusal("procedure.side_refused")]
    refusals = refusals_of_text("reason", reason, most=STORY)
    if not entered_by_another:
        refusals.append(Refusal("procedure.side_came_itself"))
    return refusals


def refusals_to_hear(*, refused: bool, is_open: bool, account: str) -> list[Refusal]:
    """Return why a side's account cannot be written down."""
    if refused:
        return [Refusal("procedure.side_refused")]
    closed = [] if is_open else [Refusal("procedure.step_ended")]
    return closed + refusals_of_text("account", account)


def refusals_to_note(*, refused: bool, is_open: bool, text: str) -> list[Refusal]:
    """Return why a talk with one side cannot be noted."""
    return refusals_to_hear(refused=refused, is_open=is_open, account=text)
