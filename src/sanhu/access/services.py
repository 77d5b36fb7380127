"""Naming who is concerned by a matter, and declaring that one must stay out of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sanhu.access import rules
from sanhu.access.models import Exclusion, Naming
from sanhu.accounts.models import User
from sanhu.ledger.services import record, recorded
from sanhu.lib.gate import Actor, require
from sanhu.lib.refusals import Refusal, refuse_if
from sanhu.org.models import Person, Unit
from sanhu.org.rules import day_of


@recorded
def name_concerned(
    *,
    holder: Any,
    matter: UUID,
    named_as: str,
    person: Person | None = None,
    unit: Unit | None = None,
    hidden: bool = False,
    actor: Actor,
    at: datetime,
) -> Naming:
    """Name a person or unit of the house in a matter; recusal follows at once and everywhere.

    `holder` is the saved matter itself, whom the room that owns it passes along.
    """
    require(actor, "access.name", holder)
    same = Naming.objects.filter(matter=matter, person=person, unit=unit, withdrawn_at__isnull=True)
    name = str(person or unit or "")
    refuse_if(rules.refusals_to_name(person is not None, unit is not None, name, same.exists()))
    naming = Naming(matter=matter, named_as=named_as, person=person, unit=unit, named_on=day_of(at))
    Naming.objects.bulk_create([naming], ignore_conflicts=True)
    inserted = Naming.objects.filter(pk=naming.pk).exists()
    refuse_if([] if inserted else [Refusal("access.named_already", {"name": name})])
    subject = f"matter:{matter}"
    record(actor=actor, at=at, verb="matter.concerned_named", subject=subject, rows=[naming], hidden=hidden)
    return naming


@recorded
def withdraw_naming(*, holder: Any, naming: Naming, actor: Actor, at: datetime) -> Naming:
    """Take back a naming that was a mistake, such as another person of the same name."""
    require(actor, "access.withdraw", holder)
    changed = Naming.objects.filter(pk=naming.pk, withdrawn_at__isnull=True).update(withdrawn_at=at)
    refuse_if([] if changed else [Refusal("access.withdrawn")])
    naming.refresh_from_db()
    subject = f"matter:{naming.matter}"
    record(actor=actor, at=at, verb="matter.concerned_withdrawn", subject=subject, rows=[naming])
    return naming


@recorded
def declare_interest(*, user: User, matter: UUID, actor: Actor, at: datetime) -> Exclusion:
    """Let an official say that he must stay out of a matter; no reason is asked or kept."""
    require(actor, "access.declare", user)
    taken = Exclusion.objects.filter(matter=matter, user=user).exists()
    refuse_if([Refusal("access.declared_already")] if taken else [])
    exclusion = Exclusion(matter=matter, user=user, declared_at=at)
    Exclusion.objects.bulk_create([exclusion], ignore_conflicts=True)
    inserted = Exclusion.objects.filter(pk=exclusion.pk).exists()
    refuse_if([] if inserted else [Refusal("access.declared_already")])
    record(actor=actor, at=at, verb="matter.interest_declared", subject=f"matter:{matter}", rows=[exclusion])
    return exclusion
