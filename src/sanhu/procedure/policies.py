"""Who may do what with a matter: one condition a verb, for lists and for single rows alike.

A matter is worked on by the unit at whose step it is, and by nobody above it; from above one reads
ordinary matters, not guarded ones (PIPL 6). A party acts on its own matter. What an official writes
down of a party's word is another verb than the party's own tap, with another proof (settled 33).
Whoever must stay out is kept out of every verb through the matter's id (settled 42). The operator's
shell is no door to a matter (settled 19), and the machine decides nothing (PIPL 24).

Where an official sits is asked by the resolver alone, of the posts of the day: a capability that is
one of `OWN_UNIT_ONLY` reaches exactly the unit of such a post, and no condition here asks it again.
"""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Q

from sanhu.lib.gate import Actor, Policy
from sanhu.org.queries import held_on
from sanhu.procedure.enums import Answer
from sanhu.procedure.models import Matter
from sanhu.procedure.rules.matters import AT_REST

SEE = "matter.see"
READ_GUARDED = "matter.read_guarded"
CONSENTS = "matter.consents"
REGISTER = "matter.register"
WORK = "matter.work"
DECIDE = "matter.decide"
REPORT = "matter.report_danger"
#: Whoever the matter itself names, wherever he sits.
NAMED = "matter.invited"
PUBLISH = "ladder.publish"
READ_LAW = "law.read"

Condition = Callable[[Actor], Q]

_SEAT = "steps__unit__posts__appointments__"


def guarded_elsewhere(actor: Actor, on: date) -> Any:
    """Return the ids of guarded matters that no unit has or had in which the actor sits on a day."""
    seated = Matter.objects.filter(held_on(on, _SEAT), **{f"{_SEAT}person__user_id": actor.id})
    closed = Matter.objects.filter(guarded=True).exclude(pk__in=seated.order_by().values("pk"))
    return closed.order_by().values("pk")


@cache
def _holding(prefix: str) -> Condition:
    """The unit holds the matter now; of a matter at rest, it held it.

    The step that is still open is the one of the actor's unit: both are asked of the same row. Cached, so
    that verbs with the same policy are asked for once (queries.open_to).
    """
    return lambda actor: Q(**{f"{prefix}steps__ended_at": None}) | Q(**{f"{prefix}standing__in": AT_REST})


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
    """Who accepted an invitation, while each side's yes stands and the step is open; and who mediates."""
    guest = Q(
        steps__invitations__person__user_id=actor.id,
        steps__invitations__withdrawn_at=None,
        steps__invitations__answer=Answer.ACCEPTED,
        steps__ended_at=None,
    )
    return guest | Q(steps__assignments__person__user_id=actor.id, steps__assignments__released_at=None)


def _of_matter(
    verb: str, capability: str | None, unit: str | None, matter: str, article: str, **more: Any
) -> Policy:
    """Return a policy about a matter, whose `relations` are words parted by blanks."""
    relations = frozenset(str(more.pop("relations", "")).split())
    more = {"system": False, **more}
    return Policy(verb, capability, unit=unit, matter=matter, article=article, relations=relations, **more)


_LADDERS = [
    # How matters go is published: whoever is concerned may read it.
    Policy("procedure.see_ladder", READ_LAW, operator=True, party=_anybody, article="M13; M14; M15; M16"),
    Policy("procedure.draft_ladder", PUBLISH, unit="", system=False, article="M13; M14; M15; M16"),
    Policy("procedure.publish_ladder", PUBLISH, unit="unit", system=False, article="settled 19"),
]
_SEEING = [
    _of_matter(
        "procedure.see",
        SEE,
        "steps__unit",
        "id",
        "个人信息保护法第六条; settled 21",
        system=True,
        party=_own_matter,
        relations="own below above own_side",
    ),
    _of_matter(
        "procedure.see_as_guest",
        NAMED,
        None,
        "id",
        "人民调解法第二十条; M43",
        condition=_guest,
        relations="invited mediates",
    ),
    _of_matter(
        "procedure.see_consents",
        CONSENTS,
        "side__matter__steps__unit",
        "side__matter_id",
        "人民调解法第二十三条; settled 33",
        party=_of_own_matter,
        condition=_holding("side__matter__"),
        relations="own own_side other_side",
    ),
    # Evidence and signed papers of the sides: for the units that hold the matter, like their consents.
    _of_matter(
        "procedure.see_photos",
        CONSENTS,
        "steps__unit",
        "id",
        "个人信息保护法第六条; settled 34",
        condition=_holding(""),
        relations="own",
    ),
    _of_matter(
        "procedure.see_danger_report",
        WORK,
        "step__matter__steps__unit",
        "step__matter_id",
        "settled 36",
        condition=_holding("step__matter__"),
    ),
    _of_matter(
        "procedure.see_one_side_note",
        NAMED,
        None,
        "step__matter_id",
        "settled 35",
        condition=_reads_note,
        relations="writer mediates",
    ),
    _of_matter(
        "procedure.read_guarded",
        READ_GUARDED,
        "steps__unit",
        "id",
        "个人信息保护法第六条; settled 21",
        relations="own above",
    ),
]

