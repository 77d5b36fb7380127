"""A second implementation of docs/canonical-form.md, written from the page alone.

It imports nothing of Sanhu and writes its own JSON, so that a mistake of the first implementation
is not repeated here. In the vectors a value that JSON has no word for is a table with one key:
`$moment`, `$date`, `$uuid`, `$decimal` or `$bytes`.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable
from datetime import datetime, timezone

_SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


def sha(*parts: bytes) -> bytes:
    """Hash joined bytes."""
    return hashlib.sha256(b"".join(parts)).digest()


def text(value: str) -> str:
    """Write a text."""
    made = ""
    for sign in value:
        if sign in _SHORT:
            made += _SHORT[sign]
        elif ord(sign) < 0x20:
            made += "\\u00" + format(ord(sign), "02x")
        else:
            made += sign
    return '"' + made + '"'


def written(value: object) -> str:
    """Write any value."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return text(value)
    if isinstance(value, list):
        return "[" + ",".join(written(one) for one in value) + "]"
    if isinstance(value, dict):
        return _table(value)
    raise TypeError(type(value).__name__)


def _table(value: dict[str, object]) -> str:
    if len(value) == 1:
        ((name, inner),) = value.items()
        if name.startswith("$"):
            return text(_tagged(name, str(inner)))
    keys = sorted(value, key=lambda key: [ord(sign) for sign in key])
    return "{" + ",".join(text(key) + ":" + written(value[key]) for key in keys) + "}"


def _tagged(name: str, inner: str) -> str:
    if name == "$moment":
        moment = datetime.fromisoformat(inner).astimezone(timezone.utc)  # noqa: UP017  # the page says UTC
        return f"{moment.year:04d}-{moment:%m-%dT%H:%M:%S}.{moment.microsecond:06d}Z"
    if name in ("$uuid", "$bytes"):
        return inner.lower()
    return inner  # a date and a decimal number are their own text


def canonical(value: object) -> bytes:
    """Section 1."""
    return written(value).encode("utf-8")


def leaf(entry: dict[str, object]) -> str:
    """Section 2: the leaf hash of an entry as exported."""
    return sha(b"\x00", canonical({name: entry[name] for name in entry if name != "leaf"})).hex()


def commitment(key: bytes, column: str, position: int, value: object) -> str:
    """Section 3."""
    salt = hmac.new(key, f"{column}|{position}".encode(), "sha256").digest()
    return sha(salt, canonical(value)).hex()


def root(leaves: list[bytes]) -> bytes:
    """Section 4, as RFC 9162 defines it: from all leaves, without a frontier."""
    if not leaves:
        return sha(b"")
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return sha(b"\x01", root(leaves[:half]), root(leaves[half:]))


def frontier(leaves: list[bytes]) -> str:
    """Section 4: the roots of the perfect trees that the size is made of, the largest first."""
    made, rest = "", leaves
    while rest:
        size = 1 << (len(rest).bit_length() - 1)
        made += root(rest[:size]).hex()
        rest = rest[size:]
    return made


def key_hash(key: str) -> str:
    """Section 5."""
    return sha(key.encode("utf-8")).hex()


def body_hash(salt: bytes, body: object) -> str:
    """Section 5."""
    return hmac.new(salt, canonical(body), "sha256").hexdigest()


def sealed(random: bytes, body: dict[str, object]) -> str:
    """Section 6."""
    return sha(b"\x00", random, canonical(body)).hex()


def check_export(lines: Iterable[str]) -> tuple[int, str]:
    """Recompute every leaf of an export; return size and root, raise ValueError at the first fault."""
    leaves: list[bytes] = []
    for line in lines:
        entry = json.loads(line)
        if entry["position"] != len(leaves):
            raise ValueError(f"position {entry['position']} stands at {len(leaves)}")
        if leaf(entry) != entry["leaf"]:
            raise ValueError(f"entry {entry['position']} was changed")
        leaves.append(bytes.fromhex(entry["leaf"]))
    return len(leaves), root(leaves).hex()
