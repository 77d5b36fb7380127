"""The group that works on a matter, its responsible person, and who mediates."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sanhu.desk.forms.groups import Assigning, Forming
from sanhu.desk.forms.sent import Sent
from sanhu.desk.queries import working
from sanhu.desk.views.table import Table, answer, data, go_on, was_done, way, works
from sanhu.lib.gate import Missing
from sanhu.org import queries as org
from sanhu.org.enums import MemberKind, PostKind
from sanhu.org.models import Appointment, Person
from sanhu.procedure import services

_SITS_AS = {
    PostKind.MEDIATOR: MemberKind.MEDIATOR,
    PostKind.ASSIGNED_CADRE: MemberKind.ASSIGNED_CADRE,
    PostKind.TWO_COMMITTEES: MemberKind.TWO_COMMITTEES,
}


def _members(
    chosen: Sequence[Person], responsible: Person, seats: Sequence[Appointment]
) -> list[tuple[Person, str]]:
    """Return the responsible person as leader, and each other as what his post makes of him."""
    kinds: dict[Any, str] = {}
    for seat in seats:
        kinds.setdefault(seat.person_id, _SITS_AS.get(PostKind(seat.post.kind), MemberKind.MEMBER))
    others = [(one, kinds[one.pk]) for one in chosen if one.pk != responsible.pk]
    return [(responsible, MemberKind.LEADER.value), *others]


@works("assign_responsible")
def group(table: Table) -> HttpResponse:
    """Form the group of this matter, with a named responsible person (M51)."""
    seats, step = table.seats(), table.step
    name = _("%(unit)s调解小组") % {"unit": step.unit.name}
    form = Forming(data(table), seats=seats, name=name)

    def act() -> None:
        typed = form.cleaned_data
        members = _members(typed["members"], typed["responsible"], seats)
        services.form_group(
            step=step, name=typed["name"], responsible=typed["responsible"], members=members, **table.by
        )

    context = {
        "group": step.group,
        "members": org.members_of(step.group, table.today) if step.group else [],
        "mediators": working.mediators_of(table.step),
        "standing": org.group_of(step.unit, table.today),
    }
    return answer(table, form, way(act, table.url("group"), _("小组成立了。")), "desk/group.html", context)


@works("assign_responsible")
def group_standing(table: Table) -> HttpResponse:
    """Give the matter to the standing group of the unit (M22)."""
    standing, form = org.group_of(table.step.unit, table.today), Sent(data(table))
    if standing is None:
        raise Missing("procedure.assign_responsible")

    def act() -> None:
        services.give_to_group(step=table.step, group=standing, **table.by)

    context = {"standing": standing, "back": table.url("group")}
    to = way(act, table.url("group"), _("交给常设小组了。"))
    return answer(table, form, to, "desk/group_standing.html", context)


@works("assign_mediator")
def mediator(table: Table) -> HttpResponse:
    """Assign who mediates, after he was asked about an interest (人民调解法 19; settled 42)."""
    form = Assigning(data(table), seats=table.seats())

    def act() -> None:
        typed = form.cleaned_data
        services.assign_mediator(
            step=table.step, person=typed["person"], has_interest=typed["has_interest"], **table.by
        )

    to = way(act, table.url("group"), _("定好了谁来调。"))
    return answer(table, form, to, "desk/mediator.html", {"mediators": working.mediators_of(table.step)})


@works("release_mediator")
def mediator_back(table: Table, assignment_id: UUID) -> HttpResponse:
    """Release a mediator; from now on he reads no note that he did not write."""
    form = Sent(data(table))
    row = next((one for one in working.mediators_of(table.step) if one.pk == assignment_id), None)

    def act() -> None:
        assert row is not None  # missing otherwise, or released by this very form
        services.release_mediator(assignment=row, **table.by)

    to = way(act, table.url("group"), _("换下了。"))
    if was_done(form):
        return go_on(table, to)
    if row is None:
        raise Missing("procedure.release_mediator")
    context = {"row": row, "back": table.url("group")}
    return answer(table, form, to, "desk/mediator_back.html", context)
