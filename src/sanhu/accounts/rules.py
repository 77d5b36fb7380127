"""Rules of accounts: names to sign in with, one-time passwords. Facts in, refusals or values out."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Iterable
from datetime import datetime

from sanhu.accounts.enums import IDLE, ONE_TIME_DAYS, PASSWORD_LEAST, PASSWORD_MOST, SITTING, USERNAME_MOST
from sanhu.lib.refusals import Refusal

_NAME = re.compile(r"[\w.\-]+")
#: Without the signs that look alike on paper and over the telephone (0 O, 1 l I, 5 S, 2 Z, u v).
_LETTERS = "abcdefghjkmnpqrtwxy346789"
_GROUPS, _GROUP = 4, 5
#: What is tried first everywhere, besides the places and people of here.
_COMMON_WORDS = frozenset(
    {"password", "passw0rd", "qwertyuiop", "qwerty", "asdfghjkl", "asdfgh", "zxcvbnm", "zxcvbn", "1qaz2wsx"}
    | {"administrator", "admin", "welcome", "letmein", "iloveyou", "woaini", "sanhu", "密码", "三互"}
    | {"0123456789", "123456789", "12345678", "123456", "12345", "987654321", "87654321", "654321", "54321"}
    | {"5201314", "88888888", "666666", "abcdefgh", "abcdef", "abc123", "abc"}
)
#: Signs that must be left when known words are taken out, and different signs in all.
_LEFT_LEAST, _DIFFERENT_LEAST = 8, 6


def sign_in_name(typed: str) -> str:
    """Return a name to sign in with in its one form: full-width and upper-case letters are forgiven."""
    return unicodedata.normalize("NFKC", typed).strip().lower()


def refusals_to_open_account(name: str, is_taken: bool) -> list[Refusal]:
    """Refuse a name that is empty, too long, has other signs, or is taken."""
    if len(name) > USERNAME_MOST or not _NAME.fullmatch(name):
        return [Refusal("accounts.name_shape", {"limit": USERNAME_MOST}, field="username")]
    if is_taken:
        return [Refusal("accounts.name_taken", {"name": name}, field="username")]
    return []


def refusals_to_change(is_active: bool) -> list[Refusal]:
    """Refuse any change to an account that is closed."""
    return [] if is_active else [Refusal("accounts.closed")]


def refusals_to_change_password(
    is_active: bool, is_same: bool, password: str, words: Iterable[str]
) -> list[Refusal]:
    """Refuse a closed account, the old password again, and one that is short, endless or easily tried."""
    found = refusals_to_change(is_active)
    if is_same:
        found.append(Refusal("accounts.same_password", field="password1"))
    if len(password) < PASSWORD_LEAST:
        found.append(Refusal("accounts.password_short", {"least": PASSWORD_LEAST}, field="password1"))
    elif len(password) > PASSWORD_MOST:
        found.append(Refusal("accounts.password_long", {"most": PASSWORD_MOST}, field="password1"))
    elif _is_easily_tried(password, words):
        found.append(Refusal("accounts.password_known", field="password1"))
    return found


def _is_easily_tried(password: str, words: Iterable[str]) -> bool:
    """Say whether little is left of a password without the words that everybody here would try."""
    left = unicodedata.normalize("NFKC", password).lower()
    if len(set(left)) < _DIFFERENT_LEAST:
        return True
    known = {word.lower() for word in words if len(word) > 1} | _COMMON_WORDS
    for word in sorted(known, key=len, reverse=True):
        left = left.replace(word, "")
    return len(left) < _LEFT_LEAST


def may_sign_in(is_active: bool, one_time: bool, set_at: datetime, now: datetime) -> bool:
    """Say whether an account opens: it is not closed, and a one-time password is not older than a week."""
    return is_active and not (one_time and now - set_at > ONE_TIME_DAYS)


def new_one_time_password() -> str:
    """Return a random password that can be read aloud: four groups of five signs, 92 bits."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def is_over(began: datetime, seen: datetime, now: datetime) -> bool:
    """Say whether a sitting is over: 30 minutes without a sign, or 12 hours in all (G23)."""
    return now - seen > IDLE or now - began > SITTING
