"""What a side has corrected, and what it has erased (PIPL 46, 47; settled 33)."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sanhu.desk.forms.sides import Correcting, Refusing
from sanhu.desk.queries import working
from sanhu.desk.views.table import Table, answer, data, go_on, show, was_done, way, works
from sanhu.lib.gate import Missing
from sanhu.procedure import services
from sanhu.procedure.models import Side


def _side(table: Table, side_id: UUID) -> Side:
    found = next((side for side in table.sides if side.pk == side_id), None)
    if found is None:
        raise Missing("side")
    return found


@works("correct_party")
def correct(table: Table) -> HttpResponse:
    """Let the official choose whose entry is wrong."""
    return show(table, "desk/correct.html", {})


@works("correct_party")
def correct_side(table: Table, side_id: UUID) -> HttpResponse:
    """Correct what a side finds wrong in its own entry; both wordings stay."""
    side = _side(table, side_id)
    form = Correcting(data(table), side=side)

    def act() -> None:
        services.correct_side(side=side, after=form.after(), **table.by)

    context = {"side": side, "rows": working.corrections_of(side)}
    return answer(
        table, form, way(act, table.url("correct"), _("改好了。")), "desk/correct_side.html", context
    )


@works("record_refusal")
def refuse(table: Table, side_id: UUID) -> HttpResponse:
    """Record that a side entered by another wants no entry here; name and telephone are erased."""
    form = Refusing(data(table))
    to = way(
        lambda: services.refuse_side(side=side, reason=form.words(), **table.by),
        table.url("matter"),
        _("抹去了。"),
    )
    if was_done(form):
        return go_on(table, to)
    side = _side(table, side_id)
    return answer(table, form, to, "desk/refuse.html", {"side": side, "back": table.url("correct")})
