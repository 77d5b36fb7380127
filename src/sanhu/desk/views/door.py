"""The door of a guarded matter, before every page and paper of it (settled 21)."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from sanhu.lib import clock
from sanhu.lib.gate import fetch
from sanhu.procedure import queries
from sanhu.procedure.models import Matter


def reason_first(request: HttpRequest, matter: Matter, at: datetime) -> HttpResponse | None:
    """Lead to the page that asks for the reason, as long as none was given today; else None.

    That page leads on to the page that was wanted, so that nobody has to look for it again.
    """
    if not queries.needs_reason(request.actor, matter, at):
        return None
    query = {"next": next_of(request) or request.get_full_path()}
    return redirect(reverse("desk:guarded", args=[matter.pk], query=query))


def next_of(request: HttpRequest) -> str:
    """Return the page of this site to which the address says that it leads on; empty for any other."""
    wanted = request.GET.get("next", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else ""


def before_papers(request: HttpRequest, matter_id: UUID) -> HttpResponse | None:
    """Ask the reason before a paper or a photo of a guarded matter.

    Whoever may not open the matter does not open its papers either; ids that are no matter's pass.
    """
    if not queries.is_guarded(matter_id):
        return None
    return reason_first(
        request, fetch(request.actor, "procedure.read_guarded", Matter, matter_id), clock.now()
    )
