"""What a unit owes today, what it is late with, what comes this week (p1)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanhu.desk.queries import words
from sanhu.desk.queries.words import Part
from sanhu.desk.queries.worklist import PAGE, units_of
from sanhu.duties import queries as duties
from sanhu.duties.models import Duty
from sanhu.lib.dates import BEIJING, week_end
from sanhu.lib.gate import Actor
from sanhu.procedure.enums import Answer, Kind
from sanhu.procedure.models import AgendaItem, Matter
from sanhu.procedure.queries import lists
from sanhu.procedure.rules.days import day_of


@dataclass(frozen=True)
class Item:
    """One thing to do: by when, what, why that day; ``page`` is a page of the desk."""

    on: date
    at: datetime
    what: str
    due: Part
    note: str = ""
    page: str = "matter"
    matter: UUID | None = None
    about: UUID | None = None
    button: str = ""


@dataclass(frozen=True)
class Sitting:
    """A sitting to which the sides were called: with whom, and what it has to bring."""

    item: Item
    title: str
    kinds: str
    coming: str
    beads: str
    brings: str


@dataclass
class Today:
    """The three lists of the page, the sitting that others wait for, and the day that comes after."""

    sittings: list[Sitting] = field(default_factory=list)
    now: list[Item] = field(default_factory=list)
    late: list[Item] = field(default_factory=list)
    week: list[Item] = field(default_factory=list)
    after: Item | None = None
    invited: list[Item] = field(default_factory=list)

    @property
    def number_now(self) -> int:
        """How many things are to be done today."""
        return len(self.sittings) + len(self.now)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be done before next week."""
        return not (self.number_now or self.late or self.week)

    @property
    def is_long(self) -> bool:
        """Whether one of the lists is longer than a page."""
        return any(len(rows) > PAGE for rows in (self.now, self.late, self.week))


def today(actor: Actor, at: datetime) -> Today:
    """Return what the units in which the actor holds a post have to do, by day."""
    units, on = units_of(actor, day_of(at)), day_of(at)
    called = lists.sittings_ahead(actor, units)
    owed = list(duties.owed_in_sight(actor).filter(unit__in=units))
    titles = lists.matters_by_id(actor, {duty.matter_ref for duty in owed if duty.matter_ref})
    found = Today(sittings=_sittings(called, on), invited=_accepted(actor, on))
    items = [
        *_of_sittings(called, on),
        *(_of_duty(duty, titles) for duty in owed),
        *_of_steps(actor, units, owed, on),
        *_of_asks(actor, on),
        *_of_invitations(actor, on),
    ]
    for item in sorted(items, key=lambda item: (item.on, item.at, item.what)):
        _place(found, item, on, at)
    return found


def _place(found: Today, item: Item, on: date, at: datetime) -> None:
    if item.on < on:
        found.late.append(item)
    elif item.on == on:
        found.now.append(item)
    elif item.on <= week_end(on):
        found.week.append(item)
    elif found.after is None:
        found.after = item


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), BEIJING)


def _grouped(called: Iterable[AgendaItem]) -> Iterator[list[AgendaItem]]:
    """Bring together the parts of one sitting on one matter."""
    groups: dict[tuple[UUID, UUID], list[AgendaItem]] = {}
    for item in called:
        groups.setdefault((item.meeting_id, item.step_id), []).append(item)
    yield from groups.values()


def _of_sittings(called: Iterable[AgendaItem], on: date) -> Iterator[Item]:
    """Return the sittings of other days; those of today have a card of their own."""
    return (item for item in map(_of_sitting, _grouped(called)) if item.on != on)


def _of_sitting(parts: list[AgendaItem]) -> Item:
    first = parts[0]
    matter, starts = first.step.matter, first.meeting.starts_at
    kinds = "、".join(str(Kind(part.kind).label) for part in parts)
    about = {"kinds": kinds, "title": words.title_of(matter)}
    return Item(
        on=day_of(starts),
        at=starts,
        what=_("%(kinds)s会：%(title)s") % about,
        due=words.due_of_sitting(first),
        note=_("开过了就记下来；没有开成，另约时间。"),
        page="meeting",
        matter=matter.pk,
        about=first.meeting_id,
        button=_("去记%(kinds)s会") % about,
    )


def _sittings(called: list[AgendaItem], on: date) -> list[Sitting]:
    groups = [parts for parts in _grouped(called) if day_of(parts[0].meeting.starts_at) == on]
    guests: dict[UUID, list[Any]] = {}
    for guest in lists.guests_of(parts[0].step_id for parts in groups) if groups else ():
        guests.setdefault(guest.step_id, []).append(guest)
    return [_sitting(parts, guests.get(parts[0].step_id, [])) for parts in groups]


