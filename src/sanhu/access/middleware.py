"""Who acts in a request, and whether his page has changed since he opened it."""

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from sanhu.access import queries
from sanhu.accounts.middleware import is_poll, page_of
from sanhu.accounts.models import User
from sanhu.ledger.queries import newest_head
from sanhu.lib import clock
from sanhu.ui.views import kept

#: Seconds after which a page is put together anew although nothing was written: 今天15:00 passes by itself.
_SLOT = 300
#: What differs from one answer to the next and says nothing.
_FRESH = re.compile(rb'name="(?:csrfmiddlewaretoken|submission|sending)" value="[\w-]*"')
_STAND = b'data-sanhu-stand=""'


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
    """Let only a signed-in official with a post of today see a page; others are led to sign in.

    What somebody sent whose sitting was over is held for him until he has signed in again.
    """

    @never_cache
    @wraps(view)
    def inside(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.actor is None:
            return kept(request, way=redirect_to_login(page_of(request)).url)
        if request.actor.unit is None:
            return render(request, "access/no_post.html", status=403)
        if request.method not in ("GET", "HEAD"):
            return view(request, *args, **kwargs)
        with queries.one_moment():
            return view(request, *args, **kwargs)

    return inside


def live(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer a page that asks again by itself with 304 while its reader would read the same (settled 46).

    The tag holds what the page hangs on (the ledger's position, reader, address, look, time) and a digest of
    what stands on it. While nothing was written anywhere, the first half alone answers. After any entry the
    page is put together again, through the gate: what another matter did, or what this reader may not see,
    changes nothing here. A poll takes no message that was meant for the next page.
    """

    @wraps(view)
    def inside(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = is_poll(request)
        # The page itself is within its budget of queries; only asking again looks at the ledger.
        ground = _ground(request, kwargs.get("actor") or request.actor) if asked else ""
        held = request.headers.get("If-None-Match", "").removeprefix("W/").strip('"')
        if asked and held.startswith(f"{ground}."):
            return _same(held)
        with _without_messages(request) if asked else nullcontext():
            response = view(request, *args, **kwargs)
        if response.status_code != 200:
            return response
        stand = f"{ground}.{_digest(_FRESH.sub(b'', response.content))}"
        if asked and held.partition(".")[2] == stand.partition(".")[2]:
            return _same(stand)
        return _marked(request, response, stand)

    return inside


def _ground(request: HttpRequest, actor: Any) -> str:
    head = newest_head()
    look = [request.COOKIES.get(f"sanhu_{name}", "") for name in ("language", "theme", "size")]
    slot = int(clock.now().timestamp()) // _SLOT
    return _digest(repr((head and head.size, actor, request.get_full_path(), look, slot)).encode())


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:24]


def _same(stand: str) -> HttpResponse:
    response = HttpResponseNotModified()
    response.headers["ETag"] = f'W/"{stand}"'
    return response


def _marked(request: HttpRequest, response: HttpResponse, stand: str) -> HttpResponse:
    """Put the tag on an answer and into its page, unless a message stood there that will not again."""
    response.headers["ETag"] = f'W/"{stand}"'
    if not getattr(getattr(request, "_messages", None), "used", False):
        response.content = response.content.replace(_STAND, _STAND[:-1] + stand.encode() + b'"')
    return response


@contextmanager
def _without_messages(request: HttpRequest) -> Iterator[None]:
    kept, request._messages = request._messages, []
    try:
        yield
    finally:
        request._messages = kept
