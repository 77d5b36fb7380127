"""The canonical form: one value, one sequence of bytes, for ever (docs/canonical-form.md).

Receipts issued today must verify in every later release, so nothing here may change; a new form
gets a new number in ``ledger_entry.form``.
"""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID


def canonical(value: object) -> bytes:
    """Return the canonical bytes of a value; raise TypeError for a type without a canonical form."""
    return json.dumps(
        plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode("utf-8", "surrogatepass")


def plain(value: object) -> object:
    """Return a value as JSON knows it; raise TypeError for a float, a naive moment or another type.

    Moments become UTC with six digits of seconds, dates ISO 8601, bytes hexadecimal, decimals and
    UUIDs their own text. A float has no one text and is refused.
    """
    if value is None or isinstance(value, bool | int | str):
        return value if type(value) in (bool, int, str, type(None)) else _builtin(value)
    if isinstance(value, dict):
        return {_key(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return _scalar(value)


def _builtin(value: object) -> object:
    """Strip an enum or a lazy subclass down to the plain value that the database stores."""
    return int(value) if isinstance(value, int) else str(value)


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise TypeError(f"a canonical key is text, not {type(key).__name__}")
    return str(key)


def _scalar(value: object) -> str:
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise TypeError("a naive moment has no canonical form")
        # Not strftime: its %Y writes the year 999 with three digits on one system and four on another.
        return value.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value).hex()
    raise TypeError(f"{type(value).__name__} has no canonical form")
