"""Named reads of the organisation, always ordered.

Units are public knowledge inside the house. People, appointments, groups and committees that somebody
will see go through `visible`, so the actor is taken; the others serve rules and services.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from sanhu.accounts.models import User
from sanhu.ledger.declare import Fault
from sanhu.lib.gate import Actor, visible
from sanhu.org import rules
from sanhu.org.enums import GroupKind, MemberKind, PostKind, SeatKind, UnitKind
from sanhu.org.models import (
    Appointment,
    Committee,
    GroupMember,
    Mediator,
    Parentage,
    Person,
    Post,
    Unit,
    WorkGroup,
)


@dataclass(frozen=True)
class Responsible:
    """A responsible person of a unit as a page names him; nobody when the post is vacant."""

    post: PostKind
    person: Person | None
    acting: bool = False


def held_on(on: date, prefix: str = "") -> Q:
    """Return the condition that a dated row holds on a day: `valid_from` included, `valid_to` not."""
    started = Q(**{f"{prefix}valid_from__lte": on})
    ended = Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gt": on})
    return started & ended


def _units() -> QuerySet[Unit]:
    """Return all units, typed: treebeard tells nothing about its manager."""
    units: QuerySet[Unit] = Unit.objects.all()
    return units


def unit_facts(unit: Unit) -> rules.UnitFacts:
    """Return what the rules ask about a unit."""
    return rules.UnitFacts(kind=unit.kind, name=unit.name, is_open=unit.closed_on is None)


def unit_by_code(code: str) -> Unit | None:
    """Return the unit of a code, or None."""
    return _units().filter(code=code).first()


def unit_by_id(id: UUID | str) -> Unit | None:
    """Return the unit of a row id, or None."""
    return _units().filter(pk=id).first()


def path_end(path: str) -> str:
    """Return the first path after everything below a path, in treebeard's own alphabet."""
    node = Unit(path=path)
    return str(node._inc_path())


def below(path: str, lookup: str = "") -> Q:
    """Return the condition that a unit stands at a path or below it.

    `lookup` leads from the row asked about to its unit; empty means that the row is the unit. The one
    place that compares paths (settled 8); codes are never compared by prefix (CVE-2009-5055).
    """
    prefix = f"{lookup}__path" if lookup else "path"
    return Q(**{f"{prefix}__gte": path}) & Q(**{f"{prefix}__lt": path_end(path)})


def at(paths: Sequence[str], lookup: str = "") -> Q:
    """Return the condition that a unit stands at one of these paths, itself and not below."""
    prefix = f"{lookup}__path" if lookup else "path"
    return Q(**{f"{prefix}__in": list(paths)})


def subtree(unit: Unit) -> QuerySet[Unit]:
    """Return a unit and everything that stands below it now, parents first."""
    return _units().filter(below(unit.path)).order_by("path")


def children(unit: Unit) -> QuerySet[Unit]:
    """Return the open units directly below a unit."""
    return _units().filter(below(unit.path), depth=unit.depth + 1, closed_on__isnull=True).order_by("path")


def open_below(unit: Unit) -> QuerySet[Unit]:
    """Return the open units below a unit, itself left out."""
    return subtree(unit).filter(closed_on__isnull=True).exclude(pk=unit.pk)


def paths_above(path: str) -> list[str]:
    """Return the paths of a unit and of every unit above it, the root first."""
    return [path[:end] for end in range(Unit.steplen, len(path) + 1, Unit.steplen)]


def above(unit: Unit) -> QuerySet[Unit]:
    """Return a unit and every unit above it now, the root first."""
    return _units().filter(path__in=paths_above(unit.path)).order_by("path")


def parent_of(unit: Unit) -> Unit | None:
    """Return the unit directly above, or None for a root."""
    return _units().filter(path=unit.path[: -Unit.steplen]).first()


def parent_on(unit: Unit, on: date) -> Unit | None:
    """Return the unit under which a unit stood on a day, or None for a root or before it was opened."""
    found = Parentage.objects.filter(held_on(on), unit=unit).select_related("parent").first()
    return found.parent if found else None


def parentage_of(unit: Unit) -> Parentage:
    """Return the open parentage of a unit; raise Parentage.DoesNotExist for a broken tree."""
    return Parentage.objects.get(unit=unit, valid_to__isnull=True)


def bodies_outside() -> QuerySet[Unit]:
    """Return the open bodies outside the house, to which a matter can be sent (settled 42)."""
    return _units().filter(kind=UnitKind.EXTERNAL, closed_on__isnull=True).order_by("path")


