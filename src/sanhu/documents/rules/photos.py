"""What photo is kept: its size, its type, its pixels (个人信息保护法 6: no more than is needed)."""

from dataclasses import dataclass
from uuid import UUID

from sanhu.documents.enums import Audience, Shows
from sanhu.lib.refusals import Refusal

#: A phone's photo has 3 to 8 MB; what the page sends is smaller still.
MOST_BYTES = 10 * 1024 * 1024
#: 50 million pixels unpack to 150 MB, which the server bears; a bomb unpacks to far more.
MOST_PIXELS = 50_000_000
#: The long edge of the copy for daily use: enough to read a contract photographed whole.
LONG_EDGE = 2560
#: The edge of the small picture in a list: a thumb's width on a phone.
SMALL_EDGE = 240
#: Photos that come at once, and photos of one matter: enough for a contract and a place from all sides.
MOST_AT_ONCE, MOST_OF_MATTER = 10, 200
LONGEST_LINE = 60
LONGEST_REASON = 200
TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}


@dataclass(frozen=True)
class Caption:
    """What is said of a photo when it is given: its kind, one line, and the side that gave it."""

    shows: str
    line: str
    giver: UUID | None = None


def audience_of(shows: str) -> str:
    """Return who may see a photo: the sides only the agreement that they signed together.

    What one side gave, or signed alone, is for whoever works on the matter (个人信息保护法 6); what of it
    the others may see is theirs to say in the talks.
    """
    return Audience.SIDES if shows == Shows.AGREEMENT else Audience.OFFICE


def refusals_of_caption(caption: Caption, *, there: int) -> list[Refusal]:
    """Refuse a photo that nobody could find again, or one too many; ``there`` counts those of the matter."""
    refusals = []
    if caption.shows not in Shows.values:
        refusals.append(Refusal("documents.photo_kind_unknown", {}, field="shows"))
    if not 0 < len(caption.line) <= LONGEST_LINE:
        params = {"most": LONGEST_LINE}
        refusals.append(Refusal("documents.photo_needs_line", params, field="line"))
    if there >= MOST_OF_MATTER:
        refusals.append(Refusal("documents.photo_too_many", {"most": MOST_OF_MATTER}, field="photo"))
    return refusals


def refusals_to_store_photo(size: int) -> list[Refusal]:
    """Refuse an empty photo and one too large, in the unit a villager sees on his phone; `size` in bytes."""
    if size == 0:
        return [Refusal("documents.photo_empty", {}, field="photo")]
    if size <= MOST_BYTES:
        return []
    return [Refusal("documents.photo_too_large", {"megabytes": round(size / 1024 / 1024)}, field="photo")]


def refusals_of_picture(form: str | None, width: int, height: int) -> list[Refusal]:
    """Refuse what is no photo (`form` None or not of the list), and what has too many pixels."""
    if form not in TYPES:
        return [Refusal("documents.photo_wrong_type", {}, field="photo")]
    if width * height > MOST_PIXELS:
        return [Refusal("documents.photo_too_many_pixels", {}, field="photo")]
    return []


def refusals_to_open(reason: str) -> list[Refusal]:
    """Refuse to open an original without a reason that fits its line."""
    if 0 < len(reason) <= LONGEST_REASON:
        return []
    return [
        Refusal("documents.open_needs_reason", {"most": LONGEST_REASON}, "个人信息保护法第六条", "reason")
    ]
