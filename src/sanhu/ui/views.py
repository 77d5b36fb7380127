"""What was typed and could not be sent: it is read back with care, shown again, and never lost."""

import re
from urllib.parse import urlsplit

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, QueryDict, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import redirect, render

from sanhu.ui.forms import NOT_TYPED

_TOKEN = "csrfmiddlewaretoken"
#: Never shown again and never carried on, on any page.
_SECRET = re.compile(r"password|^old$")
#: Ids, keys and the codes of choices: a person did not write them, and reads nothing in them.
_NO_WORDS = re.compile(r"[0-9a-f-]{36}|[a-z_-]*|on")


def typed(request: HttpRequest) -> QueryDict:
    """Return what was posted; nothing when the body is none that a form of ours sends."""
    try:
        return request.POST
    except (SuspiciousOperation, BadRequest, MultiPartParserError, UnreadablePostError):
        return QueryDict()


def carried(request: HttpRequest) -> list[tuple[str, str]]:
    """Return all that was posted as pairs, without the token and without anything secret."""
    pairs = [(name, value) for name, values in typed(request).lists() for value in values]
    return [(name, str(value)) for name, value in pairs if name != _TOKEN and not _SECRET.search(name)]


def words_of(request: HttpRequest) -> list[str]:
    """Return the words that a person typed into the form that was posted, in their order."""
    found = [value for name, value in carried(request) if name not in NOT_TYPED]
    return [value for value in found if value.strip() and not _NO_WORDS.fullmatch(value)]


def came_from_here(request: HttpRequest) -> bool:
    """Say whether a page of this very site sent the form; without a sign of it the answer is no.

    What another site made a browser send is never shown as if the reader had typed it.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    came = request.headers.get("Origin") or request.headers.get("Referer", "")
    return urlsplit(came).netloc == request.get_host()


def kept(request: HttpRequest, *, way: str) -> HttpResponse:
    """Hold what was typed on a page until its writer has come in again by ``way``; lead there otherwise.

    The form on that page has no token, so that it can do nothing: whoever came in again gets his own page
    with everything in its place (portal.public_views.answers), looks at it, and sends it himself.
    """
    if request.method != "POST" or not came_from_here(request) or not words_of(request):
        return redirect(way)
    context = {"way": way, "pairs": carried(request), "words": words_of(request)}
    answer = render(request, "ui/kept.html", context, status=403)
    answer.headers["Cache-Control"] = "no-store"
    return answer
