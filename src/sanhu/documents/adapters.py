"""Pictures without position, and bytes that only their own key opens."""

import hashlib
import os
import secrets
import warnings
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from PIL import Image, ImageOps, UnidentifiedImageError

_NONCE = 12  # bytes; NIST SP 800-38D, and each key seals one part only
_KEY = 32


class Unreadable(Exception):
    """Raised for bytes that are no whole picture, or that their key does not open."""


@dataclass(frozen=True)
class Look:
    """What the head of a picture says, before anything is unpacked."""

    form: str | None
    width: int = 0
    height: int = 0


def look(content: bytes) -> Look:
    """Return form and size of a picture without unpacking it; form None when it is none."""
    try:
        with warnings.catch_warnings():
            # The rule on pixels answers for bombs; Pillow's own warning would stop the tests only.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as picture:
                return Look(picture.format, picture.width, picture.height)
    except Image.DecompressionBombError:
        return Look("PNG", 1 << 20, 1 << 20)  # more than Pillow will even measure
    except (UnidentifiedImageError, OSError, ValueError):
        return Look(None)


def stripped(content: bytes, long_edge: int) -> tuple[bytes, int, int]:
    """Return a JPEG with nothing but its pixels, its width and height; raise Unreadable for a torn one.

    The picture is drawn anew: position, time, maker, thumbnails and comments stay behind.
    """
    try:
        with Image.open(BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as opened:
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Unreadable from error
    picture.thumbnail((long_edge, long_edge))
    clean = Image.new("RGB", picture.size)
    clean.paste(picture)
    out = BytesIO()
    clean.save(out, "JPEG", quality=85, optimize=True)
    return out.getvalue(), clean.width, clean.height


def smaller(copy: bytes, long_edge: int) -> bytes:
    """Return a copy of ours at a smaller size, as JPEG; the size is chosen while unpacking, to save time."""
    with Image.open(BytesIO(copy), formats=("JPEG",)) as picture:
        picture.draft("RGB", (long_edge, long_edge))
        picture.thumbnail((long_edge, long_edge))
        out = BytesIO()
        picture.save(out, "JPEG", quality=70, optimize=True)
    return out.getvalue()


@dataclass(frozen=True)
class Keys:
    """The keys of the two parts of a file, and the salt of its commitments."""

    original: bytes
    copy: bytes
    salt: bytes

    @classmethod
    def fresh(cls) -> "Keys":
        """Return keys that never were."""
        return cls(*(secrets.token_bytes(_KEY) for _ in range(3)))

    def wrapped(self, master: bytes, name: UUID) -> bytes:
        """Return the keys sealed under the installation's own key."""
        return seal(master, self.original + self.copy + self.salt, name, "keys")

    @classmethod
    def unwrapped(cls, master: bytes, box: bytes, name: UUID) -> "Keys":
        """Return the keys from their box; raise Unreadable when it does not open."""
        whole = unseal(master, box, name, "keys")
        return cls(whole[:_KEY], whole[_KEY : 2 * _KEY], whole[2 * _KEY :])


def commitment(salt: bytes, content: bytes) -> str:
    """Return the salted SHA-256 of a part."""
    return hashlib.sha256(salt + content).hexdigest()


def seal(key: bytes, content: bytes, name: UUID, part: str) -> bytes:
    """Return content under AES-256-GCM, bound to the file and the part it belongs to."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, f"{name}:{part}".encode())


def unseal(key: bytes, box: bytes, name: UUID, part: str) -> bytes:
    """Return what was sealed; raise Unreadable when a byte of it, its key or its place is another."""
    try:
        return AESGCM(key).decrypt(box[:_NONCE], box[_NONCE:], f"{name}:{part}".encode())
    except (InvalidTag, ValueError) as error:
        raise Unreadable from error


def place(folder: Path, name: UUID, part: str) -> Path:
    """Return where a part lies; two hundred fifty-six folders keep each of them small."""
    return folder / "files" / name.hex[:2] / f"{name.hex}.{part}"


def write(path: Path, content: bytes) -> None:
    """Write a part so that it is whole on the disk before the row that names it is (G01)."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    directory = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
