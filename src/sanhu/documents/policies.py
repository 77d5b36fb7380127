"""Who may draft, issue and see papers and files; all of it is closed to the operator (settled 19)."""

from collections.abc import Callable

from django.db.models import Q

from sanhu.documents.enums import Audience
from sanhu.lib.gate import Actor, Policy

SEE = "document.see"
DRAFT = "document.draft"
ISSUE = "document.issue"
_LAW = "人民调解法第二十七条"


def _for_side(actor: Actor) -> Q:
    """A side sees what is for all sides of its matter and what is for itself alone."""
    own = Q(audience=Audience.ONE_SIDE, side_ref=actor.id)
    return Q(matter_ref=actor.matter) & (Q(audience=Audience.SIDES) | own)


def _issued_for_side(actor: Actor) -> Q:
    return _for_side(actor) & Q(issued_at__isnull=False)


def _anywhere(actor: Actor) -> Q:
    # Which matter it is for is checked by the service against the actor's own.
    return Q()


def _office(verb: str, capability: str, article: str = _LAW) -> Policy:
    """Make the policy of officials on a paper or file of their unit; the machine decides none of it."""
    return Policy(verb, capability, "unit", "matter_ref", system=False, article=article)


def _seen(verb: str, party: Callable[[Actor], Q]) -> Policy:
    """Make the policy of reading; a side reads its own, which is also on the file of its matter."""
    article = "个人信息保护法第四十五条"
    return Policy(verb, SEE, "unit", "matter_ref", system=False, party=party, article=article)


POLICIES = [
    _seen("documents.see", _issued_for_side),
    # An official sees photos on the page of their matter (procedure.see_photos): which units hold it, and
    # what went along when it moved, is known on that floor alone.
    Policy(
        "documents.see_file",
        None,
        None,
        "matter_ref",
        system=False,
        party=_for_side,
        article="个人信息保护法第四十五条",
    ),
    Policy("documents.draft", DRAFT, "", system=False, article=_LAW),
    Policy("documents.upload", DRAFT, "", system=False, party=_anywhere, article=_LAW),
    _office("documents.change_draft", DRAFT),
    _office("documents.withdraw_draft", DRAFT),
    _office("documents.issue", DRAFT, "人民调解法第二十八条"),
    _office("documents.record_signature", DRAFT, "人民调解法第二十九条"),
    _office("documents.record_seal", DRAFT, "人民调解法第二十九条"),
    _office("documents.open_original", ISSUE, "个人信息保护法第六条"),
    _office("documents.erase_file", ISSUE, "个人信息保护法第四十七条"),
]
