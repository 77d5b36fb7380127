"""The door of a guarded matter: a reason, once a day, that stays in the record (settled 21)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from sanhu.access.middleware import official
from sanhu.desk.forms import moves as forms
from sanhu.desk.views.door import next_of
from sanhu.desk.views.moves.ground import did
from sanhu.lib import clock
from sanhu.lib.gate import fetch, opens
from sanhu.procedure import queries as procedure
from sanhu.procedure import services
from sanhu.procedure.models import Matter


@opens("procedure.read_guarded")
@official
@require_http_methods(["GET", "HEAD", "POST"])
def guarded(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """Ask why the matter is opened today, write it down, and open it; nothing of it stands here."""
    matter: Matter = fetch(request.actor, "procedure.read_guarded", Matter, matter_id)
    at = clock.now()
    to = next_of(request) or reverse("desk:matter", args=[matter_id])
    if not procedure.needs_reason(request.actor, matter, at):
        return redirect(to)
    form = forms.Guarded(request.POST if request.method == "POST" else None)
    if form.is_bound and did(
        form, lambda: services.read_guarded(matter=matter, actor=request.actor, at=at, **form.cleaned_data)
    ):
        return redirect(to)
    status = 422 if form.is_bound else 200
    return render(request, "desk/moves_guarded.html", {"form": form, "number": matter.number}, status=status)
