"""Verify: the record against itself, and the tables against the record (guarantees.md G07, G08)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from cryptography.exceptions import InvalidTag
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.functions import Cast

from sanhu.ledger import declare, rules
from sanhu.ledger.declare import Fault
from sanhu.ledger.models import Entry, Head, Opening, Salt, Submission
from sanhu.ledger.services import triggers
from sanhu.ledger.services.append import LEAF_COLUMNS, leaf_of, unseal
from sanhu.ledger.services.snapshot import ledgered_models, row_of, shape_of
from sanhu.lib.canonical import canonical
from sanhu.lib.gate import Actor, require

M = TypeVar("M", bound=models.Model)

#: The alias whose transaction reads one unchanging state: without it verify under load raised false faults.
SNAPSHOT = "snapshot"


@dataclass
class Report:
    """What verify saw."""

    size: int = 0
    root: str = ""
    recorded_at: str = ""
    rows: int = 0
    faults: list[Fault] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Say whether nothing was found wrong."""
        return not self.faults


@dataclass
class _Latest:
    """The last word of the record about one row."""

    position: int
    clear: dict[str, object]
    committed: dict[str, str]


_Rows = dict[tuple[str, str], _Latest]


def verify(*, actor: Actor) -> Report:
    """Read everything once and name each fault; the first bad entry comes first."""
    require(actor, "ledger.verify", None)
    with transaction.atomic(using=SNAPSHOT):
        return _verified()


def _verified() -> Report:
    report = Report()
    rows: _Rows = {}
    report.faults += [Fault("trigger_missing", row=name) for name in triggers.missing(SNAPSHOT)]
    report.faults += list(_walk(report, rows))
    keys = {
        (salt.model, salt.row): bytes(salt.key)
        for salt in Salt.objects.using(SNAPSHOT).order_by("id").iterator()
    }
    for model in ledgered_models():
        report.faults += list(_compare(model, rows, keys, report))
    report.faults += [
        Fault("row_missing", latest.position, label, row) for (label, row), latest in rows.items()
    ]
    for name, check in declare.checks().items():
        try:
            report.faults += list(check(SNAPSHOT))
        except (ValueError, TypeError):
            # It stumbled over bytes without their type, in a row that is named above; say so and go on.
            report.faults.append(Fault("row_unreadable", model=name))
    return report


def _walk(report: Report, rows: _Rows) -> Iterator[Fault]:
    """Recompute every leaf and every head, oldest first, and keep the last word about each row."""
    lost: list[Fault] = []
    heads = {head.size: head for head in _readable(Head, "head_changed", lost)}
    openings = {one.position: one for one in Opening.objects.using(SNAPSHOT).order_by("position").iterator()}
    submissions = {
        one.position: one for one in Submission.objects.using(SNAPSHOT).order_by("position").iterator()
    }
    if 0 not in heads:
        yield Fault("head_missing", 0)
    frontier: list[bytes] = []
    size, settled, before = 0, 0, None
    for entry in _readable(Entry, "entry_unreadable", lost):
        yield from _entry_faults(entry, size, before)
        body, faults = _body_of(entry, openings.pop(entry.position, None))
        yield from faults
        yield from _submission_faults(entry, body, submissions.pop(entry.position, None))
        said, faults = _rows_in(body, entry.position)
        rows |= said
        yield from faults
        frontier = rules.extended(frontier, size, leaf_of(entry))
        size, before = size + 1, entry.recorded_at or before
        head = heads.pop(size, None)
        if head is not None:
            yield from _head_faults(head, frontier, entry)
            report.recorded_at = canonical(before).decode().strip('"')
            settled = size
    yield from lost
    yield from _leftovers(heads, openings, submissions)
    if settled != size:
        yield Fault("head_missing", size)
    report.size, report.root = size, rules.root_of(frontier).hex()


def _readable(model: type[M], code: str, lost: list[Fault]) -> Iterator[M]:
    """Read a table of the record in order; what no longer has its type is named, and the rest goes on."""
    rows = model._base_manager.using(SNAPSHOT).order_by("pk")
    last = -1
    while True:
        try:
            for row in rows.filter(pk__gt=last).iterator(chunk_size=1000):
                yield row
                last = row.pk
            return
        except (ValueError, TypeError):
            pass  # one of the next rows: find out which
        last = rows.filter(pk__gt=last).values_list("pk", flat=True)[0]
        try:
            found = rows.get(pk=last)
        except (ValueError, TypeError):
            lost.append(Fault(code, last))
            continue
        yield found


