"""The shell round every page of an official: who he is, where he can go."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sanhu.lib import clock
from sanhu.lib.gate import opens
from sanhu.org import queries as org
from sanhu.procedure.declare import mechanisms

View = Callable[..., HttpResponse]

#: Pages that stand under one place of the navigation.
_PLACES = {
    "today": {"today"},
    "register": {"register"},
    "me": {"me"},
}


def official(view: View) -> View:
    """Let only a signed-in official with a post of today see a page; others are led to sign in."""

    @never_cache
    @wraps(view)
    def inside(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.actor is None:
            return redirect_to_login(request.get_full_path())
        if request.actor.unit is None:
            return page(request, "desk/no_post.html", status=403)
        return view(request, *args, **kwargs)

    return inside


def page(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """Return a page of the desk inside its shell."""
    return render(request, template, {**shell(request), **(context or {})}, status=status)


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return what the shell shows: the unit, the person, the post, and the places to go."""
    seat = org.appointments_of(request.actor.id, clock.today()).first()
    return {
        "unit_name": seat.post.unit.name if seat else "",
        "second_line": f"{seat.post}・{seat.person.name}" if seat else "",
        "person_name": seat.person.name if seat else request.user.get_username(),
        "home_url": reverse("desk:today"),
        "me_url": reverse("desk:me"),
        "today": clock.today(),
        "nav": _nav(_place(request)),
    }


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
            "url": reverse(f"desk:{name}"),
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
        return redirect(intakes[0]["url"])
    return page(request, "desk/register.html", {"intakes": intakes})
