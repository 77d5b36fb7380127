"""Who may do what with a matter: one condition a verb, for lists and for single rows alike.

A matter is worked on by the unit at whose step it is, and by nobody above it; from above one reads
ordinary matters, not guarded ones (PIPL 6). A party acts on its own matter. What an official writes
down of a party's word is another verb than the party's own tap, with another proof (settled 33).
Whoever must stay out is kept out of every verb through the matter's id (settled 42). The operator's
shell is no door to a matter (settled 19), and the machine decides nothing (PIPL 24).
"""

from collections.abc import Callable
from functools import cache

from django.db.models import Q

from sanhu.lib.gate import Actor, Policy
from sanhu.procedure.enums import Answer
from sanhu.procedure.rules.matters import AT_REST

SEE = "matter.see"
REGISTER = "matter.register"
WORK = "matter.work"
DECIDE = "matter.decide"
REPORT = "matter.report_danger"
#: Whoever the matter itself names, wherever he sits.
NAMED = "matter.invited"
PUBLISH = "ladder.publish"

Condition = Callable[[Actor], Q]


def _seated(actor: Actor, unit: str) -> Q:
    """The actor holds a post in exactly this unit; that it is held today, the resolver asks."""
    post = f"{unit}__posts__appointments__" if unit else "posts__appointments__"
    return Q(**{f"{post}person__user_id": actor.id, f"{post}valid_to": None})


@cache
def _at(unit: str) -> Condition:
    # One condition a unit: verbs with the same policy are then asked for once (queries.open_to).
    return lambda actor: _seated(actor, unit)


def _holding(prefix: str) -> Condition:
    """The actor sits in a unit that holds the matter now; of a matter at rest, in one that held it."""

    def condition(actor: Actor) -> Q:
        at_rest = Q(**{f"{prefix}standing__in": AT_REST})
        return _seated(actor, f"{prefix}steps__unit") & (Q(**{f"{prefix}steps__ended_at": None}) | at_rest)

    return condition


def _sees(actor: Actor) -> Q:
    """Ordinary matters of the subtree; guarded ones only where one's own unit has or had them."""
    return Q(guarded=False) | _seated(actor, "steps__unit")


def _own_matter(actor: Actor) -> Q:
    return Q(pk=actor.matter)


def _own_side(actor: Actor) -> Q:
    return Q(pk=actor.id, matter_id=actor.matter, refused_at=None)


def _of_own_side(actor: Actor) -> Q:
    return Q(side_id=actor.id, side__matter_id=actor.matter)


def _of_own_matter(actor: Actor) -> Q:
    # 人民调解法 23: each side can see at any time what both consented to (settled 33).
    return Q(side__matter_id=actor.matter)


def _anybody(actor: Actor) -> Q:
    return Q()


def _reads_note(actor: Actor) -> Q:
    """A note's writer, and the mediators of its step or of a step to which it was carried (settled 35)."""
    of_step = Q(step__assignments__person__user_id=actor.id, step__assignments__released_at=None)
    of_next = Q(
        carried__step__assignments__person__user_id=actor.id,
        carried__step__assignments__released_at=None,
    )
    return Q(written_by=actor.id) | of_step | of_next


def _invited(actor: Actor) -> Q:
    return Q(person__user_id=actor.id, withdrawn_at=None)


def _guest(actor: Actor) -> Q:
    """Who was invited and has not declined, while each side's yes stands; and who mediates."""
    guest = Q(
        steps__invitations__person__user_id=actor.id,
        steps__invitations__withdrawn_at=None,
        steps__invitations__answer__in=("", Answer.ACCEPTED),
    )
    return guest | Q(steps__assignments__person__user_id=actor.id, steps__assignments__released_at=None)


_LADDERS = [
    Policy("procedure.see_ladder", capability=SEE, operator=True, party=_anybody),
    Policy("procedure.draft_ladder", capability=PUBLISH, unit="", condition=_at(""), system=False),
    Policy("procedure.publish_ladder", capability=PUBLISH, unit="unit", condition=_at("unit"), system=False),
]
_SEEING = [
    Policy(
        "procedure.see", capability=SEE, unit="steps__unit", matter="id", party=_own_matter, condition=_sees
    ),
    Policy("procedure.see_as_guest", capability=NAMED, matter="id", condition=_guest, system=False),
    Policy(
        "procedure.see_consents",
        capability=SEE,
        unit="side__matter__steps__unit",
        matter="side__matter_id",
        party=_of_own_matter,
        condition=_holding("side__matter__"),
        system=False,
    ),
    Policy(
        "procedure.see_danger_report",
        capability=WORK,
        unit="step__matter__steps__unit",
        matter="step__matter_id",
        condition=_holding("step__matter__"),
        system=False,
    ),
    Policy(
        "procedure.see_one_side_note",
        capability=NAMED,
        matter="step__matter_id",
        condition=_reads_note,
        system=False,
    ),
    Policy(
        "procedure.read_guarded",
        capability=SEE,
        unit="steps__unit",
        matter="id",
        condition=_sees,
        system=False,
    ),
]

