"""Identifiers: row ids, public numbers of matters, and codes for residents."""

import secrets
from uuid import uuid4

# ISO 7064 MOD 11-10: one decimal check digit that finds every single wrong digit and nearly every
# swap of neighbours, which are the slips made when a number is read over the telephone.


#: Returns a fresh random row id; it tells nothing about order or number. The library's own function: a
#: migration can name it without importing us, and Django sees that model and migration agree.
new_id = uuid4


def check_digit(digits: str) -> str:
    """Return the ISO 7064 MOD 11-10 check digit of a string of ASCII digits; raise ValueError else."""
    if not digits or not (digits.isascii() and digits.isdigit()):
        raise ValueError("a check digit needs ASCII digits")
    product = 10
    for digit in digits:
        total = (product + int(digit)) % 10 or 10
        product = total * 2 % 11
    return str((11 - product) % 10)


def new_public_number(prefix: str, year: int) -> str:
    """Return a random public number such as 源互2016-483920-7 (settled: it counts nothing)."""
    serial = f"{secrets.randbelow(1_000_000):06d}"
    return f"{prefix}{year:04d}-{serial}-{check_digit(f'{year:04d}{serial}')}"


def is_public_number(text: str) -> bool:
    """Say whether a text ends in a year, six digits and their check digit."""
    head, _, check = text.rpartition("-")
    year_part, _, serial = head.rpartition("-")
    year = year_part[-4:]
    whole = year + serial
    if len(serial) != 6 or len(year) != 4 or not (whole.isascii() and whole.isdigit()):
        return False
    return check == check_digit(whole)


def grouped(code: str) -> str:
    """Return a 16-digit code in four groups, as it is printed and read aloud."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def ungrouped(text: str) -> str:
    """Return the digits of a code as typed: full-width digits, spaces and dashes are forgiven."""
    return "".join(str(int(char)) for char in text if char.isdecimal())
