"""What photo is kept: its size, its type, its pixels (个人信息保护法 6: no more than is needed)."""

from sanhu.lib.refusals import Refusal

#: A phone's photo has 3 to 8 MB; what the page sends is smaller still.
MOST_BYTES = 10 * 1024 * 1024
#: 50 million pixels unpack to 150 MB, which the server bears; a bomb unpacks to far more.
MOST_PIXELS = 50_000_000
#: The long edge of the copy for daily use: enough to read a contract photographed whole.
LONG_EDGE = 2560
LONGEST_REASON = 200
TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}


def refusals_to_store_photo(size: int) -> list[Refusal]:
    """Refuse a photo above the limit, in the unit a villager sees on his phone; `size` in bytes."""
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