#: Verbs of officials on a step of their own unit, and the capability that each needs.
_ON_STEP = {
    "procedure.assign_responsible": DECIDE,
    "procedure.assign_mediator": DECIDE,
    "procedure.release_mediator": DECIDE,
    "procedure.invite": DECIDE,
    "procedure.report_danger": REPORT,
    "procedure.convene": WORK,
    "procedure.record_attendance": WORK,
    "procedure.find": WORK,
    "procedure.close_stage": WORK,
    "procedure.write_one_side_note": WORK,
    "procedure.propose": WORK,
    "procedure.draft_terms": WORK,
    "procedure.settle": WORK,
    "procedure.pass_up": DECIDE,
    "procedure.take_up": DECIDE,
    "procedure.give_back": DECIDE,
    "procedure.send_down": DECIDE,
    "procedure.refer": DECIDE,
    "procedure.end": DECIDE,
}
#: The same on a row of a step.
_ON_ROW_OF_STEP = {
    "procedure.record_police_answer": REPORT,
    "procedure.record_answer_of_guest": WORK,
    "procedure.record_answer_of_body": WORK,
    "procedure.answer_ask": DECIDE,
}
#: A party's own tap, on its side.
_BY_PARTY = (
    "procedure.read_told",
    "procedure.give_consent",
    "procedure.correct_own_data",
    "procedure.refuse_entry",
    "procedure.make_own_offer",
    "procedure.answer_offer",
    "procedure.confirm_performance",
    "procedure.withdraw",
    "procedure.ask_again",
    # A rating is the side's alone: what the handler types for it is none (guarantees.md G15).
    "procedure.rate",
)
#: What an official writes down of a party's word, on its side.
_FOR_PARTY = (
    "procedure.tell",
    "procedure.issue_code",
    "procedure.record_account",
    "procedure.record_consent",
    "procedure.correct_party",
    "procedure.record_refusal",
    "procedure.record_offer",
    "procedure.record_answer_to_offer",
    "procedure.record_confirmation",
    "procedure.record_stop",
    "procedure.record_ask_again",
)
#: Both, on a row of a side.
_OF_PARTY = ("procedure.withdraw_consent", "procedure.withdraw_offer", "procedure.take_back")
_OF_PARTY_RECORDED = (
    "procedure.record_withdrawal",
    "procedure.record_offer_withdrawn",
    "procedure.record_take_back",
)

POLICIES = [
    *_LADDERS,
    *_SEEING,
    Policy("procedure.open", capability=REGISTER, unit="", condition=_at(""), system=False),
    Policy(
        "procedure.convene_group",
        capability=WORK,
        unit="host",
        matter="matter_ref",
        condition=_at("host"),
        system=False,
    ),
    Policy(
        "procedure.hold_meeting",
        capability=WORK,
        unit="group__host",
        matter="group__matter_ref",
        condition=_at("group__host"),
        system=False,
    ),
    Policy(
        "procedure.reopen",
        capability=DECIDE,
        unit="steps__unit",
        matter="id",
        condition=_holding(""),
        system=False,
    ),
    Policy(
        "procedure.keep_second_text",
        capability=REGISTER,
        unit="steps__unit",
        matter="id",
        condition=_at("steps__unit"),
        system=False,
    ),
    *(
        Policy(verb, capability=need, unit="unit", matter="matter_id", condition=_at("unit"), system=False)
        for verb, need in _ON_STEP.items()
    ),
    *(
        Policy(
            verb,
            capability=need,
            unit="step__unit",
            matter="step__matter_id",
            condition=_at("step__unit"),
            system=False,
        )
        for verb, need in _ON_ROW_OF_STEP.items()
    ),
    *(Policy(verb, capability=None, matter="matter_id", party=_own_side, system=False) for verb in _BY_PARTY),
    *(
        Policy(
            verb,
            capability=WORK,
            unit="matter__steps__unit",
            matter="matter_id",
            condition=_holding("matter__"),
            system=False,
        )
        for verb in _FOR_PARTY
    ),
    *(
        Policy(verb, capability=None, matter="side__matter_id", party=_of_own_side, system=False)
        for verb in _OF_PARTY
    ),
    *(
        Policy(
            verb,
            capability=WORK,
            unit="side__matter__steps__unit",
            matter="side__matter_id",
            condition=_holding("side__matter__"),
            system=False,
        )
        for verb in _OF_PARTY_RECORDED
    ),
    Policy(
        "procedure.answer_invitation",
        capability=NAMED,
        matter="step__matter_id",
        condition=_invited,
        system=False,
    ),
]
