"""Issuing the papers of a dispute from its record."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sanhu.documents import queries as documents_read
from sanhu.documents import services as documents
from sanhu.documents.enums import PaperKind
from sanhu.documents.models import Paper
from sanhu.documents.rules import papers
from sanhu.ledger.services import recorded
from sanhu.lib.gate import Actor, require
from sanhu.lib.refusals import Refusal, refuse_if
from sanhu.mechanisms.disputes.queries.sheets import ELSEWHERE, Sheet
from sanhu.procedure import queries as procedure
from sanhu.procedure.models import Matter


@recorded
def issue_sheet(
    *, matter: Matter, sheet: Sheet, content: papers.Paper | None = None, actor: Actor, at: datetime
) -> Paper:
    """Issue a paper of a matter as the record stands; the same content again returns the one that is out.

    What is out never changes: after the record grew, the next version goes out beside it.
    Agreements and receipts go out through services of their own. Raise Refused with all that is missing.
    """
    require(actor, "documents.draft", procedure.last_step(matter).unit)
    refuse_if([Refusal("disputes.paper_elsewhere")] if sheet.kind in ELSEWHERE else [])
    wanted = content or sheet.content
    assert wanted is not None  # a sheet of this list has its data
    before = sheet.issued
    for there in [before] if before else _others(matter, sheet.kind):
        if _same(there, wanted):
            return there
    draft = documents.draft_paper(
        content=wanted,
        unit=procedure.last_step(matter).unit,
        matter_ref=matter.pk,
        audience=sheet.audience,
        replaces=before,
        actor=actor,
        at=at,
    )
    return documents.issue_paper(paper=draft, actor=actor, at=at)


def _others(matter: Matter, kind: str) -> list[Paper]:
    """Return the papers that are out where each new one stands for itself: sent twice, it is still one."""
    if kind != PaperKind.INVESTIGATION:
        return []
    return list(documents_read.of_matter(matter.pk).filter(kind=kind, issued_at__isnull=False))


def _same(before: Paper, wanted: papers.Paper) -> bool:
    """Say whether a paper says what went out; the day of printing alone makes no other paper."""
    there: Any = documents_read.content_of(before)
    printed = _PRINTED.get(wanted.kind)
    if printed:
        return bool(there == replace(wanted, **{printed: getattr(there, printed)}))
    return bool(there == wanted)


#: Where the day of printing stands.
_PRINTED: dict[str, str] = {
    PaperKind.OTHER_ROUTES: "printed_on",
    PaperKind.EVIDENCE_LIST: "listed_on",
    PaperKind.DOSSIER_COVER: "filed_on",
}