def district() -> Unit | None:
    """Return the district of this house, or None before it was opened."""
    return _units().filter(kind=UnitKind.DISTRICT, closed_on__isnull=True).order_by("path").first()


def find_units(*, actor: Actor, text: str, limit: int = 20) -> QuerySet[Unit]:
    """Return the open units whose name or code holds a text, for an actor who may see units."""
    rows = visible(actor, Unit, "org.see_unit").filter(closed_on__isnull=True)
    found: QuerySet[Unit] = rows.filter(Q(name__icontains=text) | Q(code__iexact=text)).order_by("path")
    return found[:limit]


def find_people(*, actor: Actor, text: str, limit: int = 20) -> QuerySet[Person]:
    """Return the people of the house whose name holds a text, in the actor's own subtree."""
    rows: QuerySet[Person] = visible(actor, Person, "org.see_person")
    return rows.filter(name__icontains=text).select_related("unit").order_by("name", "id")[:limit]


def seated_as(name: str, kind: PostKind, on: date) -> Person | None:
    """Return the one person of the house who bears this name and holds such a post that day, anywhere.

    An invited policeman comes from another village, a lawyer from the district (settled 41): neither
    stands in the subtree of whoever invites. With two of one name it is nobody.
    """
    seats = Appointment.objects.filter(held_on(on), person__name=name, post__kind=kind)
    found = {seat.person_id: seat.person for seat in seats.select_related("person")}
    return next(iter(found.values())) if len(found) == 1 else None


def person_of(user: User) -> Person | None:
    """Return the person who holds an account."""
    return Person.objects.filter(user=user).first()


def appointments_of(user_id: UUID | str, on: date) -> QuerySet[Appointment]:
    """Return the appointments that the holder of an open account has on a day, heads of units first."""
    return (
        Appointment.objects.filter(held_on(on), person__user_id=user_id, person__user__is_active=True)
        .select_related("post__unit", "person")
        .order_by("post__unit__depth", "post__unit__path", "post__kind", "id")
    )


def appointments_in(unit: Unit, on: date) -> QuerySet[Appointment]:
    """Return who holds a post of a unit on a day or later."""
    later = Q(valid_to__isnull=True) | Q(valid_to__gt=on)
    return (
        Appointment.objects.filter(later, post__unit=unit)
        .select_related("person", "post")
        .order_by("post__kind", "acting", "valid_from", "id")
    )


def holders(post: Post, acting: bool) -> QuerySet[Appointment]:
    """Return all appointments to a post, of its holders or of those who stood in for them."""
    return Appointment.objects.filter(post=post, acting=acting).order_by("valid_from", "id")


def vacant_post(unit: Unit, kind: str, on: date) -> Post | None:
    """Return a post of a kind in a unit that nobody holds on a day or later, or None."""
    later = Q(valid_to__isnull=True) | Q(valid_to__gt=on)
    held = Appointment.objects.filter(later, acting=False).values("post")
    return Post.objects.filter(unit=unit, kind=kind).exclude(pk__in=held).order_by("title", "id").first()


def responsible_persons(unit: Unit, on: date) -> list[Responsible]:
    """Return the named responsible persons of a unit on a day (M20: two; M21: one for a village).

    Who stands in for a holder comes before the holder; a vacant post is named as vacant.
    """
    wanted = rules.responsible_posts(unit.kind)
    rows = (
        Appointment.objects.filter(held_on(on), post__unit=unit, post__kind__in=wanted)
        .select_related("person", "post")
        .order_by("-acting", "valid_from", "id")
    )
    seated: dict[str, Appointment] = {}
    for row in rows:
        seated.setdefault(row.post.kind, row)
    found = [Responsible(kind, seated[kind].person, seated[kind].acting) for kind in wanted if kind in seated]
    if unit.kind in rules.VILLAGE_LEVEL:
        return found[:1] or [Responsible(wanted[0], None)]
    return [next((one for one in found if one.post == kind), Responsible(kind, None)) for kind in wanted]


