"""The one secret of an installation, and the keys derived from it."""

import os
import secrets
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def read_or_transient(file: Path) -> bytes:
    """Return the secret of the data folder, or a random one that lives as long as this process.

    Importing settings writes nothing: commands that need no data run before `sanhu init`.
    """
    try:
        return bytes.fromhex(file.read_text("ascii").strip())
    except FileNotFoundError:
        return secrets.token_bytes(32)


def create(file: Path) -> None:
    """Write a fresh secret, readable by its owner only; raise FileExistsError when there is one."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as stream:
        stream.write(secrets.token_hex(32) + "\n")
        stream.flush()
        os.fsync(stream.fileno())


def key(secret: bytes, purpose: str) -> bytes:
    """Return the 32-byte key of one purpose (HKDF-SHA-256, RFC 5869)."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"sanhu:{purpose}".encode()).derive(secret)
