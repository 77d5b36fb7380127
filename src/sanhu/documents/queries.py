"""What other rooms may read of papers and files.

`of_matter` and `photos_of_matter` are for callers that have asked the gate for the matter itself: which units
may open a matter is known on a higher floor.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Max, QuerySet

from sanhu.access import queries as access
from sanhu.documents import adapters, drivers
from sanhu.documents.enums import FileKind
from sanhu.documents.models import File, FileKey, Paper, Photo
from sanhu.documents.rules import papers, photos, signing
from sanhu.documents.rules.issuing import fingerprint
from sanhu.documents.rules.signing import Mark
from sanhu.documents.rules.storing import from_json, to_json, to_print, without_secrets
from sanhu.documents.rules.words import fingerprint_in_groups
from sanhu.ledger.declare import Fault
from sanhu.lib.clock import CHINA
from sanhu.lib.gate import Actor, Missing, visible
from sanhu.lib.refusals import Refusal, Refused


def of_matter(matter_ref: UUID) -> QuerySet[Paper]:
    """Return all papers of a matter, oldest first."""
    return Paper.objects.filter(matter_ref=matter_ref).order_by("drafted_at", "version", "id")


def photos_of_matter(matter_ref: UUID) -> QuerySet[File]:
    """Return the photos of a matter that were not erased, oldest first."""
    kept = File.objects.filter(matter_ref=matter_ref, kind=FileKind.PHOTO, erased_at=None)
    return kept.order_by("stored_at", "id")


def photos_told(matter_ref: UUID) -> QuerySet[Photo]:
    """Return the photos of a matter with what was said of each, by number, without the erased ones.

    For callers that have asked the gate for the photos of the matter.
    """
    there = Photo.objects.filter(matter_ref=matter_ref, file__erased_at=None)
    return there.select_related("file__unit").order_by("number", "id")


def photos_for(actor: Actor, matter_ref: UUID) -> QuerySet[Photo]:
    """Return the photos of a matter that were given to a side: what the sides signed together."""
    files = visible(actor, File, "documents.see_file").filter(matter_ref=matter_ref, kind=FileKind.PHOTO)
    return photos_told(matter_ref).filter(file__in=files.values("pk"))


def highest_number(matter_ref: UUID) -> int:
    """Return the number of the newest photo of a matter, erased ones included; 0 without any."""
    return Photo.objects.filter(matter_ref=matter_ref).aggregate(most=Max("number"))["most"] or 0


def is_another_matter(actor: Actor, matter_ref: UUID | None, on: date) -> bool:
    """Say whether something new may not be made for this matter, although its unit allows it.

    A side has its own matter only; an official is kept out of the matters that concern him (settled 42). Rows
    that exist are kept from them by their policies.
    """
    if matter_ref is None or actor.kind == "system":
        return False
    if actor.kind == "party":
        return actor.matter != str(matter_ref)
    return bool(access.reasons(UUID(actor.id), matter_ref, on))


def papers_for(actor: Actor, matter_ref: UUID) -> QuerySet[Paper]:
    """Return the papers of a matter that the actor may see, a side those meant for it."""
    found: QuerySet[Paper] = visible(actor, Paper, "documents.see").filter(matter_ref=matter_ref)
    return found


def subject_of(paper: Paper) -> str:
    """Return what an entry about the paper is about: its matter, or itself when it has none."""
    return f"matter:{paper.matter_ref}" if paper.matter_ref else f"paper:{paper.pk}"


def marks_of(paper: Paper) -> list[Mark]:
    """Return the marks that were written down."""
    made = paper.signatures.order_by("signed_on", "id")
    return [Mark(each.role, each.name, each.signed_on) for each in made]


def marks_missing(paper: Paper) -> list[Mark]:
    """Return the marks that the paper still waits for."""
    return signing.marks_missing(content_of(paper), marks_of(paper))


def effective_on(paper: Paper) -> date | None:
    """Return the day from which an issued agreement is in force, or None while a mark is missing."""
    return signing.effective_on(content_of(paper), marks_of(paper)) if paper.is_issued else None


def content_of(paper: Paper) -> Any:
    """Return the data class of a paper."""
    return from_json(paper.kind, paper.data)


def frame_of(paper: Paper) -> dict[str, Any]:
    """Return what surrounds the data on the sheet."""
    return {
        "number": paper.data.get("document_number", ""),
        "version": paper.version,
        "fingerprint": fingerprint_in_groups(paper.sha256),
        "draft": not paper.is_issued,
        # The day decides which law is named on the sheet.
        "on": (paper.issued_at or paper.drafted_at).astimezone(CHINA).date().isoformat(),
        "demo": paper.demo if paper.is_issued else settings.SANHU_PROFILE in ("demo", "try"),
    }


def pdf_of(paper: Paper, secrets: Mapping[str, str] | None = None) -> bytes:
    """Return the PDF: a draft as it stands, an issued paper byte for byte as it went out.

    Raise Refused when the row or the kept bytes are not those that were issued. `secrets` belong to the one
    print at the moment of issue; a reprint is without them.
    """
    if paper.is_issued:
        _compare(paper)
    if paper.printed is not None:
        return read(paper.printed)
    content = replace(content_of(paper), **(secrets or {}))
    return drivers.typeset(
        paper.kind,
        to_print(content),
        frame_of(paper),
        at=paper.issued_at,
        office=settings.SANHU_FONT_DIR,
    )


def pages_of(paper: Paper) -> int:
    """Return how many pages an issued paper has; 0 for one whose bytes cannot be read any more."""
    try:
        return drivers.pages_of(pdf_of(paper))
    except Refused:
        return 0


def check_of(file: File) -> str:
    """Return the check digits of a file that a list prints: the beginning of its salted commitment."""
    return fingerprint_in_groups(file.original_commitment)


def preview_of(content: papers.Paper, at: datetime) -> bytes:
    """Return the PDF of a paper that nobody drafted yet, marked as a draft: to look at, not to keep."""
    paper = Paper(kind=content.kind, data=to_json(without_secrets(content)), drafted_at=at)
    return pdf_of(paper)


def pictures_of(paper: Paper, ppi: int = 96) -> list[bytes]:
    """Return a PNG for each page, for readers in which no PDF opens (WeChat)."""
    if paper.is_issued:
        _compare(paper)
    return drivers.pictures(
        paper.kind,
        to_print(content_of(paper)),
        frame_of(paper),
        at=paper.issued_at,
        office=settings.SANHU_FONT_DIR,
        ppi=ppi,
    )


def file_name(paper: Paper, ending: str) -> str:
    """Return the name under which a paper is saved: its kind and the matter's number, no name of a person."""
    number = paper.data.get("matter_number", "")
    return f"{paper.get_kind_display()}-{number}.{ending}"