def _rows_in(body: dict[str, Any], position: int) -> tuple[_Rows, list[Fault]]:
    """Return what an entry says of rows; nothing but a fault when its text was made unreadable."""
    try:
        said = json.loads(body["rows"]) if body.get("rows") else []
        return {
            (row["model"], row["row"]): _Latest(position, dict(row["clear"]), dict(row["committed"]))
            for row in said
        }, []
    except (ValueError, TypeError, KeyError):
        return {}, [Fault("entry_unreadable", position)]


def _entry_faults(entry: Entry, expected: int, before: Any) -> Iterator[Fault]:
    if entry.position != expected:
        yield Fault("position_gap", entry.position)
    if leaf_of(entry).hex() != entry.leaf:
        yield Fault("entry_changed", entry.position)
    # On SQLite any bytes may stand in a column; a moment that is none reads as nothing.
    if before is not None and entry.recorded_at is not None and entry.recorded_at < before:
        yield Fault("time_back", entry.position)


def _body_of(entry: Entry, opening: Opening | None) -> tuple[dict[str, Any], list[Fault]]:
    """Return the body of an entry, opened when it was sealed, and what is wrong with it."""
    if not entry.sealed:
        wrong = [Fault("opening_stray", entry.position)] if opening else []
        return {name: getattr(entry, name) for name in LEAF_COLUMNS}, wrong
    if opening is None:
        return {}, [Fault("opening_missing", entry.position)]
    try:
        salt, text = unseal(opening)
    except InvalidTag:
        return {}, [Fault("opening_changed", entry.position)]
    if rules.leaf_hash(salt + text).hex() != entry.sealed:
        return {}, [Fault("opening_changed", entry.position)]
    return json.loads(text), []


def _submission_faults(entry: Entry, body: dict[str, Any], kept: Submission | None) -> Iterator[Fault]:
    said = (body.get("key_hash", ""), body.get("body_hash", ""), body.get("subject", ""))
    held = (kept.key_hash, kept.body_hash, kept.subject) if kept else ("", "", said[2])
    if said != held:
        yield Fault("submission_changed", entry.position)


def _head_faults(head: Head, frontier: list[bytes], last: Entry) -> Iterator[Fault]:
    right = (rules.root_of(frontier).hex(), rules.pack(frontier), last.recorded_at)
    if (head.root, head.frontier, head.recorded_at) != right:
        yield Fault("head_changed", head.size)


def _leftovers(
    heads: dict[int, Head], openings: dict[int, Opening], submissions: dict[int, Submission]
) -> Iterator[Fault]:
    """Name what has no entry: the head of size 0 alone may stand for nothing."""
    first = heads.pop(0, None)
    if first is not None and (first.root, first.frontier) != (rules.EMPTY_ROOT.hex(), ""):
        yield Fault("head_changed", 0)
    yield from (Fault("entries_missing", size) for size in sorted(heads))
    yield from (Fault("opening_stray", position) for position in sorted(openings))
    yield from (Fault("submission_changed", position) for position in sorted(submissions))


def _compare(
    model: type[models.Model], rows: _Rows, keys: dict[tuple[str, str], bytes], report: Report
) -> Iterator[Fault]:
    """Compare every row of a table with the record's last word; what is left over is missing."""
    label = shape_of(model).label
    for key in _keys_of(model):
        report.rows += 1
        latest = rows.pop((label, str(key)), None)
        if latest is None:
            yield Fault("row_unrecorded", None, label, str(key))
            continue
        try:
            row = row_of(model._base_manager.using(SNAPSHOT).get(pk=key))
        except Exception:  # noqa: BLE001  # whatever the changed bytes break, the row is named
            yield Fault("row_unreadable", latest.position, label, str(key))
            continue
        pair = keys.get((label, str(key)), b"")
        wrong = [name for name, value in row.clear.items() if latest.clear.get(name) != value]
        wrong += [
            name
            for name, value in row.personal.items()
            if latest.committed.get(name) != rules.commitment(pair, name, latest.position, value)
        ]
        for name in wrong:
            yield Fault("row_changed", latest.position, label, str(key), name)


def _keys_of(model: type[models.Model]) -> list[object]:
    """Return the keys of a table as they are; one that is no key of its type stays a text."""
    pk: Any = model._meta.pk
    rows = (
        model._base_manager.using(SNAPSHOT).annotate(key_text=Cast("pk", models.TextField())).order_by("pk")
    )
    found: list[object] = []
    for text in rows.values_list("key_text", flat=True):
        try:
            found.append(pk.to_python(text))
        except ValidationError:
            found.append(text)
    return found