def _sitting(parts: list[AgendaItem], guests: list[Any]) -> Sitting:
    first = parts[0]
    order = list(Kind.values)
    place = order.index(first.kind)
    states = ["done"] * place + ["now"] + ["later"] * (len(order) - place - 1)
    return Sitting(
        item=_of_sitting(parts),
        title=words.title_of(first.step.matter),
        kinds="、".join(str(Kind(part.kind).label) for part in parts),
        coming=_coming(first.meeting.place, guests),
        beads=" ".join(states),
        brings=str(_BRINGS[Kind(first.kind)]),
    )


def _coming(place: str, guests: list[Any]) -> str:
    """Say where it is and which of the invited persons come."""
    coming = "、".join(guest.name for guest in guests if guest.answer == Answer.ACCEPTED)
    silent = "、".join(guest.name for guest in guests if not guest.answer)
    said = [_("在%(place)s。") % {"place": place}]
    if coming:
        said.append(_("%(names)s能来。") % {"names": coming})
    if silent:
        said.append(_("%(names)s还没有回话。") % {"names": silent})
    return "".join(said)


_BRINGS = {
    Kind.COMMUNICATE: gettext_lazy("今天听双方说，找出原因"),
    Kind.ANALYSE: gettext_lazy("今天找两条以上能走的路"),
    Kind.NEGOTIATE: gettext_lazy("今天商量办法，写成一条一条"),
}


def _of_duty(duty: Duty, titles: dict[UUID, Matter]) -> Item:
    matter = titles.get(duty.matter_ref) if duty.matter_ref else None
    what = duty.rule.what
    due = words.due_of(duty)
    note = str(due.pop("why"))
    due.pop("law")
    if matter is not None:
        what = _("%(what)s：%(title)s") % {"what": what, "title": words.title_of(matter)}
    return Item(
        on=duty.due_on,
        at=_midnight(duty.due_on),
        what=what,
        due=due,
        note=note,
        page="matter" if matter else "",
        matter=matter.pk if matter else None,
        button=_("去办"),
    )


def _of_steps(actor: Actor, units: list[UUID], owed: list[Duty], on: date) -> Iterator[Item]:
    """Return what waits to be taken up and has no clock of its own that says so."""
    clocked = {duty.subject for duty in owed}
    for step in lists.waiting_steps(actor, units):
        if f"step:{step.pk}" not in clocked:
            about = {"day": words.short_day(step.opened_at), "unit": step.unit.name}
            yield Item(
                on=on,
                at=step.opened_at,
                what=_("接手：%(title)s") % {"title": words.title_of(step.matter)},
                due={},
                note=_("%(day)s交到%(unit)s。接手办，或者写明理由退回。") % about,
                matter=step.matter_id,
                button=_("去看"),
            )


def _of_asks(actor: Actor, on: date) -> Iterator[Item]:
    for ask in lists.asks_waiting(actor):
        matter = ask.step.matter
        about = {"stamp": ask.side.stamp, "title": words.title_of(matter)}
        yield Item(
            on=on,
            at=ask.asked_at,
            what=_("%(stamp)s方请再看一看：%(title)s") % about,
            due={},
            note=_("%(day)s提的。看了给个答复。") % {"day": words.short_day(ask.asked_at)},
            matter=matter.pk,
            button=_("去答复"),
        )


def _of_invitations(actor: Actor, on: date) -> Iterator[Item]:
    for one in lists.invitations_waiting(actor):
        yield Item(
            on=on,
            at=one.asked_at,
            what=_("%(unit)s请您来参加一次调解") % {"unit": one.step.unit.name},
            due={},
            note=_("%(day)s请的。来不来，给个答复。") % {"day": words.short_day(one.asked_at)},
            page="invited",
            matter=one.step.matter_id,
            about=one.pk,
            button=_("去答复"),
        )


def _accepted(actor: Actor, on: date) -> list[Item]:
    """Return the talks in which the actor takes part as a guest: each leads to his own page of it."""
    return [
        Item(
            on=on,
            at=one.asked_at,
            what=_("%(unit)s：%(title)s")
            % {"unit": one.step.unit.name, "title": words.title_of(one.step.matter)},
            due={},
            note=one.step.matter.number,
            page="invited",
            matter=one.step.matter_id,
            about=one.pk,
        )
        for one in lists.invitations_accepted(actor)
    ]
