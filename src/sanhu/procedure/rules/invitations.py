"""Groups, mediators and invited persons (人民调解法 19, 20)."""

from sanhu.lib.refusals import Refusal
from sanhu.procedure.enums import Answer, Capacity, ReportTo, StationAnswer
from sanhu.procedure.rules.facts import Facts
from sanhu.procedure.rules.matters import STAMPS, refusals_of_closed
from sanhu.procedure.rules.texts import LINE, NAME, STORY, refusals_of_text

#: After these answers the public-security case on the same facts is over (settled 41).
_OVER = (StationAnswer.NO_CASE, StationAnswer.CLOSED)


def refusals_to_form_group(facts: Facts, *, name: str) -> list[Refusal]:
    """Return why this step gets no group of its own."""
    refusals = refusals_of_closed(facts) + refusals_of_text("name", name, most=NAME)
    return [*refusals, Refusal("procedure.group_exists")] if facts.step.has_group else refusals


def refusals_to_assign(
    facts: Facts, *, assigned: bool, has_interest: bool | None, name: str
) -> list[Refusal]:
    """Return why this person does not mediate here.

    Whoever is assigned declares for this matter whether he has an interest in it (settled 42).
    """
    refusals = refusals_of_closed(facts)
    if assigned:
        refusals.append(Refusal("procedure.mediates_already", {"name": name}))
    return refusals + refusals_of_interest(has_interest, name)


def refusals_of_interest(has_interest: bool | None, name: str) -> list[Refusal]:
    """Return why a person must keep out: an interest declared, or nothing declared yet."""
    if has_interest is None:
        return [Refusal("procedure.interest_not_asked", {"name": name}, field="has_interest")]
    return [Refusal("procedure.has_interest", {"name": name}, field="has_interest")] if has_interest else []


def refusals_to_invite(
    facts: Facts,
    *,
    name: str,
    capacity: str,
    has_interest: bool | None,
    invited: bool,
    consented: frozenset[str],
    is_police: bool = False,
) -> list[Refusal]:
    """Return why a person may not be invited: each side's yes first (人民调解法 20)."""
    refusals = refusals_of_closed(facts) + refusals_of_text("name", name, most=NAME)
    if capacity not in Capacity.values:
        refusals.append(Refusal("procedure.capacity_unknown", field="capacity"))
    if invited:
        refusals.append(Refusal("procedure.invited_already", {"name": name}))
    if facts.rests_on_consent:
        refusals += [
            Refusal(
                "procedure.invite_without_consent", {"name": name, "stamp": side.stamp}, "人民调解法第二十条"
            )
            for side in facts.taking_part
            if side.stamp not in consented
        ]
    if is_police and capacity != Capacity.POLICE:
        refusals.append(Refusal("procedure.is_police", {"name": name}, field="capacity"))
    if capacity == Capacity.POLICE:
        refusals += _refusals_of_police(facts, name)
    return refusals + refusals_of_interest(has_interest, name)


def _refusals_of_police(facts: Facts, name: str) -> list[Refusal]:
    """Invited police only explain the law, after the station's answer, by another officer (settled 41)."""
    reports = [danger for danger in facts.dangers if danger.reported_to == ReportTo.POLICE]
    refusals = []
    if any(report.answer not in _OVER for report in reports):
        refusals.append(Refusal("procedure.police_case_open", {}, "人民调解法第二十五条"))
    if any(report.receiver and report.receiver.strip() == name.strip() for report in reports):
        refusals.append(Refusal("procedure.same_officer", {"name": name}, field="name"))
    return refusals


def refusals_to_answer(*, answered: bool, answer: str, words: str, is_open: bool) -> list[Refusal]:
    """Return why an invitation may not be answered so; a no has its reason."""
    refusals = [] if is_open else [Refusal("procedure.step_ended")]
    if answered:
        refusals.append(Refusal("procedure.answered_already"))
    if answer not in Answer.values:
        refusals.append(Refusal("procedure.answer_unknown", field="answer"))
    return refusals + refusals_of_text("words", words, most=STORY, needed=answer == Answer.DECLINED)


def refusals_to_be_there(
    *, name: str, answer: str, withdrawn: frozenset[str], rests_on_consent: bool
) -> list[Refusal]:
    """Return why an invited person may not sit there: no yes of his, or a side took its yes back."""
    refusals = []
    if answer != Answer.ACCEPTED:
        refusals.append(Refusal("procedure.guest_not_accepted", {"name": name}, field="present"))
    if rests_on_consent:
        refusals += [
            Refusal("procedure.invite_without_consent", {"name": name, "stamp": stamp}, "人民调解法第二十条")
            for stamp in sorted(withdrawn, key=STAMPS.index)
        ]
    return refusals


def refusals_to_refer(
    facts: Facts,
    *,
    part: str,
    body: str,
    reason: str,
    whole: bool,
    whole_is_waiting: bool,
    consented: frozenset[str] = frozenset(),
) -> list[Refusal]:
    """Return why a part, or all, of the matter may not go to a competent body.

    A part carries facts and needs nobody's yes, and so do the facts of a danger (人民调解法 25).
    """
    refusals = refusals_of_closed(facts)
    refusals += refusals_of_text("part", part) + refusals_of_text("body", body, most=LINE)
    refusals += refusals_of_text("reason", reason)
    if not whole:
        return refusals
    if whole_is_waiting:
        # Until the body has answered, this unit answers: no ownerless minute (guarantees.md G16).
        refusals.append(Refusal("procedure.referral_waits"))
    return refusals + refusals_of_whole(facts, body=body, consented=consented)


def refusals_of_whole(facts: Facts, *, body: str, consented: frozenset[str]) -> list[Refusal]:
    """Return why the whole matter may not go to a body: each side's yes to just this one first.

    It ends the talks and hands on all that the sides said (settled 33, 34).
    """
    if not facts.rests_on_consent:
        return []
    return [
        Refusal(
            "procedure.side_not_consented_refer", {"stamp": side.stamp, "body": body}, "人民调解法第十七条"
        )
        for side in facts.taking_part
        if side.stamp not in consented
    ]


def refusals_to_answer_referral(
    *, answered: bool, answer: str, words: str, on_whole: bool, is_open: bool
) -> list[Refusal]:
    """Return why the answer of another body may not be entered so; a no has its reason."""
    refusals = []
    if answered:
        refusals.append(Refusal("procedure.answered_already"))
    if on_whole and not is_open:
        refusals.append(Refusal("procedure.step_ended"))
    if answer not in Answer.values:
        refusals.append(Refusal("procedure.answer_unknown", field="answer"))
    return refusals + refusals_of_text("words", words, most=STORY, needed=answer == Answer.DECLINED)
