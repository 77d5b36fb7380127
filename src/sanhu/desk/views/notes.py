"""What one side said alone: sealed, and said so before it is written (settled 35)."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sanhu.desk.forms.notes import Noting
from sanhu.desk.queries import working
from sanhu.desk.views.table import Table, answer, data, way, works
from sanhu.procedure import queries, services


@works("write_one_side_note")
def notes(table: Table) -> HttpResponse:
    """Keep what one side said alone; who will read it is said first."""
    form = Noting(data(table), sides=table.sides)

    def act() -> None:
        typed = form.cleaned_data
        services.note_one_side(step=table.step, side=typed["side"], text=typed["text"], **table.by)

    context = {
        "rows": queries.notes_seen(table.actor, table.matter),
        "readers": [row.person.name for row in working.mediators_of(table.step)],
    }
    return answer(table, form, way(act, table.url("notes"), _("封存好了。")), "desk/notes.html", context)
