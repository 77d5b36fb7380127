"""The pages that say no, that a page is too old, or that the fault is ours."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


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
