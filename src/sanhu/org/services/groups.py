"""Work groups: the standing one of a unit (M22, M23), and those formed for one matter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sanhu.ledger.services import record, recorded
from sanhu.lib.gate import Actor, require
from sanhu.lib.refusals import Refusal, refuse_if
from sanhu.lib.text import one_line
from sanhu.org import queries, rules
from sanhu.org.enums import GroupKind, MemberKind
from sanhu.org.models import GroupMember, Person, Unit, WorkGroup
from sanhu.org.services.hold import hold


@recorded
def form_work_group(
    *, host: Unit, name: str, members: Sequence[tuple[Person, str]] = (), actor: Actor, at: datetime
) -> WorkGroup:
    """Form the standing group of a unit (M22); its leader answers for it."""
    require(actor, "org.form_work_group", host)
    hold(host)
    day, name = rules.day_of(at), one_line(name)
    stands = queries.group_of(host, day) is not None
    refuse_if(rules.refusals_to_form_group(queries.unit_facts(host), name, stands))
    group = WorkGroup.objects.create(host=host, kind=GroupKind.STANDING, name=name, valid_from=day)
    record(actor=actor, at=at, verb="group.formed", subject=f"group:{group.pk}", rows=[group])
    for person, kind in members:
        add_group_member(group=group, person=person, kind=kind, actor=actor, at=at)
    return group


@recorded
def form_matter_group(
    *,
    host: Unit,
    matter: UUID,
    name: str,
    responsible: Person,
    members: Sequence[tuple[Person, str]] = (),
    actor: Actor,
    at: datetime,
) -> WorkGroup:
    """Form a group that works on one matter, with the person who answers for it (M22).

    Whether recusal keeps somebody out is asked by the room that owns the matter, before it calls.
    """
    require(actor, "org.form_matter_group", host)
    name = one_line(name)
    refuse_if(rules.refusals_to_form_group(queries.unit_facts(host), name, has_standing=False))
    group = WorkGroup.objects.create(
        host=host,
        kind=GroupKind.AD_HOC,
        name=name,
        matter_ref=matter,
        responsible=responsible,
        valid_from=rules.day_of(at),
    )
    record(actor=actor, at=at, verb="group.formed", subject=f"matter:{matter}", rows=[group])
    for person, kind in members:
        join_matter_group(group=group, person=person, kind=kind, actor=actor, at=at)
    return group


@recorded
def add_group_member(
    *, group: WorkGroup, person: Person, kind: str, actor: Actor, at: datetime
) -> GroupMember:
    """Seat a person in a standing group. In a village the branch secretary leads (M23)."""
    require(actor, "org.add_group_member", group)
    hold(group)
    refuse_if(_refusals(group, person, kind, GroupKind.STANDING, rules.day_of(at)))
    member = GroupMember.objects.create(group=group, person=person, kind=kind, valid_from=rules.day_of(at))
    record(actor=actor, at=at, verb="group.joined", subject=f"group:{group.pk}", rows=[member])
    return member


@recorded
def join_matter_group(
    *, group: WorkGroup, person: Person, kind: str, actor: Actor, at: datetime
) -> GroupMember:
    """Seat a person in a group that works on one matter."""
    require(actor, "org.join_matter_group", group)
    hold(group)
    refuse_if(_refusals(group, person, kind, GroupKind.AD_HOC, rules.day_of(at)))
    member = GroupMember.objects.create(group=group, person=person, kind=kind, valid_from=rules.day_of(at))
    record(actor=actor, at=at, verb="group.joined", subject=f"matter:{group.matter_ref}", rows=[member])
    return member


@recorded
def end_group_member(*, member: GroupMember, on: date, actor: Actor, at: datetime) -> GroupMember:
    """Let a member leave a group: the last day is the one before `on`."""
    require(actor, "org.end_group_member", member)
    refuse_if(rules.refusals_to_end(member.valid_from, member.valid_to, on))
    changed = GroupMember.objects.filter(pk=member.pk, valid_to__isnull=True).update(valid_to=on)
    refuse_if([] if changed else [Refusal("org.ended", {"on": on})])
    member.refresh_from_db()
    record(actor=actor, at=at, verb="group.left", subject=f"group:{member.group_id}", rows=[member])
    return member


def _refusals(group: WorkGroup, person: Person, kind: str, wanted: GroupKind, day: date) -> list[Refusal]:
    sitting = queries.members_of(group, day)
    found = [] if group.kind == wanted else [Refusal("org.group_kind", {"name": group.name})]
    return found + rules.refusals_to_add_member(
        queries.unit_facts(group.host),
        group.kind,
        kind,
        leads_village=queries.is_secretary(person, group.host, day),
        has_leader=any(member.kind == MemberKind.LEADER for member in sitting),
        sits_already=any((member.person_id, member.kind) == (person.pk, kind) for member in sitting),
    )
