"""Telling the sides: their rights and duties, who holds what of them, and the other routes."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sanhu.desk.forms.rights import Telling as TellingForm
from sanhu.desk.queries import working
from sanhu.desk.views.table import Table, answer, data, way, works
from sanhu.procedure import services
from sanhu.procedure.enums import TellingOf, Told
from sanhu.procedure.models import Telling


def _told(table: Table, of: TellingOf) -> list[dict[str, Any]]:
    """Return of each side whether, when and how it was told, the first telling that stands."""
    first: dict[Any, Telling] = {}
    by_step = of == TellingOf.ROUTES
    for row in working.routes_told(table.step) if by_step else working.tellings_of(table.matter, of):
        first.setdefault(row.side_id, row)
    return [{"side": side, "telling": first.get(side.pk)} for side in table.sides]


def _tell(table: Table, of: TellingOf, template: str, done: str, said: str) -> HttpResponse:
    told = _told(table, of)
    waiting = [one["side"] for one in told if one["telling"] is None]
    form = TellingForm(data(table), sides=waiting)

    def act() -> None:
        for side in form.cleaned_data["sides"]:
            services.tell(side=side, of=of, how=Told(form.cleaned_data["how"]), **table.by)

    context = {"told": told, "waiting": waiting, "next_url": done}
    here = table.request.path
    return answer(table, form, way(act, lambda: _on(table, of, here, done), said), template, context)


def _on(table: Table, of: TellingOf, here: str, done: str) -> str:
    """Return to this page while a side has not been told."""
    return here if any(one["telling"] is None for one in _told(table, of)) else done


@works("tell")
def rights(table: Table) -> HttpResponse:
    """Read both sides their rights and duties, and record how each was told (人民调解法 23, 24)."""
    done = table.url("data")
    return _tell(table, TellingOf.RIGHTS, "desk/rights.html", done, _("记下了：权利和义务已经告诉。"))


@works("tell")
def data_notice(table: Table) -> HttpResponse:
    """Tell each side who holds what of it, why and how long (PIPL 17), and record how."""
    done = table.url("consents")
    return _tell(table, TellingOf.DATA, "desk/data_notice.html", done, _("记下了：存了什么已经告诉。"))


@works("tell")
def other_routes(table: Table) -> HttpResponse:
    """Record how each side was told the other routes after talks that ended (人民调解法 26)."""
    done = table.url("matter")
    return _tell(table, TellingOf.ROUTES, "desk/other_routes.html", done, _("记下了：“别的路”已经告诉。"))
