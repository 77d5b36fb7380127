"""Progress codes and the door that they open; the key under which a telephone is found."""

import hashlib
import hmac

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from sanhu.procedure.models import Side

#: Argon2id, m = 19 MiB, t = 2, p = 1: 28 ms a code (settled 20, tried).
CODES = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
#: The hash of a code that nobody was given.
_NOBODY = CODES.hash("nobody was given this")
_DIGITS = 16


def side_for_code(number: str, code: str) -> Side | None:
    """Return the side that holds a progress code; None alike for a wrong number and a wrong code.

    Each call costs two or more hashes, also when there is no such matter (guarantees.md G21).
    """
    rows = Side.objects.filter(matter__number=number, refused_at__isnull=True).exclude(code_hash="")
    holders: list[Side | None] = list(rows.select_related("matter").order_by("position"))
    found = None
    for side in holders + [None] * (2 - len(holders)):
        hashed = side.code_hash if side else _NOBODY
        try:
            if CODES.verify(hashed, code) and side is not None:
                found = side
        except VerificationError:
            continue
    return found


def progress_code(submission: str, stamp: str) -> str:
    """Return the 16 digits for one side of a submission: a repeat shows the same ones."""
    info = f"progress code:{stamp}".encode()
    made = HKDF(SHA256(), _DIGITS, salt=submission.encode(), info=info).derive(settings.SANHU_KEY_CODE)
    return f"{int.from_bytes(made) % 10**_DIGITS:0{_DIGITS}d}"


def hash_of(code: str) -> str:
    """Return the Argon2id hash under which a code is kept."""
    return CODES.hash(code)


def lookup_key(phone: str) -> str:
    """Return the keyed hash of a telephone number, for a person's own request (PIPL 45)."""
    digits = "".join(char for char in phone if char.isdecimal())
    if not digits:
        return ""
    return hmac.new(settings.SANHU_KEY_LOOKUP, digits.encode(), hashlib.sha256).hexdigest()
