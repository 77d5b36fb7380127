"""What the pages of an agreement share: the matter and its step, who may write, and how a form answers."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from sanhu.access.middleware import official
from sanhu.lib import clock
from sanhu.lib.gate import Actor, Missing, fetch, visible
from sanhu.lib.refusals import Refused
from sanhu.mechanisms.disputes import queries
from sanhu.mechanisms.disputes.queries import agreement as agreements
from sanhu.procedure import queries as procedure
from sanhu.procedure.models import Matter, Step
from sanhu.procedure.views import once, overtaken, tell_what_happened, was_sent
from sanhu.ui.forms import add_refusals

View = Callable[..., HttpResponse]
FORM = "disputes/agreement_form.html"


def reads(view: View) -> View:
    """Give a view the matter and the step whose agreement it is; let in whoever may see the matter.

    A guarded matter is opened on its own page first, which asks for the reason (settled 21).
    """

    @official
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def inside(request: HttpRequest, matter: UUID, **more: Any) -> HttpResponse:
        found = fetch(request.actor, "procedure.see", Matter, matter)
        if queries.dispute_of(found) is None:
            raise Missing("procedure.see")
        if procedure.needs_reason(request.actor, found, clock.now()):
            return reason_first(request, found)
        return view(request, found, step_of(found), **more)

    return inside


def reason_first(request: HttpRequest, matter: Matter) -> HttpResponse:
    """Lead to the page of a guarded matter, which asks for the reason and then leads back here."""
    back = urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(f"{resolve_url(matter)}?{back}")


def writes(view: View) -> View:
    """Give a view the matter and the step; let in only whoever works on that step."""

    @reads
    @wraps(view)
    def inside(request: HttpRequest, matter: Matter, step: Step, **more: Any) -> HttpResponse:
        if not may_write(request.actor, step):
            answer = overtaken(request, request.actor, matter)
            if answer is None:
                raise Missing("procedure.draft_terms")
            return answer
        return view(request, matter, step, **more)

    return inside


def step_of(matter: Matter) -> Step:
    """Return the step whose agreement is in force, else the one that leads or led last."""
    agreed = agreements.agreement_in_force(matter)
    last = procedure.last_step(matter)
    return agreed.terms.step if agreed and last.ended_at else last


def may_write(actor: Actor, step: Step) -> bool:
    """Say whether the actor works on a step, for what a page offers."""
    return bool(visible(actor, Step, "procedure.draft_terms").filter(pk=step.pk).exists())


def done(request: HttpRequest, matter: Matter, form: Form, act: Callable[[], object]) -> bool:
    """Do what a valid form asks, once; say the refusals beside its fields (422) when the rules refuse."""
    if was_sent(request):
        return True
    if not form.is_valid():
        return False
    try:
        once(request, request.actor, matter, act)
    except Refused as refused:
        add_refusals(form, refused)
        return False
    return True


def to(name: str, matter: Matter, fragment: str = "") -> HttpResponse:
    """Lead on after something was written (303)."""
    url = reverse(f"disputes:{name}", args=[matter.pk]) + (f"#{fragment}" if fragment else "")
    return HttpResponse(status=303, headers={"Location": url})


def form_page(
    request: HttpRequest, matter: Matter, form: Form, words: Mapping[str, Any], template: str = FORM
) -> HttpResponse:
    """Return a form on a page of its own; what was typed stays when it is refused."""
    tell_what_happened(form, request.actor, matter)
    empty = dict.fromkeys(("lead", "note", "law", "strike_url", "verb"), "")
    context = {"matter": matter, "form": form, "back_url": back_of(matter), **empty, **words}
    return render(request, template, context, status=422 if form.is_bound else 200)


def back_of(matter: Matter) -> str:
    """Return where the forms of an agreement lead back to."""
    return reverse("disputes:agreement", args=[matter.pk])


def posted(request: HttpRequest) -> Any:
    """Return what was posted, or None for a page that is only looked at."""
    return request.POST if request.method == "POST" else None
