"""Which marks an agreement waits for, and from which day it is in force."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sanhu.documents.enums import Signer
from sanhu.documents.rules.papers import Agreement, OralAgreement, Paper, Settlement
from sanhu.lib.refusals import Refusal

ARTICLE = "人民调解法第二十九条"


@dataclass(frozen=True)
class Mark:
    """One mark on the paper: whose it is, and the day it bears; None while it is missing."""

    role: str
    name: str
    signed_on: date | None = None


def marks_wanted(paper: Paper) -> list[Mark]:
    """Return the marks without which the paper is not in force, sides first, the seal last.

    All sides, every mediator and the seal for an agreement (人民调解法 29); the sides alone for a contract
    without a committee (民法典 490); none for an oral agreement (人民调解法 30) or another paper.
    """
    if not isinstance(paper, Agreement | Settlement):
        return []
    wanted = [Mark(Signer.SIDE, side.stamp) for side in paper.sides]
    if isinstance(paper, Agreement):
        wanted += [Mark(Signer.MEDIATOR, name) for name in paper.mediators]
        wanted.append(Mark(Signer.SEAL, paper.issuer))
    return wanted


def marks_missing(paper: Paper, made: Iterable[Mark]) -> list[Mark]:
    """Return the marks that the paper still waits for."""
    there = {(mark.role, mark.name) for mark in made}
    return [mark for mark in marks_wanted(paper) if (mark.role, mark.name) not in there]


def effective_on(paper: Paper, made: Iterable[Mark]) -> date | None:
    """Return the day from which it is in force: that of the last mark; None while one is missing.

    An oral agreement is in force from the day of the agreement (人民调解法 30).
    """
    made = list(made)
    if isinstance(paper, OralAgreement):
        return paper.agreed_on
    wanted = {(mark.role, mark.name) for mark in marks_wanted(paper)}
    days = [mark.signed_on for mark in made if mark.signed_on and (mark.role, mark.name) in wanted]
    return max(days) if wanted and not marks_missing(paper, made) else None


def refusals_to_sign(
    paper: Paper, made: Iterable[Mark], mark: Mark, issued_on: date | None, today: date
) -> list[Refusal]:
    """Refuse a mark on a draft, of one whom the paper does not ask, twice, too early or in the future."""
    if issued_on is None:
        return [Refusal("documents.not_issued", {}, ARTICLE)]
    found = []
    waiting = {(each.role, each.name) for each in marks_missing(paper, made)}
    if (mark.role, mark.name) not in waiting:
        found.append(Refusal("documents.not_waiting_for", {"name": mark.name}, ARTICLE, "name"))
    if mark.signed_on is None or not issued_on <= mark.signed_on <= today:
        found.append(Refusal("documents.signed_on_no_such_day", {"from": issued_on}, ARTICLE, "signed_on"))
    return found
