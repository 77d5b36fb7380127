"""What may be read of the ledger."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sanhu.ledger import rules
from sanhu.ledger.models import Entry, Head, Submission


@dataclass(frozen=True)
class Found:
    """An earlier submission under the same key: what it made, and whether it said the same."""

    subject: str
    position: int
    same: bool


def find_submission(key: str, body: object) -> Found | None:
    """Return what the submission with this key made, or None when it is new (settled 7)."""
    earlier = Submission.objects.filter(key_hash=rules.key_hash(key)).first()
    if earlier is None:
        return None
    same = rules.body_hash(bytes(earlier.body_salt), body) == earlier.body_hash
    return Found(earlier.subject, earlier.position, same)


def newest_head(using: str = "default") -> Head | None:
    """Return the head of now, or None before the ledger is opened."""
    return Head.objects.using(using).order_by("-size").first()


def first_entry() -> Entry | None:
    """Return the entry that opened the ledger."""
    return Entry.objects.filter(position=0).first()


def holds_simulated() -> bool:
    """Say whether any entry bears a simulated time (settled 10)."""
    return Entry.objects.filter(simulated=True).exists()


def entries_of(subject: str) -> list[Entry]:
    """Return the entries about one subject, oldest first."""
    return list(Entry.objects.filter(subject=subject).order_by("position"))


def fingerprint(subject: str) -> str:
    """Return the first twelve digits of the newest leaf about a subject, in groups of four."""
    newest = Entry.objects.filter(subject=subject).order_by("-position").first()
    digits = newest.leaf[:12] if newest else ""
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))


def export(using: str) -> Iterator[dict[str, Any]]:
    """Yield every entry with all its columns, in order, as one snapshot has them."""
    rows: Any = Entry.objects.using(using).order_by("position").values()
    yield from rows.iterator(chunk_size=1000)
