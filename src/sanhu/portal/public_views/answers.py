"""The pages that say no, that a page is too old, or that the fault is ours."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from sanhu.lib.gate import Forbidden, Missing
from sanhu.lib.refusals import Refused
from sanhu.portal.public_views.party import whose
from sanhu.ui.forms import OPENED_FOR, typed_again
from sanhu.ui.views import came_from_here, kept, typed, words_of


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer for what is not there and for what is not the reader's with the same page.

    What he had typed stands there too, the same for both: it came with his own request.
    """
    words = words_of(request) if request.method == "POST" else []
    return render(request, "portal/missing.html", {"words": words}, status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that no browser of ours sends, and one that brings more than we take."""
    if isinstance(exception, RequestDataTooBig):
        return render(request, "portal/too_much.html", status=413)
    return render(request, "portal/unreadable.html", status=400)


def page_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Give a form whose page lay open too long back to its writer, as he left it, with a fresh token.

    Nothing is done: the page is opened anew as by a link, with what he typed in its place. Only for the
    person for whom the page was opened, and only when this very site sent the form.
    """
    sent, match = typed(request), request.resolver_match
    opened_for, now = sent.get(OPENED_FOR), whose(request)
    ours = match is not None and ":" in match.view_name  # not the library's pages of sign-in
    if opened_for is None or not ours or not came_from_here(request) or request.method != "POST":
        return render(request, "portal/too_old.html", {"words": []}, status=403)
    if opened_for and not now:
        return kept(request, way="/progress/" if "portal:" in str(match and match.view_name) else "/sign-in/")
    if opened_for and opened_for != now:
        return render(request, "portal/too_old.html", {"words": [], "another": True}, status=403)
    return _opened_again(request, sent)


def _opened_again(request: HttpRequest, sent: QueryDict) -> HttpResponse:
    """Return the page as it is now, with what was typed in it; where it has no place for it, below."""
    words, match = words_of(request), request.resolver_match
    assert match is not None  # the middleware of the token runs after the address was resolved
    request.method = request.META["REQUEST_METHOD"] = "GET"
    request.POST = QueryDict()
    messages.warning(request, _("这一页放得久了，刚才没有发出去。您写的都在下面，看一遍，再点一次。"))
    try:
        with typed_again(sent) as again:
            answer: HttpResponse = match.func(request, *match.args, **match.kwargs)
    except (Missing, Forbidden, Refused, Http404):
        return render(request, "portal/too_old.html", {"words": words}, status=403)
    held = {value for name in again.shown for value in sent.getlist(name)}
    if answer.status_code == 200 and held >= set(words):
        answer.status_code = 403
        return answer
    return render(request, "portal/too_old.html", {"words": words}, status=403)


def own_fault(request: HttpRequest, *args: Any) -> HttpResponse:
    """Say that the fault is ours, with a number to tell; the page needs no database."""
    return render(request, "portal/own_fault.html", status=500)
