"""A side on the pages of residents: it came with a number and a code, and holds no account."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from sanhu.accounts.middleware import is_poll
from sanhu.lib import clock
from sanhu.lib.gate import Actor, Missing, fetch
from sanhu.lib.refusals import Refused, sentence
from sanhu.procedure.errors import OVERTAKEN
from sanhu.procedure.models import Matter, Side
from sanhu.procedure.views import what_happened
from sanhu.ui.views import kept

_KEPT = "portal_side"
#: Idle seconds after which the code is asked again: phones are shared (guarantees.md 1).
_IDLE = 30 * 60


def remember(request: HttpRequest, side: Side) -> None:
    """Let this browser act for a side, under a fresh session id."""
    request.session.cycle_key()
    request.session[_KEPT] = {"side": str(side.pk), "matter": str(side.matter_id), "seen": _now()}


def forget(request: HttpRequest) -> None:
    """Let this browser act for nobody."""
    request.session.pop(_KEPT, None)


def _now() -> float:
    return clock.now().timestamp()


def party_of(request: HttpRequest) -> Actor | None:
    """Return the side of this browser, or None when no code was given or it lay idle too long."""
    kept = request.session.get(_KEPT)
    if not kept or abs(_now() - kept["seen"]) > _IDLE:
        return None
    return Actor("party", kept["side"], matter=kept["matter"])


def whose(request: HttpRequest) -> str:
    """Return who acts in this browser, an account before a side; an empty text for nobody."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return str(user.pk)
    actor = party_of(request) if hasattr(request, "session") else None
    return actor.id if actor else ""


def party(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let only a side with its code see a page; the view gets the actor, the matter and the side."""

    @never_cache
    @wraps(view)
    def inside(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actor = party_of(request)
        if actor is None:
            return kept(request, way=reverse("portal:progress"))
        try:
            side = fetch(actor, "procedure.read_told", Side, actor.id)
            matter = fetch(actor, "procedure.see", Matter, str(actor.matter))
        except Missing:
            forget(request)  # it was erased meanwhile
            return redirect("portal:progress")
        if not is_poll(request):
            request.session[_KEPT] = {**request.session[_KEPT], "seen": _now()}
        try:
            return view(request, *args, actor=actor, matter=matter, side=side, **kwargs)
        except Refused as refused:
            return _told_why(request, actor, matter, refused)

    return inside


def _told_why(request: HttpRequest, actor: Actor, matter: Matter, refused: Refused) -> HttpResponse:
    """Say why a tap was refused, and what happened meanwhile when another was first (guarantees.md G03)."""
    said = [{"sentence": sentence(one), "article": one.article} for one in refused.refusals]
    late = bool(OVERTAKEN & {one.code for one in refused.refusals})
    context = {"refusals": said, "happened": what_happened(actor, matter) if late else ""}
    return render(request, "portal/refused.html", context, status=409 if late else 422)


def own_hand(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Refuse an act where an official is signed in on the same device (settled 33)."""

    @wraps(view)
    def inside(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and request.user.is_authenticated:
            return render(request, "portal/other_device.html", status=403)
        return view(request, *args, **kwargs)

    return inside
