"""The tree and the commitments: pure functions over bytes (RFC 9162, section 2.1).

The frontier holds the roots of the perfect subtrees, the largest first, one for each bit set in
the size; with it the next root needs no old entry.
"""

import hashlib
import hmac

from sanhu.lib.canonical import canonical

#: RFC 9162 2.1.1: the hash of an empty list is the hash of an empty string.
EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of a leaf: SHA-256 of 0x00 and the data."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of a node: SHA-256 of 0x01 and both children."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def extended(frontier: list[bytes], size: int, leaf: bytes) -> list[bytes]:
    """Return the frontier of a tree of `size` leaves after one more leaf hash."""
    grown = [*frontier, leaf]
    while size & 1:
        right, left = grown.pop(), grown.pop()
        grown.append(node_hash(left, right))
        size >>= 1
    return grown


def root_of(frontier: list[bytes]) -> bytes:
    """Return the root of the tree whose frontier is given."""
    if not frontier:
        return EMPTY_ROOT
    root = frontier[-1]
    for left in reversed(frontier[:-1]):
        root = node_hash(left, root)
    return root


def pack(frontier: list[bytes]) -> str:
    """Return a frontier as it stands in a head row."""
    return "".join(node.hex() for node in frontier)


def unpack(text: str) -> list[bytes]:
    """Return the frontier of a head row; raise ValueError when it is not one."""
    raw = bytes.fromhex(text)
    if len(raw) % 32:
        raise ValueError("a frontier is made of 32-byte hashes")
    return [raw[start : start + 32] for start in range(0, len(raw), 32)]


def salt(key: bytes, column: str, position: int) -> bytes:
    """Return the salt of one column in one entry, from the key of its row."""
    return hmac.digest(key, f"{column}|{position}".encode(), "sha256")


def commitment(key: bytes, column: str, position: int, value: object) -> str:
    """Return the salted commitment of a personal value: it binds, and tells nothing."""
    return hashlib.sha256(salt(key, column, position) + canonical(value)).hexdigest()


def key_hash(key: str) -> str:
    """Return the hash under which the key of a submission is kept for ever."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def body_hash(body_salt: bytes, body: object) -> str:
    """Return the salted hash of the body of a submission."""
    return hmac.digest(body_salt, canonical(body), "sha256").hex()
