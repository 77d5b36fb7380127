"""Argon2id, for passwords and for the codes of residents."""

from __future__ import annotations

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError
from django.contrib.auth.hashers import Argon2PasswordHasher

#: One lane each: the framework's eight lanes cost 255 ms of processor time a check (settled 20).
_CODES = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1, type=Type.ID)


class Passwords(Argon2PasswordHasher):
    """Argon2id with 64 MiB and three passes (RFC 9106, second choice) on one lane: 0.16 s, measured."""

    time_cost = 3
    memory_cost = 64 * 1024
    parallelism = 1


def hash_code(code: str) -> str:
    """Return the salted Argon2id hash of a progress or claim code (19 MiB, two passes, settled 20)."""
    return _CODES.hash(code)


def code_matches(code: str, hashed: str) -> bool:
    """Say whether a code belongs to a hash; a hash that is none answers no."""
    try:
        return _CODES.verify(hashed, code)
    except (VerificationError, InvalidHashError):
        return False
