"""Meetings, who was there, what they found, and the way from one mutual step to the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model

from sanhu.ledger.services import record, recorded
from sanhu.lib.gate import Actor, require
from sanhu.lib.refusals import Refusal, refuse_if
from sanhu.lib.text import clean, one_line
from sanhu.org.models import Person, WorkGroup
from sanhu.procedure import queries
from sanhu.procedure.enums import ConsentTo, Kind
from sanhu.procedure.models import (
    AgendaItem,
    Attendance,
    Finding,
    Invitation,
    Meeting,
    Side,
    Stage,
    Step,
)
from sanhu.procedure.rules import invitations
from sanhu.procedure.rules import stages as rules
from sanhu.procedure.rules.stages import Wording
from sanhu.procedure.rules.texts import LINE, refusals_of_text
from sanhu.procedure.services import _rows


@dataclass(frozen=True)
class Present:
    """Who sat there: sides, invited persons, people of the house."""

    sides: Sequence[Side] = ()
    guests: Sequence[Invitation] = ()
    people: Sequence[Person] = ()

    @property
    def number(self) -> int:
        """How many they were."""
        return len(self.sides) + len(self.guests) + len(self.people)


@recorded
def convene(
    *, step: Step, kinds: Sequence[Kind], starts_at: datetime, place: str, actor: Actor, at: datetime
) -> Meeting:
    """Call the sides to a sitting for one or more of the mutual steps, from the one under way."""
    require(actor, "procedure.convene", step)
    step, place = _rows.fresh(step), one_line(place)
    facts = queries.facts_of(step)
    refuse_if(rules.refusals_to_convene(facts, kinds=kinds, place=place, has_group=step.group_id is not None))
    assert step.group is not None  # refused above
    meeting = Meeting.objects.create(
        group=step.group, kind=kinds[0], starts_at=starts_at, place=place, convened_at=at
    )
    items = [
        AgendaItem.objects.create(meeting=meeting, step=step, kind=kind, position=position)
        for position, kind in enumerate(kinds, 1)
    ]
    subject = f"matter:{step.matter_id}"
    record(actor=actor, at=at, verb="matter.convened", subject=subject, rows=[meeting, *items])
    return meeting


@recorded
def convene_group(
    *,
    group: WorkGroup,
    kind: Kind,
    starts_at: datetime,
    place: str,
    steps: Sequence[Step] = (),
    actor: Actor,
    at: datetime,
) -> Meeting:
    """Call a group to its own meeting, with the steps that it goes through, or none (零报告)."""
    require(actor, "procedure.convene_group", group)
    place = one_line(place)
    refusals = refusals_of_text("place", place, most=LINE)
    for step in steps:
        require(actor, "procedure.convene", step)
        refusals += rules.refusals_of_agenda(queries.facts_of(_rows.fresh(step)), kind=kind)
    refuse_if(refusals)
    meeting = Meeting.objects.create(group=group, kind=kind, starts_at=starts_at, place=place, convened_at=at)
    items = [
        AgendaItem.objects.create(meeting=meeting, step=step, kind=kind, position=position)
        for position, step in enumerate(steps, 1)
    ]
    subject = f"meeting:{meeting.pk}"
    record(actor=actor, at=at, verb="meeting.convened", subject=subject, rows=[meeting])
    for item in items:
        about = f"matter:{item.step.matter_id}"
        record(actor=actor, at=at, verb="matter.convened", subject=about, rows=[item])
    return meeting


@recorded
def hold(
    *, item: AgendaItem, began_at: datetime, ended_at: datetime, present: Present, actor: Actor, at: datetime
) -> AgendaItem:
    """Enter one part of a sitting as held: its own times and who was there (settled 32)."""
    require(actor, "procedure.record_attendance", item.step)
    step = _rows.fresh(item.step)
    item.refresh_from_db()
    refusals = rules.refusals_to_hold(
        queries.facts_of(step),
        kind=item.kind,
        held=item.held_at is not None,
        began_at=began_at,
        ended_at=ended_at,
        at=at,
        present=present.number,
    )
    refuse_if(refusals + _refusals_of_present(step, present))
    changed = AgendaItem.objects.filter(pk=item.pk, held_at=None).update(
        held_at=at, began_at=began_at, ended_at=ended_at
    )
    refuse_if([] if changed else [Refusal("procedure.held_already")])
    item.refresh_from_db()
    rows = [item, _meeting_held(item.meeting, began_at, ended_at, at), *_seated(item.meeting, item, present)]
    record(actor=actor, at=at, verb="matter.held", subject=f"matter:{step.matter_id}", rows=rows)
    return item


def _refusals_of_present(step: Step, present: Present) -> list[Refusal]:
    about = queries.mechanism(step.matter)
    stamps = frozenset(side.stamp for side in queries.sides_of(step.matter) if side.refused_at is None)
    refusals = [Refusal("procedure.other_matter")] * any(
        side.matter_id != step.matter_id for side in present.sides
    )
    for one in present.guests:
        if one.step_id != step.pk:
            refusals.append(Refusal("procedure.other_matter"))
        refusals += invitations.refusals_to_be_there(
            name=one.name,
            answer="" if one.withdrawn_at else one.answer,
            withdrawn=stamps - queries.consented_to(step.matter, ConsentTo.PERSON, one.name),
            rests_on_consent=about.rests_on_consent,
        )
    return refusals


def _meeting_held(meeting: Meeting, began_at: datetime, ended_at: datetime, at: datetime) -> Meeting:
    """Widen the times of a meeting to those of its parts; the first part makes it held."""
    meeting.refresh_from_db()
    meeting.began_at = min(began_at, meeting.began_at or began_at)
    meeting.ended_at = max(ended_at, meeting.ended_at or ended_at)
    meeting.held_at = meeting.held_at or at
    meeting.save(update_fields=["began_at", "ended_at", "held_at"])
    return meeting


def _seated(meeting: Meeting, item: AgendaItem | None, present: Present) -> list[Attendance]:
    seats: list[dict[str, Side | Invitation | Person]] = [{"side": one} for one in present.sides]
    seats += [{"invitation": one} for one in present.guests]
    seats += [{"person": one} for one in present.people]
    return [Attendance.objects.create(meeting=meeting, item=item, **seat) for seat in seats]


@recorded
def hold_meeting(
    *, meeting: Meeting, began_at: datetime, ended_at: datetime, present: Present, actor: Actor, at: datetime
) -> Meeting:
    """Enter a group's own meeting as held that had nothing on its agenda; it counts all the same."""
    require(actor, "procedure.hold_meeting", meeting)
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    refuse_if(
        rules.refusals_to_hold_meeting(
            held=meeting.held_at is not None,
            on_agenda=meeting.agenda.count(),
            began_at=began_at,
            ended_at=ended_at,
            at=at,
            present=present.number,
        )
    )
    rows = [_meeting_held(meeting, began_at, ended_at, at), *_seated(meeting, None, present)]
    record(actor=actor, at=at, verb="meeting.held", subject=f"meeting:{meeting.pk}", rows=rows)
    return meeting


