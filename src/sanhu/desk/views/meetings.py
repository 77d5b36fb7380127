"""Sittings: called, and held one mutual step after the other (settled 32)."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sanhu.desk.forms.meetings import Convening, Holding
from sanhu.desk.queries import working
from sanhu.desk.views.table import Table, answer, data, go_on, show, was_done, way, works
from sanhu.lib.gate import Missing
from sanhu.org.models import Person
from sanhu.procedure import queries, services
from sanhu.procedure.enums import Kind
from sanhu.procedure.models import AgendaItem, Invitation, Meeting, Side
from sanhu.procedure.rules.days import day_of
from sanhu.procedure.services import Present

#: Where what a sitting brought is written down.
_THEN = {Kind.COMMUNICATE: "accounts", Kind.ANALYSE: "routes", Kind.NEGOTIATE: "solutions"}


def kind_now(table: Table) -> str:
    """Return the mutual step under way, or an empty text after the last."""
    return queries.facts_of(table.step).step.kind


@works("convene")
def meeting_new(table: Table) -> HttpResponse:
    """Call the sides to a sitting: which steps, when, where."""
    kind = kind_now(table)
    place = _("%(unit)s调解室") % {"unit": table.step.unit.name}
    form = Convening(data(table), kind=kind, today=table.today, place=place)
    made: list[Meeting] = []

    def act() -> None:
        kinds, place = form.cleaned_data["kinds"], form.cleaned_data["place"]
        made.append(
            services.convene(step=table.step, kinds=kinds, starts_at=form.starts(), place=place, **table.by)
        )

    def done() -> str:
        newest = made or sorted(working.meetings_of(table.matter), key=lambda one: one.convened_at)[-1:]
        return table.url("meeting", newest[0].pk)

    context = {"kind": kind, "meetings": working.meetings_of(table.matter)}
    return answer(
        table, form, way(act, done, _("约好了。开完回这一页记。")), "desk/meeting_new.html", context
    )


@works("record_attendance")
def meeting(table: Table, meeting_id: UUID) -> HttpResponse:
    """Show a sitting, and record the part that comes next as held."""
    found = next((one for one in working.meetings_of(table.matter) if one.pk == meeting_id), None)
    if found is None:
        raise Missing("procedure.record_attendance")
    items = list(found.agenda.filter(step=table.step).order_by("position"))
    item = next((one for one in items if one.held_at is None and one.kind == kind_now(table)), None)
    context: dict[str, Any] = {"meeting": found, "parts": [_part(table, one) for one in items], "item": item}
    form = _holding(table, found)
    kind = Kind(item.kind if item else found.kind)
    then, said = table.url(_THEN[kind]), _("记下了这次%(kind)s。") % {"kind": kind.label}
    to = way(lambda: _hold(table, item, form), then, said, present="sides_there")
    if item is None:
        sent = table.request.method == "POST" and was_done(form)
        return go_on(table, to) if sent else show(table, "desk/meeting.html", context)
    return answer(table, form, to, "desk/meeting.html", context)


def _holding(table: Table, found: Meeting) -> Holding:
    return Holding(
        data(table),
        on=day_of(found.starts_at),
        sides=table.sides,
        guests=working.guests_of(table.step),
        seats=table.seats(),
    )


def _hold(table: Table, item: AgendaItem | None, form: Holding) -> None:
    assert item is not None  # the form is offered for a part that waits
    typed, (began_at, ended_at) = form.cleaned_data, form.times()
    present = Present(typed["sides_there"], typed.get("guests_there", []), typed["people_there"])
    services.hold(item=item, began_at=began_at, ended_at=ended_at, present=present, **table.by)


def _part(table: Table, item: AgendaItem) -> dict[str, Any]:
    """Return one part of a sitting with the names of those who were there."""
    rows = item.attendance.select_related("side", "invitation", "person")
    rows = rows.order_by("side__position", "invitation__asked_at", "person__name", "id")
    there: list[Any] = [row.side or row.invitation or row.person for row in rows]
    # 甲 before 乙, then guests, then the house; on PostgreSQL empty places come last, on SQLite first.
    there.sort(key=lambda one: (Side, Invitation, Person).index(type(one)))
    names = [one.name or str(one) for one in there]
    return {"item": item, "names": names, "then": table.url(_THEN[Kind(item.kind)])}
