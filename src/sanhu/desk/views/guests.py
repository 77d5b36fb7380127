"""The page of somebody who was invited to one matter: his answer, and the little that he then sees."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sanhu.access.middleware import official
from sanhu.desk.forms.invitations import AnsweringInvitation
from sanhu.desk.queries import guests as queries
from sanhu.desk.views.moves.ground import did
from sanhu.lib import clock
from sanhu.lib.gate import Missing, fetch, opens
from sanhu.procedure import services
from sanhu.procedure.models import Invitation


@opens("procedure.answer_invitation")
@official
@require_http_methods(["GET", "HEAD", "POST"])
def invited(request: HttpRequest, matter_id: UUID, invitation_id: UUID) -> HttpResponse:
    """Let the invited person answer himself, and show him what he needs to come (人民调解法 20)."""
    row = fetch(request.actor, "procedure.answer_invitation", Invitation, invitation_id)
    if row.step.matter_id != matter_id:
        raise Missing("procedure.answer_invitation")
    at = clock.now()
    form = AnsweringInvitation(request.POST if request.method == "POST" else None)

    def act() -> Any:
        typed = {name: form.cleaned_data[name] for name in ("answer", "words")}
        return services.answer_own_invitation(invitation=row, actor=request.actor, at=at, **typed)

    if form.is_bound and (row.answer == form.data.get("answer") or did(form, act)):
        return redirect("desk:invited", matter_id, invitation_id)
    context = {"page": queries.guest_page(request.actor, row, at), "form": form}
    return render(request, "desk/invited.html", context, status=422 if form.is_bound else 200)
