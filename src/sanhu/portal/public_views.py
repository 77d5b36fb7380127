"""Pages that anybody may open."""

from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sanhu.ledger import queries as ledger
from sanhu.lib.gate import opens

#: How long a chosen look is remembered, in seconds: one year.
_YEAR = 365 * 24 * 3600
#: Cookie of each choice, and the values that it may hold; any other value forgets it.
_CHOICES = {
    "theme": ("sanhu_theme", ("light", "dark", "hc")),
    "size": ("sanhu_size", ("elder",)),
    "language": ("sanhu_language", ("en",)),
}


@opens("open")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Say what 三互 is and where to go."""
    return render(request, "portal/home.html")


@opens("open")
@require_safe
def ledger_head(request: HttpRequest) -> HttpResponse:
    """Show the head of the record, so that anybody can keep it and hold us to it (guarantees.md G08)."""
    return render(request, "portal/ledger_head.html", {"head": ledger.newest_head()})


@opens("open")
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Remember the colours, the size or the language that the reader chose, and go back."""
    answer = HttpResponseRedirect(_back(request))
    for name, (cookie, allowed) in _CHOICES.items():
        value = request.GET.get(name)
        if value in allowed:
            answer.set_cookie(cookie, value, max_age=_YEAR, samesite="Lax")
        elif value is not None:
            answer.delete_cookie(cookie, samesite="Lax")
    return answer


def _back(request: HttpRequest) -> str:
    """Return the path that the reader came from on this site, else the home page."""
    came = urlsplit(request.headers.get("Referer", ""))
    same = came.netloc == request.get_host() and came.path.startswith("/") and not came.path.startswith("//")
    if not same:
        return reverse("portal:home")
    return came.path + (f"?{came.query}" if came.query else "")


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer for what is not there and for what is not the reader's with the same page."""
    return render(request, "portal/missing.html", status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that no browser of ours sends."""
    return render(request, "portal/missing.html", status=400)


def page_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose page lay open for too long: what was typed is still in it."""
    return render(request, "portal/too_old.html", status=403)


def own_fault(request: HttpRequest, *args: Any) -> HttpResponse:
    """Say that the fault is ours, with a number to tell; the page needs no database."""
    return render(request, "portal/own_fault.html", status=500)
