"""Today: what is owed, what is late, what comes this week (p1)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sanhu.access.middleware import live, official
from sanhu.desk.queries import today as queries
from sanhu.desk.queries.worklist import PAGE
from sanhu.lib import clock
from sanhu.lib.gate import opens


@opens("duties.see")
@official
@require_safe
@live
def today(request: HttpRequest) -> HttpResponse:
    """Show what the units of the reader's posts have to do, the sitting that others wait for first."""
    found = queries.today(request.actor, clock.now())
    return render(request, "desk/today.html", {"owed": found, "most": PAGE})
