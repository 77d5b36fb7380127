"""The shell round every page of an official: who he is, where he can go."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sanhu.access import queries as access
from sanhu.access.middleware import official
from sanhu.lib import clock
from sanhu.lib.gate import opens
from sanhu.procedure.declare import mechanisms

#: Whoever's posts do not carry it is led to no form that he would not find.
_REGISTER = "matter.register"
#: Pages that stand under one place of the navigation.
_PLACES = {
    "today": {"today"},
    "register": {"register"},
    "me": {"me"},
}


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return what every page of an official shows: his unit, himself, his post, the places to go."""
    user_id, on = UUID(request.actor.id), clock.today()
    seat = next(iter(access.seats_of(user_id, on)), None)
    registers = access.carries(user_id, on, _REGISTER)
    return {
        "account": request.actor.id,
        "unit_name": seat.post.unit.name if seat else "",
        "post_name": str(seat.post) if seat else "",
        "person_name": seat.person.name if seat else request.user.get_username(),
        "home_url": _url("today"),
        "me_url": _url("me"),
        "today": on,
        "registers": registers,
        "nav": [item for item in _nav(_place(request)) if registers or item["icon"] != "register"],
    }


def _url(name: str) -> str:
    try:
        return reverse(f"desk:{name}")
    except NoReverseMatch:
        return "/"


def _place(request: HttpRequest) -> str:
    name = request.resolver_match.url_name if request.resolver_match else ""
    return next((place for place, names in _PLACES.items() if name in names), "matters")


def _nav(place: str) -> list[dict[str, Any]]:
    items = [
        ("today", _("今天要办"), _("今天"), "today"),
        ("register", _("登记一件"), _("登记"), "register"),
        ("matters", _("在办事项"), _("事项"), "matters"),
        ("me", _("我的"), _("我的"), "me"),
    ]
    return [
        {
            "label": label,
            "short": short,
            "icon": icon,
            "url": _url(name),
            "phone": True,
            "current": name == place,
        }
        for name, label, short, icon in items
    ]


@opens("procedure.open")
@official
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Lead to the intake of a mechanism; with several, let the official choose.

    By convention the intake of a mechanism is the route `<its code>:register`.
    """
    intakes = [{"label": one.name, "url": reverse(f"{one.code}:register")} for one in mechanisms()]
    if len(intakes) == 1:
        return redirect(str(intakes[0]["url"]))
    return render(request, "desk/register.html", {"intakes": intakes})