@recorded
def record_finding(*, item: AgendaItem, wording: Wording, actor: Actor, at: datetime) -> Finding:
    """Write down a cause, a route or a solution that a sitting brought."""
    require(actor, "procedure.find", item.step)
    step = _rows.fresh(item.step)
    item.refresh_from_db()
    said = Wording(
        wording.kind,
        clean(wording.text),
        wording.standing,
        one_line(wording.cost),
        one_line(wording.duration),
        one_line(wording.basis),
        one_line(wording.who_acts),
    )
    held = item.held_at is not None
    refuse_if(rules.refusals_to_find(queries.facts_of(step), said, sat_for=item.kind, held=held))
    finding = Finding.objects.create(
        step=step,
        item=item,
        kind=said.kind,
        text=said.text,
        standing=said.standing,
        cost=said.cost,
        duration=said.duration,
        basis=said.basis,
        who_acts=said.who_acts,
        found_at=at,
    )
    record(actor=actor, at=at, verb="matter.found", subject=f"matter:{step.matter_id}", rows=[finding])
    return finding


@recorded
def close_stage(*, step: Step, reason: str = "", actor: Actor, at: datetime) -> Stage | None:
    """Close the mutual step under way and open the next; with something missing only for a stated reason.

    Return the stage that opened, or None after the third. The reason stays visible (M3, settled 32).
    """
    require(actor, "procedure.close_stage", step)
    step, reason = _rows.fresh(step), clean(reason)
    facts = queries.facts_of(step)
    refuse_if(rules.refusals_to_close_stage(facts, reason=reason))
    kind = facts.step.kind
    changed = Stage.objects.filter(step=step, kind=kind, closed_at=None).update(closed_at=at, reason=reason)
    refuse_if([] if changed else [Refusal("procedure.stages_all_closed")])
    rows: list[Model] = [Stage.objects.get(step=step, kind=kind)]
    brings = rules.BRINGS[Kind(kind)]
    if reason and not facts.found.has(brings):
        rows.append(Finding.objects.create(step=step, kind=brings, text=reason, absent=True, found_at=at))
    following = rules.next_kind(kind)
    opened = _rows.begun(step, following, at) if following else None
    rows += [*([opened] if opened else []), *_rows.stood(step.matter)]
    record(actor=actor, at=at, verb="matter.stage_closed", subject=f"matter:{step.matter_id}", rows=rows)
    return opened
