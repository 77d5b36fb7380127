"""Drafting and issuing papers. A draft may change; what is out never does: a new version is a new row."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError
from django.db.models import QuerySet

from sanhu.documents import drivers, queries
from sanhu.documents.enums import Audience, FileKind
from sanhu.documents.models import Book, File, Paper
from sanhu.documents.rules import issuing, papers
from sanhu.documents.rules.storing import from_json, secrets_of, to_json, to_print, without_secrets
from sanhu.documents.services.files import keep
from sanhu.ledger.services import record, recorded
from sanhu.lib.clock import CHINA
from sanhu.lib.gate import Actor, Forbidden, require
from sanhu.lib.refusals import Refusal, refuse_if
from sanhu.org.models import Unit


@recorded
def draft_paper(
    *,
    content: papers.Paper,
    unit: Unit,
    actor: Actor,
    at: datetime,
    matter_ref: UUID | None = None,
    audience: str = Audience.SIDES,
    side_ref: UUID | None = None,
    replaces: Paper | None = None,
) -> Paper:
    """Begin a paper of a unit; with `replaces` it is the next version of one that is out."""
    require(actor, "documents.draft", unit)
    if queries.is_another_matter(actor, matter_ref, at.astimezone(CHINA).date()):
        raise Forbidden("documents.draft")
    paper = Paper.objects.create(
        kind=content.kind,
        matter_ref=matter_ref,
        unit=unit,
        audience=audience,
        side_ref=side_ref,
        version=replaces.version + 1 if replaces else 1,
        replaces=replaces,
        data=to_json(without_secrets(content)),
        drafted_at=at,
    )
    record(actor=actor, at=at, verb="paper.drafted", subject=queries.subject_of(paper), rows=[paper])
    return paper


@recorded
def change_draft(*, paper: Paper, content: papers.Paper, actor: Actor, at: datetime) -> Paper:
    """Put other words into a draft; raise Refused when it is out."""
    require(actor, "documents.change_draft", paper)
    refuse_if(issuing.refusals_to_change(paper.is_issued))
    data = to_json(without_secrets(content))
    changed = _drafts(paper).filter(kind=content.kind).update(data=data)
    refuse_if([] if changed else [Refusal("documents.already_issued")])
    paper.refresh_from_db()
    record(actor=actor, at=at, verb="paper.changed", subject=queries.subject_of(paper), rows=[paper])
    return paper


@recorded
def withdraw_draft(*, paper: Paper, actor: Actor, at: datetime) -> Paper:
    """Lay a draft aside; the row stays, and it can no longer be issued."""
    require(actor, "documents.withdraw_draft", paper)
    refuse_if(issuing.refusals_to_change(paper.is_issued))
    refuse_if([] if _drafts(paper).update(withdrawn_at=at) else [Refusal("documents.already_issued")])
    paper.refresh_from_db()
    record(actor=actor, at=at, verb="paper.withdrawn", subject=queries.subject_of(paper), rows=[paper])
    return paper


def _drafts(paper: Paper) -> QuerySet[Paper]:
    """Return the row only while it is a draft: another hand may have issued it or laid it aside."""
    return Paper.objects.filter(pk=paper.pk, issued_at=None, withdrawn_at=None)


@recorded
def issue_paper(
    *, paper: Paper, actor: Actor, at: datetime, book: str = "", secrets: Mapping[str, str] | None = None
) -> Paper:
    """Issue a draft: number it from its book, set it, keep its bytes; raise Refused with all it lacks.

    `book` is the short name under which the unit numbers such papers, 董庄人调字. `secrets` are printed
    once and not kept: a paper that has some is set anew for each reprint, without them.
    """
    require(actor, "documents.issue", paper)
    content = replace(from_json(paper.kind, paper.data), **(secrets or {}))
    wants = bool(book) and issuing.wants_number(content)
    # The book's name stands in for the number, so that a paper that lacks something takes no number.
    refuse_if(issuing.refusals_to_issue(_numbered(content, book) if wants else content, paper.is_issued))
    rows: list[Any] = []
    if wants:
        row = _next(paper.unit, book, at.astimezone(CHINA).year)
        content = _numbered(content, issuing.document_number(paper.kind, book, row.year, row.last))
        rows.append(row)
    _freeze(paper, content, at, rows)
    record(actor=actor, at=at, verb="paper.issued", subject=queries.subject_of(paper), rows=[paper, *rows])
    return paper


def _numbered(content: papers.Paper, number: str) -> papers.Paper:
    return replace(content, **{"document_number": number})


def _next(unit: Unit, name: str, year: int) -> Book:
    """Take the next number of a book by compare-and-set: none is given twice, none is left out."""
    try:
        with recorded():
            Book.objects.get_or_create(unit=unit, name=name, year=year)
    except IntegrityError:
        pass  # another transaction made it in between; it is there now
    while True:
        book = Book.objects.get(unit=unit, name=name, year=year)
        if Book.objects.filter(pk=book.pk, last=book.last).update(last=book.last + 1):
            book.refresh_from_db()
            return book


def _freeze(paper: Paper, content: papers.Paper, at: datetime, rows: list[Any]) -> None:
    data = to_json(without_secrets(content))
    digest = issuing.fingerprint(paper.kind, paper.matter_ref, paper.version, data, at)
    demo = settings.SANHU_PROFILE in ("demo", "try")
    changed = _drafts(paper).update(data=data, issued_at=at, sha256=digest, demo=demo)
    refuse_if([] if changed else [Refusal("documents.already_issued")])
    paper.refresh_from_db()
    if secrets_of(paper.kind):
        return  # what is not kept cannot be kept as a PDF either
    frame = queries.frame_of(paper)
    pdf = drivers.typeset(paper.kind, to_print(content), frame, at=at, office=settings.SANHU_FONT_DIR)
    rows.append(_kept_pdf(paper, pdf, at))
    Paper.objects.filter(pk=paper.pk).update(printed=rows[-1], pdf_sha256=queries.digest_of(pdf))
    paper.refresh_from_db()


def _kept_pdf(paper: Paper, pdf: bytes, at: datetime) -> File:
    file = File(
        kind=FileKind.PAPER,
        matter_ref=paper.matter_ref,
        unit_id=paper.unit_id,
        audience=paper.audience,
        side_ref=paper.side_ref,
        media_type="application/pdf",
        size=len(pdf),
        stored_at=at,
    )
    keep(file, original=pdf)
    return file
