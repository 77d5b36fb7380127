"""Keeping files: the copy without position, the sealed original, and the end of both."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError
from django.db.models import Model

from sanhu.documents import adapters, queries
from sanhu.documents.enums import Audience, FileKind
from sanhu.documents.models import File, FileKey, OriginalOpening, Photo
from sanhu.documents.rules import photos
from sanhu.ledger.services import erase, record, recorded
from sanhu.lib.clock import CHINA
from sanhu.lib.gate import Actor, Forbidden, require
from sanhu.lib.refusals import Refusal, refuse_if
from sanhu.lib.text import one_line
from sanhu.org.models import Unit


@recorded
def store_photo(
    *,
    content: bytes,
    matter_ref: UUID,
    unit: Unit,
    actor: Actor,
    at: datetime,
    side_ref: UUID | None = None,
    audience: str = Audience.SIDES,
    caption: photos.Caption | None = None,
) -> File:
    """Keep a photo of a matter: a copy drawn anew, and the original sealed; raise Refused with the cure.

    With a caption it takes the next number of its matter and stands in the list of the matter's photos.
    """
    require(actor, "documents.upload", unit)
    if queries.is_another_matter(actor, matter_ref, at.astimezone(CHINA).date()):
        raise Forbidden("documents.upload")
    refuse_if(queries.refusals_of_photo(content))
    seen = adapters.look(content)
    try:
        copy, width, height = adapters.stripped(content, photos.LONG_EDGE)
    except adapters.Unreadable:
        refuse_if([Refusal("documents.photo_broken", {}, field="photo")])
        raise
    file = File(
        kind=FileKind.PHOTO,
        matter_ref=matter_ref,
        unit=unit,
        audience=audience,
        side_ref=side_ref,
        media_type=photos.TYPES[str(seen.form)],
        size=len(content),
        width=width,
        height=height,
        stored_at=at,
    )
    keep(file, original=content, copy=copy)
    rows: list[Model] = [file]
    if caption is not None:
        rows.append(_numbered(file, matter_ref, caption))
    record(actor=actor, at=at, verb="photo.stored", subject=f"matter:{matter_ref}", rows=rows)
    return file


def _numbered(file: File, matter_ref: UUID, caption: photos.Caption) -> Photo:
    """Write the words about a photo under the next number of its matter; two at once take two numbers."""
    caption = replace(caption, line=one_line(caption.line))
    while True:
        there = queries.highest_number(matter_ref)
        refuse_if(photos.refusals_of_caption(caption, there=there))
        try:
            with recorded():
                return Photo.objects.create(
                    file=file,
                    matter_ref=matter_ref,
                    number=there + 1,
                    shows=caption.shows,
                    line=caption.line,
                    giver_ref=caption.giver,
                )
        except IntegrityError:
            continue  # another one took the number in between


def keep(file: File, *, original: bytes, copy: bytes = b"") -> None:
    """Write the sealed parts, then the rows; called inside `recorded` by a service that asked the gate."""
    keys, folder = adapters.Keys.fresh(), Path(settings.SANHU_DATA)
    file.original_commitment = adapters.commitment(keys.salt, original)
    file.copy_commitment = adapters.commitment(keys.salt, copy) if copy else ""
    for part, key, content in (("original", keys.original, original), ("copy", keys.copy, copy)):
        if content:
            box = adapters.seal(key, content, file.id, part)
            adapters.write(adapters.place(folder, file.id, part), box)
    file.save(force_insert=True)
    FileKey.objects.create(file=file, wrapped=keys.wrapped(settings.SANHU_KEY_FILE, file.id))


@recorded
def open_original(*, file: File, reason: str, actor: Actor, at: datetime) -> bytes:
    """Open a sealed original for a stated reason, which is an entry; raise Refused without one."""
    require(actor, "documents.open_original", file)
    reason = one_line(reason)
    refuse_if(photos.refusals_to_open(reason))
    content = queries.read(file)
    row = OriginalOpening.objects.create(file=file, reader=actor.id, reason=reason, opened_at=at)
    record(actor=actor, at=at, verb="original.opened", subject=f"file:{file.pk}", rows=[row])
    return content


@recorded
def erase_file(*, file: File, article: str, actor: Actor, at: datetime) -> File:
    """Destroy the keys of a file by law: its bytes can never be read again, its row says when."""
    require(actor, "documents.erase_file", file)
    changed = File.objects.filter(pk=file.pk, erased_at=None).update(erased_at=at)
    refuse_if([] if changed else [Refusal("documents.file_erased")])
    FileKey.objects.filter(file=file).update(wrapped=b"")
    file.refresh_from_db()
    for part in ("original", "copy"):
        adapters.place(Path(settings.SANHU_DATA), file.id, part).unlink(missing_ok=True)
    erase(row=file, columns=["original_commitment", "copy_commitment"], article=article, at=at)
    record(
        actor=actor,
        at=at,
        verb="file.erased",
        subject=f"file:{file.pk}",
        rows=[file],
        details={"article": article},
    )
    return file
