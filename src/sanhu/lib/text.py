"""Text as people type it."""

import unicodedata

_KEPT_CONTROLS = "\n\t"
# Bidirectional controls can make a name read as another one (Unicode TR 36); no Chinese text needs them.
_BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ZERO_WIDTH = set("\u200b\u2060\ufeff")


def clean(text: str) -> str:
    """Return text in NFC without control, direction and zero-width characters, trimmed at both ends.

    Emoji and rare characters (䶮, 𬱟) stay as they are: what a person typed is kept.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(char for char in text if _stays(char)).strip()


def _stays(char: str) -> bool:
    if char in _BIDI or char in _ZERO_WIDTH:
        return False
    return char in _KEPT_CONTROLS or unicodedata.category(char) not in ("Cc", "Cs", "Cn")


def one_line(text: str) -> str:
    """Return cleaned text on one line, runs of white space folded to one blank."""
    return " ".join(clean(text).split())


def masked_name(name: str) -> str:
    """Return a name as it may stand in anything public: 张某某 (domain.md N9)."""
    return name[:1] + "某" * max(1, min(len(name) - 1, 2)) if name else ""