#: Verbs of officials on a step of their own unit: the capability that each needs, and what asks for it.
_ON_STEP = {
    "procedure.assign_responsible": (DECIDE, "M20; M21"),
    "procedure.assign_mediator": (DECIDE, "人民调解法第十九条"),
    "procedure.release_mediator": (DECIDE, "人民调解法第十九条"),
    "procedure.invite": (DECIDE, "人民调解法第二十条"),
    "procedure.report_danger": (REPORT, "人民调解法第二十五条; 反家庭暴力法第十四条"),
    "procedure.convene": (WORK, "M3; settled 32"),
    "procedure.record_attendance": (WORK, "settled 32"),
    "procedure.find": (WORK, "M3; settled 32"),
    "procedure.close_stage": (WORK, "M3; settled 32"),
    "procedure.write_one_side_note": (WORK, "settled 35"),
    "procedure.attach_photo": (WORK, "人民调解法第二十七条; settled 33"),
    "procedure.propose": (WORK, "人民调解法第二十二条"),
    "procedure.draft_terms": (WORK, "人民调解法第二十九条"),
    "procedure.settle": (WORK, "人民调解法第二十九条; settled 30"),
    "procedure.pass_up": (DECIDE, "M21; M55; settled 34"),
    "procedure.take_up": (DECIDE, "M55; G16"),
    "procedure.give_back": (DECIDE, "M55; G16"),
    "procedure.send_down": (DECIDE, "M5; M55"),
    "procedure.refer": (DECIDE, "人民调解法第二十五条; settled 9"),
    "procedure.end": (DECIDE, "人民调解法第二十六条"),
}
#: The same on a row of a step.
_ON_ROW_OF_STEP = {
    "procedure.record_police_answer": (REPORT, "settled 36; settled 41"),
    "procedure.record_answer_of_guest": (WORK, "人民调解法第二十条"),
    "procedure.record_answer_of_body": (WORK, "settled 9"),
    "procedure.answer_ask": (DECIDE, "M93; 信访工作条例第二十一条"),
}
#: A party's own tap, on its side.
_BY_PARTY = {
    "procedure.read_told": "人民调解法第二十三条; 个人信息保护法第十七条",
    "procedure.give_consent": "个人信息保护法第十四条; settled 33",
    "procedure.correct_own_data": "个人信息保护法第四十六条",
    "procedure.refuse_entry": "个人信息保护法第四十七条; settled 33",
    "procedure.make_own_offer": "人民调解法第二十二条",
    "procedure.answer_offer": "人民调解法第二十三条",
    "procedure.confirm_performance": "settled 30",
    "procedure.withdraw": "人民调解法第二十三条",
    "procedure.ask_again": "M93",
    # A rating is the side's alone: what the handler types for it is none (guarantees.md G15).
    "procedure.rate": "信访工作条例第二十一条; G15",
}
#: What an official writes down of a party's word, on its side.
_FOR_PARTY = {
    "procedure.tell": "人民调解法第二十四条; 个人信息保护法第十七条",
    "procedure.issue_code": "settled 20",
    "procedure.record_account": "人民调解法第二十七条",
    "procedure.record_consent": "settled 33",
    "procedure.correct_party": "个人信息保护法第四十六条",
    "procedure.record_refusal": "个人信息保护法第四十七条; settled 33",
    "procedure.record_offer": "人民调解法第二十二条",
    "procedure.record_answer_to_offer": "人民调解法第二十三条",
    "procedure.record_confirmation": "settled 30",
    "procedure.record_stop": "人民调解法第二十三条",
    "procedure.record_ask_again": "M93",
}
#: Both, on a row of a side.
_OF_PARTY = {
    "procedure.withdraw_consent": "个人信息保护法第十五条",
    "procedure.withdraw_offer": "人民调解法第二十三条",
    "procedure.take_back": "settled 33",
}
_OF_PARTY_RECORDED = {
    "procedure.record_withdrawal": "个人信息保护法第十五条",
    "procedure.record_offer_withdrawn": "人民调解法第二十三条",
    "procedure.record_take_back": "settled 33",
}

POLICIES = [
    *_LADDERS,
    *_SEEING,
    Policy("procedure.open", capability=REGISTER, unit="", system=False, article="人民调解法第十七条; M96"),
    _of_matter("procedure.convene_group", WORK, "host", "matter_ref", "M53; M54; M56"),
    _of_matter("procedure.hold_meeting", WORK, "group__host", "group__matter_ref", "M53; M54; M56"),
    _of_matter(
        "procedure.reopen", DECIDE, "steps__unit", "id", "M93", condition=_holding(""), relations="own"
    ),
    _of_matter("procedure.keep_second_text", REGISTER, "steps__unit", "id", "M96", relations="own above"),
    *(_of_matter(verb, need, "unit", "matter_id", article) for verb, (need, article) in _ON_STEP.items()),
    *(
        _of_matter(verb, need, "step__unit", "step__matter_id", article)
        for verb, (need, article) in _ON_ROW_OF_STEP.items()
    ),
    *(
        _of_matter(verb, None, None, "matter_id", article, party=_own_side)
        for verb, article in _BY_PARTY.items()
    ),
    *(
        _of_matter(verb, WORK, "matter__steps__unit", "matter_id", article, condition=_holding("matter__"))
        for verb, article in _FOR_PARTY.items()
    ),
    *(
        _of_matter(verb, None, None, "side__matter_id", article, party=_of_own_side)
        for verb, article in _OF_PARTY.items()
    ),
    *(
        _of_matter(
            verb,
            WORK,
            "side__matter__steps__unit",
            "side__matter_id",
            article,
            condition=_holding("side__matter__"),
        )
        for verb, article in _OF_PARTY_RECORDED.items()
    ),
    _of_matter(
        "procedure.answer_invitation",
        NAMED,
        None,
        "step__matter_id",
        "M43",
        condition=_invited,
        relations="invited",
    ),
]
