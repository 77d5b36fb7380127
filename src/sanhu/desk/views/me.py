"""Mine: my posts, how the pages look, my password, signing out."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sanhu.access import queries as access
from sanhu.access.middleware import official
from sanhu.lib import clock
from sanhu.lib.gate import opens


@opens("accounts.change_password")
@official
@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """Show the reader his posts of today, and let him choose size, colours, language and password."""
    seats = access.seats_of(UUID(request.actor.id), clock.today())
    return render(request, "desk/me.html", {"seats": seats})
