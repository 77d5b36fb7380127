"""The one resolver of the gate, who is kept out of a matter, and where it can go instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet

from sanhu.access import rules
from sanhu.access.declare import closed_upward
from sanhu.access.enums import NamedAs, Reason
from sanhu.access.models import Exclusion, Naming
from sanhu.accounts.models import User
from sanhu.accounts.queries import is_open
from sanhu.lib.gate import Actor, Policy
from sanhu.org import queries as org
from sanhu.org.enums import HEADS
from sanhu.org.models import Appointment, Person, Unit


def actor_of(user: User, on: date) -> Actor:
    """Return the official behind an account, in the post that stands highest on a day."""
    seat = org.appointments_of(user.pk, on).first()
    if seat is None:
        return Actor("official", str(user.pk))
    return Actor("official", str(user.pk), post=str(seat.post_id), unit=str(seat.post.unit_id))


_Read = dict[tuple[UUID, date], list[Appointment]]
_read: ContextVar[_Read | None] = ContextVar("posts read for one page", default=None)


@contextmanager
def one_moment() -> Iterator[None]:
    """Read each official's posts once while one page is put together: a page shows one moment.

    For reading only. Nothing outlives the block, so an appointment that ended takes effect with the
    next page (G17); a service never runs inside.
    """
    token = _read.set({})
    try:
        yield
    finally:
        _read.reset(token)


def seats_of(user_id: UUID, on: date) -> list[Appointment]:
    """Return the posts that the holder of an open account has on a day, acting ones included."""
    kept = _read.get()
    if kept is None:
        return list(org.appointments_of(user_id, on))
    if (user_id, on) not in kept:
        kept[user_id, on] = list(org.appointments_of(user_id, on))
    return kept[user_id, on]


def carries(user_id: UUID, on: date, capability: str) -> bool:
    """Say whether a post of the day carries a capability; what it reaches is asked of the gate."""
    kinds = rules.posts_with(capability)
    return kinds == rules.ANYBODY or any(seat.post.kind in kinds for seat in seats_of(user_id, on))


def kept_out(user_id: UUID, seats: Iterable[Appointment], on: date, lookup: str) -> Q:
    """Return the condition under which an official must stay out; `lookup` leads to the matter's id.

    One reading of settled 42, for lists and for single objects, from the posts of the day: he is named,
    he serves in a named unit or below it, he serves below a unit that a named person heads, or he
    declared it himself.
    """
    declared, named = _declared(user_id), _named(user_id, seats, on)
    return Q(**{f"{lookup}__in": declared}) | Q(**{f"{lookup}__in": named})


def _declared(user_id: UUID) -> QuerySet[Exclusion, UUID]:
    return Exclusion.objects.filter(user_id=user_id).order_by().values_list("matter", flat=True)


def _named(user_id: UUID, seats: Iterable[Appointment], on: date) -> QuerySet[Naming, UUID]:
    paths = sorted({path for seat in seats for path in org.paths_above(seat.post.unit.path)})
    concerned = Q(person__user_id=user_id) | Q(unit__path__in=paths) | _headed_by_named(paths, on)
    return _open().filter(concerned).order_by().values_list("matter", flat=True)


def _headed_by_named(paths: Sequence[str], on: date) -> Q:
    """A named person who headed one of the units at these paths when he was named, or does since."""
    prefix = "person__appointments__"
    still = Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gt": F("named_on")})
    begun = Q(**{f"{prefix}valid_from__lte": on})
    place = Q(**{f"{prefix}post__kind__in": HEADS, f"{prefix}post__unit__path__in": paths})
    return place & begun & still


def _open() -> QuerySet[Naming]:
    return Naming.objects.filter(withdrawn_at__isnull=True)


def reasons(user_id: UUID, matter: UUID, on: date) -> list[Reason]:
    """Return why the holder of an account must stay out of a matter; empty when he need not."""
    seats = seats_of(user_id, on)
    found = []
    if _declared(user_id).filter(matter=matter).exists():
        found.append(Reason.DECLARED)
    own = set(_open().filter(matter=matter, person__user_id=user_id).values_list("named_as", flat=True))
    found += [reason for reason, named in _BY_NAMING if named in own]
    paths = {seat.post.unit.path for seat in seats if seat.post.kind in HEADS}
    if _open().filter(matter=matter, unit__path__in=paths).exists():
        found.append(Reason.HEAD)
    if not found and _named(user_id, seats, on).filter(matter=matter).exists():
        found.append(Reason.SUBORDINATE)
    return found


_BY_NAMING = ((Reason.PARTY, NamedAs.PARTY), (Reason.ACCUSED, NamedAs.ACCUSED))


def reasons_for(person: Person, matter: UUID, on: date) -> list[Reason]:
    """Return why a person of the house must stay out of a matter, with an account or without one."""
    if person.user_id:
        return reasons(person.user_id, matter, on)
    named = _open().filter(matter=matter)
    own = set(named.filter(person=person).values_list("named_as", flat=True))
    found = [reason for reason, as_what in _BY_NAMING if as_what in own]
    seats = Appointment.objects.filter(org.held_on(on), person=person).select_related("post__unit")
    paths = sorted({path for seat in seats for path in org.paths_above(seat.post.unit.path)})
    if not found and named.filter(Q(unit__path__in=paths) | _headed_by_named(paths, on)).exists():
        found.append(Reason.SUBORDINATE)
    return found


def is_eligible(unit: Unit, matter: UUID, on: date) -> bool:
    """Say whether a unit may handle a matter: neither it nor a unit above it is named or so headed."""
    paths = org.paths_above(unit.path)
    concerned = Q(unit__path__in=paths) | _headed_by_named(paths, on)
    return unit.closed_on is None and not _open().filter(concerned, matter=matter).exists()


def next_eligible(unit: Unit, matter: UUID, on: date) -> Unit | None:
    """Return the nearest unit that may handle a matter: the unit, those above it, bodies outside.

    Bodies outside are roots of their own, the superior petition body first (settled 42), so that a
    matter about the whole house leaves it. None only when every body outside is named as well.
    """
    upwards = reversed(list(org.above(unit)))
    places = [*upwards, *org.bodies_outside()]
    return next((place for place in places if is_eligible(place, matter, on)), None)


def resolve(actor: Actor, policy: Policy, on: date) -> Q | None:
    """Turn an official and a policy into a condition on rows; None when none can be his.

    The one resolver: posts × capability × subtree × recusal × what is not shown upward. It reads the
    posts of the day, never rights kept somewhere: an appointment that ended, a unit that moved and a
    naming take effect with the next question (G17, G18).
    """
    try:
        user_id = UUID(actor.id)
    except ValueError:
        return None
    seats = seats_of(user_id, on)
    reach = _reach(user_id, seats, policy)
    if reach is None or policy.matter is None:
        return reach
    reach &= ~kept_out(user_id, seats, on, policy.matter)
    if rules.reads_below(policy):
        for matters in closed_upward(actor, on):
            reach &= ~Q(**{f"{policy.matter}__in": matters})
    return reach


def _reach(user_id: UUID, seats: list[Appointment], policy: Policy) -> Q | None:
    """Return where the posts that carry the capability reach: their own units and, mostly, all below."""
    kinds = rules.posts_with(policy.capability or "")
    if kinds == rules.ANYBODY:
        return Q() if is_open(user_id) else None
    paths = sorted({seat.post.unit.path for seat in seats if seat.post.kind in kinds})
    if not paths:
        return None
    if policy.unit is None:
        return Q()
    if policy.capability in rules.OWN_UNIT_ONLY:
        return org.at(paths, policy.unit)
    reach = Q()
    for path in paths:
        reach |= org.below(path, policy.unit)
    return reach
