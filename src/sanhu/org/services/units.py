"""Opening, moving, renaming and closing units. Units are never deleted."""

from __future__ import annotations

from datetime import datetime

from sanhu.ledger.services import record, recorded
from sanhu.lib.gate import Actor, require
from sanhu.lib.refusals import Refusal, refuse_if
from sanhu.lib.text import one_line
from sanhu.org import queries, rules
from sanhu.org.models import Parentage, Unit
from sanhu.org.services.hold import hold_the_tree


@recorded
def open_unit(*, parent: Unit, name: str, kind: str, code: str, actor: Actor, at: datetime) -> Unit:
    """Open a unit under another. A body without an official code takes a local one: 411102-Q1."""
    require(actor, "org.open_unit", parent)
    hold_the_tree()
    name, taken = one_line(name), Unit.objects.filter(code=code).exists()
    refuse_if(rules.refusals_to_open_unit(queries.unit_facts(parent), kind, name, code, taken))
    unit = Unit(code=code, name=name, kind=kind, opened_on=rules.day_of(at))
    Unit.objects.add_child(parent, instance=unit)
    parentage = Parentage.objects.create(unit=unit, parent=parent, valid_from=unit.opened_on)
    record(actor=actor, at=at, verb="unit.opened", subject=f"unit:{unit.pk}", rows=[unit, parentage])
    return unit


@recorded
def move_unit(*, unit: Unit, to: Unit, actor: Actor, at: datetime) -> Parentage:
    """Put a unit with all that stands below it under another parent, from today on.

    Both places must be the actor's: the unit that moves, and the one that receives it.
    """
    require(actor, "org.move_unit", unit)
    require(actor, "org.move_unit", to)
    hold_the_tree()
    unit.refresh_from_db()
    to.refresh_from_db()
    day, open_now = rules.day_of(at), queries.parentage_of(unit)
    refuse_if(
        rules.refusals_to_move_unit(
            queries.unit_facts(unit),
            queries.unit_facts(to),
            to_is_inside=to.pk == unit.pk or to.is_descendant_of(unit),
            is_there=open_now.parent_id == to.pk,
            since=open_now.valid_from,
            on=day,
        )
    )
    closed = Parentage.objects.filter(pk=open_now.pk, valid_to__isnull=True).update(valid_to=day)
    refuse_if([] if closed else [Refusal("org.moved_today", {"unit": unit.name})])
    open_now.refresh_from_db()
    Unit.objects.move(unit, to, "last-child")
    unit.refresh_from_db()
    parentage = Parentage.objects.create(unit=unit, parent=to, valid_from=day)
    record(actor=actor, at=at, verb="unit.moved", subject=f"unit:{unit.pk}", rows=[unit, open_now, parentage])
    return parentage


@recorded
def rename_unit(*, unit: Unit, name: str, actor: Actor, at: datetime) -> Unit:
    """Give a unit another name; its entries keep the old one."""
    require(actor, "org.rename_unit", unit)
    name = one_line(name)
    refuse_if(rules.refusals_to_rename_unit(queries.unit_facts(unit), name))
    changed = Unit.objects.filter(pk=unit.pk, name=unit.name, closed_on__isnull=True).update(name=name)
    refuse_if([] if changed else [Refusal("org.changed_meanwhile", {"unit": unit.name})])
    unit.refresh_from_db()
    record(actor=actor, at=at, verb="unit.renamed", subject=f"unit:{unit.pk}", rows=[unit])
    return unit


@recorded
def close_unit(*, unit: Unit, actor: Actor, at: datetime) -> Unit:
    """Close a unit that has no open unit below it and nobody in a post. Its place in the tree stays."""
    require(actor, "org.close_unit", unit)
    hold_the_tree()
    day = rules.day_of(at)
    below, seats = queries.open_below(unit).count(), queries.appointments_in(unit, day).count()
    refuse_if(rules.refusals_to_close_unit(queries.unit_facts(unit), below, seats))
    changed = Unit.objects.filter(pk=unit.pk, closed_on__isnull=True).update(closed_on=day)
    refuse_if([] if changed else [Refusal("org.unit_closed", {"unit": unit.name})])
    unit.refresh_from_db()
    record(actor=actor, at=at, verb="unit.closed", subject=f"unit:{unit.pk}", rows=[unit])
    return unit
