"""The page of one matter, and everything that happened with it (p3, d2)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sanhu.access.middleware import live, official
from sanhu.desk.queries import page as queries
from sanhu.desk.views.door import reason_first
from sanhu.lib import clock
from sanhu.lib.gate import fetch, opens
from sanhu.procedure.models import Matter


@opens("procedure.see")
@official
@require_safe
@live
def matter(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """Show a matter; a guarded one only after a reason was given today (settled 21)."""
    found = fetch(request.actor, "procedure.see", Matter, matter_id)
    at = clock.now()
    asked = reason_first(request, found, at)
    return asked or render(
        request, "desk/matter.html", {"page": queries.matter_page(request.actor, found, at)}
    )


@opens("procedure.see")
@official
@require_safe
def timeline(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """Show everything that happened with a matter, the newest first."""
    found = fetch(request.actor, "procedure.see", Matter, matter_id)
    asked = reason_first(request, found, clock.now())
    if asked:
        return asked
    events = queries.timeline_page(request.actor, found)
    return render(request, "desk/timeline.html", {"matter": found, "events": events})
