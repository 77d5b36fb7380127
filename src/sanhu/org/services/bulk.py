"""A whole district at once: its units in one insert, each with its entry (settled 45)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sanhu.ledger.services import record, recorded
from sanhu.lib.gate import Actor, require
from sanhu.lib.refusals import Refusal, refuse_if
from sanhu.org import rules
from sanhu.org.drivers import County
from sanhu.org.enums import UnitKind
from sanhu.org.models import Parentage, Unit

_BATCH = 400


@dataclass
class _Row:
    unit: Unit
    parent: Unit | None


@recorded
def open_district(*, county: County, actor: Actor, at: datetime) -> Unit:
    """Open a district with its townships and villages, its departments, and the bodies outside it."""
    require(actor, "org.open_district", None)
    taken = Unit.objects.filter(code=county.code).exists()
    refuse_if([Refusal("org.district_open", {"name": county.name, "code": county.code})] if taken else [])
    rows = list(_rows(county, rules.day_of(at)))
    _place(rows)
    units = [row.unit for row in rows]
    parentages = [Parentage(unit=row.unit, parent=row.parent, valid_from=row.unit.opened_on) for row in rows]
    Unit.objects.bulk_create(units, batch_size=_BATCH)
    Parentage.objects.bulk_create(parentages, batch_size=_BATCH)
    for unit, parentage in zip(units, parentages, strict=True):
        record(actor=actor, at=at, verb="unit.opened", subject=f"unit:{unit.pk}", rows=[unit, parentage])
    return units[0]


def _rows(county: County, day: date) -> Iterator[_Row]:
    """Yield every unit after its parent, each level in the order of the official list."""

    def row(code: str, name: str, kind: UnitKind, parent: Unit | None) -> _Row:
        return _Row(Unit(code=code, name=rules.spoken_name(name), kind=kind, opened_on=day), parent)

    root = row(county.code, county.name, UnitKind.DISTRICT, None)
    yield root
    for township in county.townships:
        middle = row(township.code, township.name, rules.township_kind(township.code), root.unit)
        yield middle
        for village in township.villages:
            yield row(village.code, village.name, rules.village_kind(village.code), middle.unit)
    for number, name in enumerate(rules.departments_of(county.name), 1):
        yield row(f"{county.code}-B{number}", name, UnitKind.DEPARTMENT, root.unit)
    townships = [rules.spoken_name(township.name) for township in county.townships]
    for number, name in enumerate(rules.bodies_outside(county.name, county.prefecture, townships), 1):
        yield row(f"{county.code}-W{number}", name, UnitKind.EXTERNAL, None)


def _place(rows: list[_Row]) -> None:
    """Give each unit its path, depth and number of children, as treebeard would one by one."""
    last_root = Unit.objects.filter(depth=1).order_by("path").last()
    roots = last_root._get_lastpos_in_path() if last_root else 0
    for row in rows:
        if row.parent is None:
            roots += 1
            above, number = "", roots
        else:
            row.parent.numchild += 1
            above, number = row.parent.path, row.parent.numchild
        row.unit.depth = len(above) // Unit.steplen + 1
        row.unit.path = Unit._get_path(above, row.unit.depth, number)
