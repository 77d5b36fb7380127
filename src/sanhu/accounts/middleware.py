"""Sittings: how long one lasts, that it begins with a password of one's own, and that it leaves nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import urlsplit, urlunsplit

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from sanhu.accounts import rules
from sanhu.lib import clock
from sanhu.ui.views import kept

_BEGAN, _SEEN = "sitting_began", "sitting_seen"
#: A page that asks again by itself says so with this header.
POLL = "X-Sanhu-Poll"
#: Only after this long is a sitting written again, so that reading pages does not write each time.
_WRITE_AGAIN = 60.0


def is_poll(request: HttpRequest) -> bool:
    """Say whether a page asks again by itself, which is no sign that somebody sits there."""
    return POLL in request.headers


class Sittings:
    """End a sitting after 30 idle minutes or 12 hours; lead a one-time password to its change (G23)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        leaving = request.path == reverse("account_logout")
        answer = None if leaving else _stop(request)
        response = answer or self.get_response(request)
        response.headers["Cache-Control"] = "no-store"
        if leaving and request.method == "POST":
            response.headers["Clear-Site-Data"] = '"cache"'
        return response


def _stop(request: HttpRequest) -> HttpResponse | None:
    """Return the answer that takes the place of the page, or None when the sitting may go on."""
    now = clock.now()
    began = _moment(request, _BEGAN) or now
    seen = _moment(request, _SEEN) or now
    if rules.is_over(began, seen, now):
        logout(request)
        messages.info(request, _("坐久了没动，已经替您退出。请重新登录。"))
        return kept(request, way=redirect_to_login(page_of(request)).url)
    _note(request, now)
    change = reverse("account_change_password")
    if getattr(request.user, "one_time", False) and request.path != change:
        return redirect(change)
    return None


def page_of(request: HttpRequest) -> str:
    """Return the page to come back to after signing in.

    Of a form it is the one on which it stood, where its draft is kept; a browser that does not say
    which one comes to the page of the form's own address, which every form of ours has.
    """
    here = request.get_full_path()
    if request.method in ("GET", "HEAD"):
        return here
    came = request.headers.get("Referer", "")
    own = url_has_allowed_host_and_scheme(came, {request.get_host()}, require_https=request.is_secure())
    parts = urlsplit(came)
    return urlunsplit(("", "", parts.path, parts.query, "")) if own and parts.path else here


def _moment(request: HttpRequest, name: str) -> datetime | None:
    kept = request.session.get(name)
    return None if kept is None else datetime.fromtimestamp(kept, UTC)


def _note(request: HttpRequest, now: datetime) -> None:
    stamp = now.timestamp()
    if _BEGAN not in request.session:
        request.session[_BEGAN] = stamp
    seen = request.session.get(_SEEN, 0.0)
    if not is_poll(request) and abs(stamp - seen) > _WRITE_AGAIN:
        request.session[_SEEN] = stamp
