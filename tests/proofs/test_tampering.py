"""500 tamperings of five kinds, each by another hand than ours in a copy of the database: all named.

Whoever has the disk has the database: no service, no trigger and no foreign key stops this hand (G08).
"""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, connections, models, transaction

from sanhu.ledger.models import Entry, Head
from sanhu.ledger.services import open_ledger, recorded, triggers, verify
from sanhu.ledger.services.snapshot import ledgered_models, shape_of
from sanhu.lib.ids import new_id
from tests import copies
from tests.conftest import FROZEN, OPERATOR
from tests.procedure.conftest import LEVELS, make_cast, open_case, publish
from tests.proofs import sizes
from tests.proofs.evidence import Evidence

SEED = sizes.seed(20261122)
TAMPERINGS = sizes.size("tamperings")
#: How many stand in one copy, on rows and entries of their own; verify reads each copy once.
TOGETHER = 25

Tampering = Callable[[random.Random], "Done | None"]


@dataclass(frozen=True)
class Done:
    """A tampering as it was done, and whether a fault names it."""

    where: str
    is_it: Callable[[verify.Fault], bool]

    def named(self, report: verify.Report) -> bool:
        """Say whether the report names it."""
        return any(self.is_it(fault) for fault in report.faults)


@dataclass(frozen=True)
class _Spot:
    """A column of a row."""

    model: type[models.Model]
    key: Any
    field: Any


#: What tamperings of this copy have touched, and the keys that stood in it before them.
_used: set[object] = set()
_keys: dict[type[models.Model], list[Any]] = {}


def _execute(sql: str, *params: object) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return int(cursor.rowcount)


def _prepared(field: Any, value: object) -> Any:
    return field.get_db_prep_save(value, connection)


def _spot(rng: random.Random, committed: bool) -> _Spot:
    """Draw a column of a row that no other tampering of this copy touches."""
    while True:
        model = rng.choice(ledgered_models())
        shape = shape_of(model)
        names = shape.committed if committed else [n for n in shape.clear if n != model._meta.pk.attname]
        if names and _keys[model]:
            key = rng.choice(_keys[model])
            if (model, key) not in _used:
                return _Spot(model, key, model._meta.get_field(rng.choice(sorted(names))))


def _other(field: Any, value: Any, rng: random.Random) -> object:
    """Return another value of the same type, as a careful hand would choose it; None when there is none."""
    if value is None:
        return {"DateField": FROZEN.date(), "DateTimeField": FROZEN}.get(field.get_internal_type())
    if field.choices:
        return rng.choice([key for key, _ in field.flatchoices if key != value])
    if isinstance(field, models.ForeignKey):
        return rng.choice([key for key in _keys.get(field.related_model, []) if key != value] or [None])
    other = next((make for kind, make in _OTHERS.items() if isinstance(value, kind)), None)
    return other(value) if other else value + timedelta(days=1)


#: bool stands before int, of which it is one.
_OTHERS: dict[type, Callable[[Any], object]] = {
    bool: lambda value: not value,
    int: lambda value: value + 1,
    str: lambda value: value + "改",
    dict: lambda value: [value],
    list: lambda value: [value],
    UUID: lambda value: new_id(),
}


def _set(spot: _Spot, value: object) -> bool:
    """Write a column past every service; say whether the database took it."""
    meta = spot.model._meta
    key = _prepared(meta.pk, spot.key)
    try:
        with transaction.atomic():
            sql = f'UPDATE {meta.db_table} SET "{spot.field.column}" = %s WHERE "{meta.pk.column}" = %s'
            changed = _execute(sql, value, key)
    except DatabaseError:
        return False
    _used.add((spot.model, spot.key))
    return changed == 1


def _column(spot: _Spot, after: object) -> Done:
    label, key = spot.model._meta.label, str(spot.key)

    def is_it(fault: verify.Fault) -> bool:
        named = fault.code == "row_unreadable" or fault.column == spot.field.attname
        return named and (fault.model, fault.row) == (label, key)

    return Done(f"{label} {key} {spot.field.attname} = {after!r}", is_it)


def _row(code: str, label: str, key: object) -> Done:
    return Done(
        f"{code} {label} {key}", lambda fault: (fault.code, fault.model, fault.row) == (code, label, str(key))
    )


def _place(codes: tuple[str, ...], position: int, what: str) -> Done:
    return Done(what, lambda fault: fault.code in codes and fault.position == position)


def clear_column(rng: random.Random) -> Done | None:
    """Change a column that stands in clear in the record."""
    spot = _spot(rng, committed=False)
    before = spot.model._base_manager.values_list(spot.field.attname, flat=True).get(pk=spot.key)
    after = _other(spot.field, before, rng)
    if after is None or after == before or not _set(spot, _prepared(spot.field, after)):
        return None
    return _column(spot, after)


