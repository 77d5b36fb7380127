"""Invited persons: asked of each side first, then of the person himself (人民调解法 20)."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sanhu.desk.forms.invitations import AnsweringInvitation, Inviting
from sanhu.desk.queries import working
from sanhu.desk.views.consents import person, standing_of
from sanhu.desk.views.table import Table, answer, data, way, works
from sanhu.lib import clock
from sanhu.lib.gate import Missing, fetch
from sanhu.lib.text import one_line
from sanhu.org import queries as org
from sanhu.org.enums import PostKind
from sanhu.org.models import Person
from sanhu.procedure import services
from sanhu.procedure.enums import Capacity
from sanhu.procedure.models import Invitation

#: Who comes from elsewhere, and the post by which the house knows him.
_SEATS = {Capacity.POLICE: PostKind.VILLAGE_POLICE, Capacity.LAWYER: PostKind.LAWYER}


def _known(table: Table, name: str, capacity: Capacity) -> Person | None:
    """Return the one person of the house who bears this name, so that he finds the matter on his desk."""
    if capacity in _SEATS:
        return org.seated_as(name, _SEATS[capacity], clock.today())
    found = [one for one in org.find_people(actor=table.actor, text=name) if one.name == name]
    return found[0] if len(found) == 1 else None


def _asked(table: Table, name: str, capacity: str) -> list[dict[str, Any]]:
    """Return of each side whether it said yes to this person, and where to record it else."""
    if not name:
        return []
    rows = standing_of(table, person(name))
    return [{**row, "url": f"{row['url']}&capacity={capacity}"} for row in rows]


@works("invite")
def invite(table: Table) -> HttpResponse:
    """Invite a person to take part, after each side has said yes to him."""
    given = table.request.GET
    capacity = given.get("capacity", "") if given.get("capacity") in Capacity.values else ""
    kept = {"name": one_line(given.get("name", "")), "capacity": capacity}
    form = Inviting(data(table), initial=kept)

    def act() -> None:
        typed, comes_as = form.cleaned_data, Capacity(form.cleaned_data["capacity"])
        services.invite(
            step=table.step,
            name=typed["name"],
            capacity=comes_as,
            has_interest=typed["has_interest"],
            person=_known(table, typed["name"], comes_as),
            **table.by,
        )

    said = _("请了。等本人答复，再记下来。")
    name = one_line(form["name"].value() or "")
    asked = _asked(table, name, form["capacity"].value() or "")
    context = {"asked": asked, "name": name, "rows": working.invitations_of(table.matter)}
    return answer(table, form, way(act, table.url("invite"), said), "desk/invite.html", context)


@works("invite")
def invitation(table: Table, invitation_id: UUID) -> HttpResponse:
    """Record what an invited person answered."""
    row = fetch(table.actor, "procedure.record_answer_of_guest", Invitation, invitation_id)
    if row.step.matter_id != table.matter.pk:
        raise Missing("procedure.record_answer_of_guest")
    form = AnsweringInvitation(data(table))

    def act() -> None:
        typed = form.cleaned_data
        services.answer_invitation(invitation=row, answer=typed["answer"], words=typed["words"], **table.by)

    to = way(act, table.url("invite"), _("记下了答复。"))
    return answer(table, form, to, "desk/invitation.html", {"row": row})
