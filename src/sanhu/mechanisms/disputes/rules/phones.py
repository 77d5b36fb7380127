"""Telephones as they are written down at the receipt (settled 49)."""

import re

from sanhu.lib.refusals import Refusal

_FULL_WIDTH = str.maketrans("０１２３４５６７８９－＋（）　", "0123456789-+() ")
_PHONE = re.compile(r"[+(]?[0-9][0-9 ()-]{4,18}[0-9]", re.ASCII)


def plain_phone(text: str) -> str:
    """Return a telephone number as typed, with full-width signs made plain."""
    return text.translate(_FULL_WIDTH).strip()


def refusals_of_phone(field: str, phone: str) -> list[Refusal]:
    """Return why a text is no telephone number; an empty one is none and needs no reason."""
    digits = sum(char.isdigit() for char in phone)
    if not phone or (_PHONE.fullmatch(phone) and 7 <= digits <= 15):
        return []
    return [Refusal("disputes.phone_odd", field=field)]