def personal_column(rng: random.Random) -> Done | None:
    """Change a column to which the record is only committed: its text, or the cipher of it."""
    spot = _spot(rng, committed=True)
    with connection.cursor() as cursor:
        meta = spot.model._meta
        cursor.execute(
            f'SELECT "{spot.field.column}" FROM {meta.db_table} WHERE "{meta.pk.column}" = %s',
            [_prepared(meta.pk, spot.key)],
        )
        (stored,) = cursor.fetchone()
    if not isinstance(stored, str):
        return None
    if spot.field.get_internal_type() == "JSONField":
        after = '["' + rng.choice("甲乙") + '"]'
    else:
        after = stored[:-1] + ("A" if stored[-1:] != "A" else "B") if rng.random() < 0.5 else stored + "改"
    return _column(spot, after) if after != stored and _set(spot, after) else None


def deleted_row(rng: random.Random) -> Done | None:
    """Take a row out."""
    spot = _spot(rng, committed=False)
    meta = spot.model._meta
    sql = f'DELETE FROM {meta.db_table} WHERE "{meta.pk.column}" = %s'
    if _execute(sql, _prepared(meta.pk, spot.key)) != 1:
        return None
    _used.add((spot.model, spot.key))
    return _row("row_missing", meta.label, spot.key)


