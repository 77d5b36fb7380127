"""Photos of a matter as its pages show them."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from sanhu.desk.queries.words import Part, short_day
from sanhu.documents.models import Photo
from sanhu.lib.gate import Actor
from sanhu.procedure import queries as procedure
from sanhu.procedure.models import Matter


def name_of(photo: Photo) -> str:
    """Return how a photo is called, the same word on pages and papers."""
    return _("照片%(number)d") % {"number": photo.number}


def cards(actor: Actor, matter: Matter) -> list[Part]:
    """Return the photos that the actor may see, each with what was said of it and who gave it."""
    stamps: dict[UUID | None, str] = {side.pk: side.stamp for side in procedure.sides_of(matter)}
    seen = procedure.photos_seen(actor, matter)
    return [_card(photo, matter, stamps.get(photo.giver_ref, "")) for photo in seen]


def rows(actor: Actor, matter: Matter) -> list[Part]:
    """Return the same as rows that lead to the photo."""
    return [
        {
            "label": f"{name_of(photo)}・{photo.get_shows_display()}",
            "note": photo.line,
            "when": short_day(photo.file.stored_at),
            "url": _url(photo, matter),
        }
        for photo in procedure.photos_seen(actor, matter)
    ]


def _url(photo: Photo, matter: Matter) -> str:
    return reverse("desk:photo", args=[matter.pk, photo.file_id])


def _card(photo: Photo, matter: Matter, stamp: str) -> Part:
    whose = _("%(stamp)s方给的") % {"stamp": stamp} if stamp else _("办事的人拍的")
    return {
        "label": f"{name_of(photo)}・{photo.get_shows_display()}",
        "note": photo.line,
        "about": f"{whose}，{short_day(photo.file.stored_at)}",
        "url": _url(photo, matter),
    }
