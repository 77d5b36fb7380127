"""Who acts in a request."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from sanhu.access import queries
from sanhu.accounts.models import User
from sanhu.lib import clock


class WhoActs:
    """Put the official behind the account on `request.actor`; None when nobody has signed in.

    His posts are those of today: an appointment that ended this morning opens nothing (G17).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        request.actor = queries.actor_of(user, clock.today()) if isinstance(user, User) else None
        return self.get_response(request)


def official(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let only a signed-in official with a post of today see a page; others are led to sign in."""

    @never_cache
    @wraps(view)
    def inside(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.actor is None:
            return redirect_to_login(request.get_full_path())
        if request.actor.unit is None:
            return render(request, "access/no_post.html", status=403)
        if request.method not in ("GET", "HEAD"):
            return view(request, *args, **kwargs)
        with queries.one_moment():
            return view(request, *args, **kwargs)

    return inside
