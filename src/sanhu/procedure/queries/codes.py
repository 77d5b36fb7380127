"""The door by number and progress code."""

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from sanhu.procedure.models import Side

#: Argon2id, m = 19 MiB, t = 2, p = 1: 28 ms a code (settled 20, tried).
CODES = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
#: The hash of a code that nobody was given.
_NOBODY = CODES.hash("nobody was given this")


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