def first_responsible(units: Iterable[Unit], on: date) -> dict[UUID, Person]:
    """Return for each of these units the first responsible person who is there on a day, in one query.

    The same person whom `responsible_persons` names first; a unit with vacant posts only is left out.
    """
    wanted = {unit.pk: rules.responsible_posts(unit.kind) for unit in units}
    rows = Appointment.objects.filter(held_on(on), post__unit__in=list(wanted))
    rows = rows.select_related("person", "post")
    best: dict[UUID, tuple[int, Person]] = {}
    for row in rows.order_by("-acting", "valid_from", "id"):
        kinds = wanted[row.post.unit_id]
        if row.post.kind in kinds:
            place = kinds.index(row.post.kind)
            if row.post.unit_id not in best or place < best[row.post.unit_id][0]:
                best[row.post.unit_id] = (place, row.person)
    return {unit: person for unit, (_, person) in best.items()}


def is_secretary(person: Person, unit: Unit, on: date) -> bool:
    """Say whether a person is the branch secretary of a unit on a day, or acts for him (M23)."""
    rows = Appointment.objects.filter(held_on(on), person=person, post__unit=unit)
    return rows.filter(post__kind=PostKind.BRANCH_SECRETARY).exists()


def group_of(unit: Unit, on: date) -> WorkGroup | None:
    """Return the standing group of a unit on a day (M22)."""
    rows = WorkGroup.objects.filter(held_on(on), host=unit, kind=GroupKind.STANDING)
    return rows.order_by("valid_from", "id").first()


def groups_for(matter: UUID) -> QuerySet[WorkGroup]:
    """Return the groups formed for one matter."""
    return WorkGroup.objects.filter(matter_ref=matter).order_by("valid_from", "id")


def members_of(group: WorkGroup, on: date) -> list[GroupMember]:
    """Return the members of a group on a day, its leader first."""
    rows = GroupMember.objects.filter(held_on(on), group=group).select_related("person")
    order = list(MemberKind)
    return sorted(
        rows.order_by("valid_from", "person__name", "id"), key=lambda one: order.index(MemberKind(one.kind))
    )


def missing_kinds(group: WorkGroup, on: date) -> list[MemberKind]:
    """Return the kinds of member that a group lacks on a day (M23)."""
    return rules.missing_kinds(group.host.kind, group.kind, [one.kind for one in members_of(group, on)])


def committee_of(unit: Unit, on: date) -> Committee | None:
    """Return the lawful committee of a unit on a day of its term, or None (settled 31)."""
    rows = Committee.objects.filter(unit=unit, formed_on__lte=on, term_until__gt=on)
    return rows.order_by("-formed_on").first()


def committees_between(unit: Unit, start: date, end: date) -> QuerySet[Committee]:
    """Return the committees of a unit whose term shares a day with a period."""
    return Committee.objects.filter(unit=unit, formed_on__lt=end, term_until__gt=start).order_by("formed_on")


def mediators_of(committee: Committee, on: date) -> list[Mediator]:
    """Return who mediates for a committee on a day: its head, its members, those it hired."""
    rows = Mediator.objects.filter(held_on(on), committee=committee).select_related("person")
    order = list(SeatKind.values)
    found = rows.order_by("valid_from", "person__name", "id")
    return sorted(found, key=lambda one: order.index(one.kind))


def names_of_here() -> list[str]:
    """Return the names of all units and people of the house, which nobody may use as a password (G22)."""
    units = _units().order_by("path").values_list("name", flat=True)
    people = Person.objects.order_by("name", "id").values_list("name", flat=True)
    return [*units, *people]


def tree_faults(using: str) -> Iterator[Fault]:
    """Name each unit whose place in the tree of now differs from its open parentage (settled 6)."""
    units = {unit.pk: unit for unit in _units().using(using).order_by("path")}
    open_rows = Parentage.objects.using(using).filter(valid_to__isnull=True).order_by("unit")
    parents = dict(open_rows.values_list("unit_id", "parent_id"))
    counted: dict[UUID, int] = {}
    for parent in parents.values():
        if parent is not None:
            counted[parent] = counted.get(parent, 0) + 1
    for key, unit in units.items():
        upper = units.get(parents[key]) if parents.get(key) else None
        above_path, depth = (upper.path, upper.depth + 1) if upper else ("", 1)
        length = len(above_path) + Unit.steplen
        if key not in parents or not unit.path.startswith(above_path) or len(unit.path) != length:
            yield Fault("path_changed", None, "org.Unit", str(key), "path")
        if unit.depth != depth:
            yield Fault("path_changed", None, "org.Unit", str(key), "depth")
        if unit.numchild != counted.get(key, 0):
            yield Fault("path_changed", None, "org.Unit", str(key), "numchild")