def inserted_row(rng: random.Random) -> Done | None:
    """Put a row in that looks like another."""
    spot = _spot(rng, committed=False)
    row = spot.model._base_manager.get(pk=spot.key)
    row.pk = new_id()
    odd = connection.vendor == "sqlite" and rng.random() < 0.1  # a key that is none, where any text may stand
    meta = spot.model._meta
    fields = meta.concrete_fields
    for field in fields:
        if field.unique and not field.primary_key and not isinstance(field, models.ForeignKey):
            setattr(row, field.attname, _other(field, getattr(row, field.attname), rng))
    names = ", ".join(f'"{field.column}"' for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    values = [_prepared(field, getattr(row, field.attname)) for field in fields]
    if odd:
        values[fields.index(meta.pk)] = f"odd {row.pk}"
    try:
        with transaction.atomic():
            _execute(f"INSERT INTO {meta.db_table} ({names}) VALUES ({marks})", *values)
    except DatabaseError:
        return None
    return _row("row_unrecorded", meta.label, f"odd {row.pk}" if odd else row.pk)


#: Without `rows`: what an entry said of rows is lost with it, and a row tampered with as well would be
#: named as unrecorded. Those stand in a copy of their own.
ENTRY_COLUMNS = ("verb", "subject", "actor", "details", "recorded_at", "simulated", "leaf")


def record_itself(rng: random.Random) -> Done | None:
    """Change the record: an entry, a head, or the secret of a row; the triggers were taken off before."""
    position = rng.randrange(Entry.objects.count())
    if position in _used:
        return None
    heads = sum(isinstance(one, tuple) and one[0] == "head" for one in _used)
    if heads < sum(isinstance(one, int) for one in _used):
        head = rng.choice(list(Head.objects.exclude(size=0).order_by("size")))
        if ("head", head.size) in _used:
            return None
        _used.add(("head", head.size))
        column = rng.choice(["root", "frontier"])
        text = getattr(head, column)
        changed = ("0" if text[:1] != "0" else "1") + text[1:]
        _execute(f"UPDATE {Head._meta.db_table} SET {column} = %s WHERE size = %s", changed, head.size)
        return _place(("head_changed",), head.size, f"head {head.size} {column}")
    _used.add(position)
    return _entry(rng, position, rng.choice(ENTRY_COLUMNS))


def _entry(rng: random.Random, position: int, name: str) -> Done | None:
    field: Any = Entry._meta.get_field(name)
    before = getattr(Entry.objects.get(position=position), name)
    after = _prepared(field, _other(field, before, rng))
    if connection.vendor == "sqlite" and rng.random() < 0.3:
        after = "2016-99-99 nonsense"  # SQLite keeps any text in any column
    try:
        with transaction.atomic():
            sql = f"UPDATE {Entry._meta.db_table} SET {name} = %s WHERE position = %s"
            _execute(sql, after, position)
    except DatabaseError:
        return None
    codes = ("entry_changed", "entry_unreadable")
    return _place(codes, position, f"entry {position} {name} = {after!r}")


def rows_of_an_entry(rng: random.Random) -> Done | None:
    """Change what an entry says of rows, so that perhaps nobody can read it any more."""
    position = rng.choice([one for one in range(Entry.objects.count()) if one not in _used])
    _used.add(position)
    return _entry(rng, position, "rows")


KINDS: tuple[Tampering, ...] = (clear_column, personal_column, deleted_row, inserted_row, record_itself)


@contextmanager
def _unguarded() -> Iterator[None]:
    """Take the triggers and the foreign keys away, tamper, and put the triggers back: no trace of that."""
    sqlite = connection.vendor == "sqlite"
    _execute("PRAGMA foreign_keys = OFF" if sqlite else "SET session_replication_role = replica")
    for name in sorted(triggers._present(connection)):
        if sqlite:
            _execute(f"DROP TRIGGER {name}")
    yield
    _execute("PRAGMA foreign_keys = ON" if sqlite else "SET session_replication_role = DEFAULT")
    triggers.install()


def _tampered(kinds: list[Tampering], rng: random.Random) -> list[Done]:
    """Do one tampering after the other in this copy; draw again where the database refused."""
    _used.clear()
    _keys.clear()
    for model in ledgered_models():
        _keys[model] = list(model._base_manager.order_by("pk").values_list("pk", flat=True))
    done: list[Done] = []
    with _unguarded():
        for kind in kinds:
            done.append(next(one for _ in count() if (one := kind(rng)) is not None))
    return done


@contextmanager
def _copied(place: Path) -> Iterator[None]:
    """Work on a copy of the file; on PostgreSQL, where a copy takes two seconds, in what is rolled back."""
    if connection.vendor == "sqlite":
        place.mkdir(parents=True)
        with copies.copy(place):
            yield
        return
    own, connections["snapshot"] = connections["snapshot"], connections["default"]
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        connections["snapshot"] = own


def missed(
    folder: Path, rng: random.Random, tries: int, faults: list[str], kinds: tuple[Tampering, ...] = KINDS
) -> int:
    """Tamper so often, in copies of the present database; return how many were not named."""
    lost = 0
    for number in range(tries // TOGETHER):
        with _copied(folder / f"copy-{number}"):
            done = _tampered(list(kinds) * (TOGETHER // len(kinds)), rng)
            try:
                report = verify.verify(actor=OPERATOR)
            except Exception as error:  # noqa: BLE001  # a verify that breaks names nothing
                faults.append(f"verify raised {error!r}")
                lost += len(done)
                continue
            unnamed = [one.where for one in done if not one.named(report)]
            faults += [f"not named: {where}" for where in unnamed]
            lost += len(unnamed)
    return lost


@pytest.fixture
def small(committed: Any, settings: Any) -> None:
    """Fill a small database: a house and two disputes, one of them settled, one passed up and stopped."""
    with recorded():
        open_ledger(profile="demo", version="0", actor=OPERATOR, at=FROZEN)
    with recorded():
        cast = make_cast(settings)
        publish(cast, "toy", LEVELS)
    with recorded():
        open_case(cast).settled()
    with recorded():
        open_case(cast).ready().passed_up()


Drops = Callable[[verify.Fault], bool]
#: Verifiers that do not look at one thing, by the faults that they would not name.
PLANTS: dict[str, Drops] = {
    "entries": lambda fault: fault.code in ("entry_changed", "entry_unreadable"),
    "heads": lambda fault: fault.code == "head_changed",
    "clear columns": lambda fault: _is_column(fault, "clear"),
    "personal columns": lambda fault: _is_column(fault, "committed"),
    "missing rows": lambda fault: fault.code == "row_missing",
    "inserted rows": lambda fault: fault.code == "row_unrecorded",
}


def _is_column(fault: verify.Fault, kind: str) -> bool:
    if fault.code == "row_unreadable":
        return True
    shapes = {shape_of(model).label: shape_of(model) for model in ledgered_models()}
    return fault.code == "row_changed" and fault.column in getattr(shapes[fault.model], kind)


def _blind(drops: Drops, monkeypatch: pytest.MonkeyPatch) -> None:
    """Plant a verifier that does not look at one thing."""
    whole = verify._verified

    def verified() -> verify.Report:
        report = whole()
        report.faults = [fault for fault in report.faults if not drops(fault)]
        return report

    monkeypatch.setattr(verify, "_verified", verified)


def test_every_tampering_is_found_and_named(
    small: None, tmp_path: Path, evidence: Callable[[Evidence], Evidence]
) -> None:
    rng = random.Random(SEED)
    clean = verify.verify(actor=OPERATOR)
    faults: list[str] = []

    lost = missed(tmp_path / "proof", rng, TAMPERINGS, faults)
    lost += missed(tmp_path / "rows", rng, TOGETHER, faults, (rows_of_an_entry,))

    caught = []
    for plant, drops in PLANTS.items():
        with pytest.MonkeyPatch.context() as monkeypatch:
            _blind(drops, monkeypatch)
            if missed(tmp_path / plant, random.Random(SEED), TOGETHER, []):
                caught.append(plant)
    found = evidence(
        Evidence(
            "G08",
            SEED,
            TAMPERINGS + TOGETHER,
            lost,
            len(PLANTS),
            len(caught),
            "tamperings of five kinds, all named",
        )
    )
    assert clean.faults == []
    assert clean.size > 0
    assert faults == []
    assert found.holds, set(PLANTS) - set(caught)
