"""Writing down the marks on a paper: the paper is signed by hand, here stands who and on which day."""

from datetime import date, datetime

from sanhu.documents import queries
from sanhu.documents.enums import SignedBy, Signer
from sanhu.documents.models import Paper, Signature
from sanhu.documents.rules import signing
from sanhu.ledger.services import record, recorded
from sanhu.lib.clock import CHINA
from sanhu.lib.gate import Actor, require
from sanhu.lib.refusals import refuse_if


@recorded
def record_signature(
    *, paper: Paper, role: str, name: str, by: str, signed_on: date, actor: Actor, at: datetime
) -> Signature:
    """Write down that a side (by its stamp) or a mediator (by name) signed, and on which day."""
    require(actor, "documents.record_signature", paper)
    return _mark(paper, signing.Mark(role, name, signed_on), by, actor, at)


@recorded
def record_seal(*, paper: Paper, signed_on: date, actor: Actor, at: datetime) -> Signature:
    """Write down that the committee's seal was pressed on the paper, and on which day."""
    require(actor, "documents.record_seal", paper)
    body = queries.content_of(paper).issuer
    return _mark(paper, signing.Mark(Signer.SEAL, body, signed_on), SignedBy.SEAL, actor, at)


def _mark(paper: Paper, mark: signing.Mark, by: str, actor: Actor, at: datetime) -> Signature:
    today = at.astimezone(CHINA).date()
    issued_on = paper.issued_at.astimezone(CHINA).date() if paper.issued_at else None
    content, made = queries.content_of(paper), queries.marks_of(paper)
    refuse_if(signing.refusals_to_sign(content, made, mark, issued_on, today))
    assert mark.signed_on is not None  # a mark without a day was refused
    signature = Signature.objects.create(
        paper=paper, role=mark.role, name=mark.name, by=by, signed_on=mark.signed_on
    )
    record(actor=actor, at=at, verb="paper.signed", subject=queries.subject_of(paper), rows=[signature])
    return signature