def _compare(paper: Paper) -> None:
    assert paper.issued_at is not None
    now = fingerprint(paper.kind, paper.matter_ref, paper.version, paper.data, paper.issued_at)
    if now != paper.sha256:
        raise Refused([Refusal("documents.issued_differently")])


def read(file: File, part: str = "original") -> bytes:
    """Return a part of a file, `copy` or `original`; raise Refused when erased or not what was given."""
    if file.erased_at is not None:
        raise Refused([Refusal("documents.file_erased")])
    try:
        return _opened(file, part, "default")
    except (adapters.Unreadable, OSError) as error:
        raise Refused([Refusal("documents.file_damaged")]) from error


def _opened(file: File, part: str, alias: str) -> bytes:
    box = bytes(FileKey.objects.using(alias).get(file_id=file.pk).wrapped)
    keys = adapters.Keys.unwrapped(settings.SANHU_KEY_FILE, box, file.pk)
    sealed = adapters.place(Path(settings.SANHU_DATA), file.pk, part).read_bytes()
    content = adapters.unseal(keys.copy if part == "copy" else keys.original, sealed, file.pk, part)
    committed = file.copy_commitment if part == "copy" else file.original_commitment
    if adapters.commitment(keys.salt, content) != committed:
        raise adapters.Unreadable
    return content


def refusals_of_photo(content: bytes) -> list[Refusal]:
    """Return why these bytes are kept by nobody, from their size and head alone: nothing is unpacked."""
    refusals = photos.refusals_to_store_photo(len(content))
    if refusals:
        return refusals
    seen = adapters.look(content)
    return photos.refusals_of_picture(seen.form, seen.width, seen.height)


def copy_of(file: File) -> bytes:
    """Return a photo's copy; raise Missing for a file that has none, Refused as `read` does."""
    if not file.copy_commitment:
        raise Missing("documents.see_file")
    return read(file, "copy")


def small_of(file: File) -> bytes:
    """Return a photo's copy at the size of a thumb; raise as `copy_of` does."""
    return adapters.smaller(copy_of(file), photos.SMALL_EDGE)


def damaged_files(alias: str) -> Iterator[Fault]:
    """Name each file whose bytes are gone or changed, for `ledger verify`."""
    for file in File.objects.using(alias).filter(erased_at=None).order_by("stored_at", "id").iterator():
        for part in ("original", "copy") if file.copy_commitment else ("original",):
            try:
                _opened(file, part, alias)
            except (adapters.Unreadable, OSError, FileKey.DoesNotExist):
                yield Fault("row_unreadable", model="documents.File", row=str(file.pk), column=part)


def digest_of(pdf: bytes) -> str:
    """Return the SHA-256 of a PDF, to be compared with `Paper.pdf_sha256`."""
    return hashlib.sha256(pdf).hexdigest()
