"""What somebody from elsewhere sees of the one matter to which he was invited: no more than he needs."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from sanhu.desk.queries import words
from sanhu.lib.gate import Actor, visible
from sanhu.procedure import queries as procedure
from sanhu.procedure.enums import Kind
from sanhu.procedure.models import AgendaItem, Invitation, Matter
from sanhu.procedure.rules.days import day_of


@dataclass(frozen=True)
class GuestPage:
    """An invitation as the invited person sees it; the matter's rows only while he takes part."""

    row: Invitation
    is_over: bool
    facts: list[tuple[str, str]] = field(default_factory=list)
    sittings: list[tuple[str, str]] = field(default_factory=list)


def guest_page(actor: Actor, row: Invitation, at: datetime) -> GuestPage:
    """Return what an invited person sees: who asks, and after his yes what it is about and when.

    Not a word of the accounts, wishes, findings and papers: those he hears at the table, from the sides
    (settled 33, 41). Of a guarded matter not even what it is about (settled 21).
    """
    matter = visible(actor, Matter, "procedure.see_as_guest").filter(pk=row.step.matter_id).first()
    over = row.step.ended_at is not None
    if matter is None or over:
        return GuestPage(row, over)
    return GuestPage(row, over, _facts(matter, at), _sittings(row))


def _facts(matter: Matter, at: datetime) -> list[tuple[str, str]]:
    who = procedure.answerable(matter, day_of(at))
    person = f"{who.person.name} {who.person.phone}".strip() if who.person else ""
    rows = [
        (_("编号"), matter.number),
        (_("谁管"), f"{words.body_of(procedure.last_step(matter))} {person}".strip()),
        (_("走到哪"), str(matter.get_standing_display())),
        (_("什么事"), words.title_of(matter)),
    ]
    if matter.guarded:
        return rows
    sides = (f"{side.stamp} {side.name}" for side in procedure.sides_of(matter) if not side.refused_at)
    return [*rows, (_("双方"), "、".join(sides))]


def _sittings(row: Invitation) -> list[tuple[str, str]]:
    ahead = AgendaItem.objects.filter(step=row.step_id, held_at=None).select_related("meeting")
    return [
        (
            f"{words.short_day(item.meeting.starts_at)} {words.clock_of(item.meeting.starts_at)}",
            _("%(kind)s会，在%(place)s") % {"kind": Kind(item.kind).label, "place": item.meeting.place},
        )
        for item in ahead.order_by("meeting__starts_at", "position", "id")
    ]
