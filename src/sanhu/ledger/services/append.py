"""Appending: positions, moments, commitments, leaves, and the new head."""

import os
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import connection

from sanhu.ledger import rules
from sanhu.ledger.errors import NotOpened
from sanhu.ledger.models import Entry, Head, Opening, Salt, Submission
from sanhu.ledger.services.snapshot import Row
from sanhu.lib import clock
from sanhu.lib.canonical import canonical
from sanhu.lib.gate import Actor

FORM = 1
#: Columns of an entry under its leaf hash: all but the hash itself.
LEAF_COLUMNS = tuple(field.attname for field in Entry._meta.concrete_fields if field.attname != "leaf")


@dataclass(frozen=True)
class Submitted:
    """A submission as it came: the key made before the first try, and what it said."""

    key: str
    body: object


@dataclass(frozen=True)
class Pending:
    """An entry that waits for its position."""

    actor: Actor
    at: datetime
    verb: str
    subject: str
    rows: list[Row]
    details: dict[str, object]
    submission: Submitted | None
    hidden: bool


def leaf_of(entry: Entry) -> bytes:
    """Return the leaf hash of an entry from all its other columns."""
    return rules.leaf_hash(canonical({name: getattr(entry, name) for name in LEAF_COLUMNS}))


def append(pending: Sequence[Pending]) -> None:
    """Append the waiting entries and write the new head; raise NotOpened without a ledger."""
    if not pending:
        return
    if connection.vendor == "postgresql":
        # Foreign keys are checked at COMMIT otherwise, and deadlock with the lock on the head (settled 6).
        connection.check_constraints()
    head = _locked_head()
    now = max(clock.now(), head.recorded_at)
    keys = _row_keys(row for item in pending for row in item.rows)
    frontier = rules.unpack(head.frontier)
    entries, openings, submissions = [], [], []
    for position, item in enumerate(pending, head.size):
        entry = Entry(position=position, form=FORM, recorded_at=now, simulated=clock.is_simulated())
        body = _body(item, position, keys)
        if item.submission is not None:
            submissions.append(_submission(item, position))
            body |= {"key_hash": submissions[-1].key_hash, "body_hash": submissions[-1].body_hash}
        if item.hidden:
            openings.append(_sealed(entry, body))
        else:
            _open(entry, body)
        leaf = leaf_of(entry)
        entry.leaf = leaf.hex()
        entries.append(entry)
        frontier = rules.extended(frontier, position, leaf)
    Entry.objects.bulk_create(entries, batch_size=500)
    Opening.objects.bulk_create(openings)
    Submission.objects.bulk_create(submissions)
    Head.objects.create(
        size=head.size + len(entries),
        root=rules.root_of(frontier).hex(),
        frontier=rules.pack(frontier),
        recorded_at=now,
    )


def _locked_head() -> Head:
    """Take the never-changed first row as the lock, then read the newest head."""
    if not Head.objects.select_for_update().filter(size=0).exists():
        raise NotOpened
    head = Head.objects.order_by("-size").first()
    assert head is not None  # the row of size 0 was just read under its lock
    return head


def _body(item: Pending, position: int, keys: dict[tuple[str, str], bytes]) -> dict[str, object]:
    return {
        "verb": item.verb,
        "subject": item.subject,
        "actor": _text({name: value for name, value in asdict(item.actor).items() if value is not None}),
        "at": item.at,
        "details": _text(item.details) if item.details else "",
        "rows": _text([_row(row, position, keys) for row in item.rows]) if item.rows else "",
        "key_hash": "",
        "body_hash": "",
    }


def _row(row: Row, position: int, keys: dict[tuple[str, str], bytes]) -> dict[str, object]:
    key = keys.get((row.label, row.key), b"")
    return {
        "model": row.label,
        "row": row.key,
        "clear": row.clear,
        "committed": {
            column: rules.commitment(key, column, position, value) for column, value in row.personal.items()
        },
    }


def _text(value: object) -> str:
    return canonical(value).decode("utf-8", "surrogatepass")


def _open(entry: Entry, body: dict[str, object]) -> None:
    for column, value in body.items():
        setattr(entry, column, value)


def _sealed(entry: Entry, body: dict[str, object]) -> Opening:
    """Keep the body apart, encrypted; the entry holds only its salted commitment."""
    salt = secrets.token_bytes(32)
    text = canonical(body)
    entry.sealed = rules.leaf_hash(salt + text).hex()
    nonce = os.urandom(12)
    box = AESGCM(settings.SANHU_KEY_OPENING).encrypt(nonce, salt + text, str(entry.position).encode())
    return Opening(position=entry.position, body=nonce + box)


def unseal(opening: Opening) -> tuple[bytes, bytes]:
    """Return salt and body of a sealed entry; raise cryptography's InvalidTag when it was changed."""
    raw = bytes(opening.body)
    plain = AESGCM(settings.SANHU_KEY_OPENING).decrypt(raw[:12], raw[12:], str(opening.position).encode())
    return plain[:32], plain[32:]


def _submission(item: Pending, position: int) -> Submission:
    assert item.submission is not None
    body_salt = secrets.token_bytes(32)
    return Submission(
        key_hash=rules.key_hash(item.submission.key),
        body_salt=body_salt,
        body_hash=rules.body_hash(body_salt, item.submission.body),
        subject=item.subject,
        position=position,
    )


def _row_keys(rows: Iterable[Row]) -> dict[tuple[str, str], bytes]:
    """Return the salt keys of all rows with personal columns, making those that do not exist."""
    wanted = list(dict.fromkeys((row.label, row.key) for row in rows if row.personal))
    found: dict[tuple[str, str], bytes] = {}
    for start in range(0, len(wanted), 400):
        part = wanted[start : start + 400]
        salts = Salt.objects.filter(row__in={row for _, row in part}).order_by("id")
        found |= {(salt.model, salt.row): bytes(salt.key) for salt in salts}
    fresh = {pair: secrets.token_bytes(32) for pair in wanted if pair not in found}
    Salt.objects.bulk_create(
        [Salt(model=model, row=row, key=key) for (model, row), key in fresh.items()], batch_size=400
    )
    return found | fresh
