"""What every working page shares: the matter and step it is about, and one way to answer a form."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from sanhu.access.middleware import official
from sanhu.desk.forms.sent import Sent
from sanhu.desk.views.door import reason_first
from sanhu.lib import clock
from sanhu.lib.gate import Actor, Missing, fetch, opens, visible
from sanhu.lib.refusals import Refused
from sanhu.org import queries as org
from sanhu.org.enums import PostKind
from sanhu.org.models import Appointment
from sanhu.procedure import queries
from sanhu.procedure.models import Matter, Side, Step
from sanhu.procedure.rules.days import day_of
from sanhu.procedure.services.once import DIFFERS, act_once
from sanhu.procedure.views import overtaken, tell_what_happened
from sanhu.procedure.views import was_done as was_submitted
from sanhu.ui.forms import add_refusals

#: They come by invitation, with each side's consent, and not as people of the house
#: (人民调解法 20; settled 41); an inspector only reads.
_INVITED = (PostKind.VILLAGE_POLICE, PostKind.LAWYER, PostKind.INSPECTOR)
#: What is done on the working pages, and the verb of the gate that each asks.
_VERBS = {
    "attach_photo": "procedure.attach_photo",
    "assign_mediator": "procedure.assign_mediator",
    "assign_responsible": "procedure.assign_responsible",
    "close_stage": "procedure.close_stage",
    "convene": "procedure.convene",
    "correct_party": "procedure.correct_party",
    "find": "procedure.find",
    "invite": "procedure.invite",
    "record_account": "procedure.record_account",
    "record_attendance": "procedure.record_attendance",
    "record_consent": "procedure.record_consent",
    "record_refusal": "procedure.record_refusal",
    "release_mediator": "procedure.release_mediator",
    "report_danger": "procedure.report_danger",
    "tell": "procedure.tell",
    "write_one_side_note": "procedure.write_one_side_note",
}
#: Of these the subject is a side; of all others it is a step.
_ON_SIDES = frozenset({"correct_party", "record_account", "record_consent", "record_refusal", "tell"})
_OTHER_TEXT, _REFUSED, _SEE_OTHER = 409, 422, 303


@dataclass(frozen=True)
class Table:
    """One matter on the table of one official: the step that he works at, and the sides."""

    request: HttpRequest
    matter: Matter
    step: Step
    sides: list[Side]
    at: datetime

    @property
    def actor(self) -> Actor:
        """Return who acts."""
        actor: Actor = self.request.actor
        return actor

    @property
    def by(self) -> dict[str, Any]:
        """Return the two words that every service asks for."""
        return {"actor": self.actor, "at": self.at}

    @property
    def today(self) -> date:
        """Return the day in China."""
        return day_of(self.at)

    def url(self, name: str, *more: Any, query: Mapping[str, str] | None = None) -> str:
        """Return the address of a page about this matter."""
        return reverse(f"desk:{name}", args=[self.matter.pk, *more], query=query)

    def seats(self) -> list[Appointment]:
        """Return who sits in the unit of the step today and works there without being invited."""
        rows = org.appointments_in(self.step.unit, self.today)
        return [row for row in rows if row.valid_from <= self.today and row.post.kind not in _INVITED]


def works(deed: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Open a page to those who may do its deed on a step, or on the sides, of the matter in the address.

    Whoever may not, meets what anybody meets who asks for a matter that is not there. A guarded matter
    asks its reason on its own page first (settled 21).
    """

    def mark(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @opens(_VERBS[deed])
        @official
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def inside(request: HttpRequest, matter_id: UUID, **more: Any) -> HttpResponse:
            matter, at = fetch(request.actor, "procedure.see", Matter, matter_id), clock.now()
            step = _step(request.actor, deed, matter)
            if step is None:
                return _gone(request, deed, matter)
            asked = reason_first(request, matter, at)
            sides = [side for side in queries.sides_of(matter) if side.refused_at is None]
            return asked or view(Table(request, matter, step, sides, at), **more)

        return inside

    return mark


def _gone(request: HttpRequest, deed: str, matter: Matter) -> HttpResponse:
    """Tell who sent a form and worked here before what became of the matter; raise Missing for others."""
    answer = overtaken(request, request.actor, matter)
    if answer is None:
        raise Missing(deed)
    return answer


def _step(actor: Actor, deed: str, matter: Matter) -> Step | None:
    """Return the step at which the actor may do the deed, an open and leading one first; None for none."""
    about: type[models.Model] = Side if deed in _ON_SIDES else Step
    last = queries.last_step(matter)
    rows = visible(actor, about, _VERBS[deed]).filter(matter=matter)
    if about is Side:
        return last if rows.exists() else None
    mine = {step.pk for step in rows}
    found = [step for step in [*queries.open_steps(matter), last] if step.pk in mine]
    return found[0] if found else None


@dataclass(frozen=True)
class Way:
    """What a form leads to: the act, the place to go then, what is said there, and its fields' names."""

    act: Callable[[], Any]
    done: Callable[[], str]
    said: Any
    fields: Mapping[str, str]


def way(act: Callable[[], Any], done: str | Callable[[], str], said: Any, **fields: str) -> Way:
    """Return the way of a form; ``fields`` leads from a rule's name of a field to the form's."""
    return Way(act, done if callable(done) else lambda: done, said, fields)


def show(
    table: Table, template: str, context: Mapping[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """Return a working page: the shell, the matter, the step, the sides."""
    form = (context or {}).get("form")
    if form is not None:
        tell_what_happened(form, table.actor, table.matter)
    about = {"matter": table.matter, "step": table.step, "sides": table.sides, "draft": table.request.path}
    return render(table.request, template, {**about, **(context or {})}, status=status)


def answer(table: Table, form: Sent, to: Way, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """Show a form; sent, do its act once and go on, or show it again with what was wrong beside it."""
    status = 200
    if table.request.method == "POST":
        status = _tried(table, form, to)
        if status == _SEE_OTHER:
            return go_on(table, to)
    return show(table, template, {**context, "form": form}, status)


def go_on(table: Table, to: Way) -> HttpResponse:
    """Lead on from a form that did its act; say there what was done and which draft may go (settled 22)."""
    messages.success(table.request, to.said, extra_tags=table.request.path)
    return HttpResponseRedirect(to.done(), status=_SEE_OTHER)


def was_done(form: Sent) -> bool:
    """Say whether this very form was sent before and did its act."""
    return form.is_bound and was_submitted(form.submitted())


def _tried(table: Table, form: Sent, to: Way) -> int:
    """Do the act of a form and return the status of the answer; add to the form what refused it.

    What was done already is not judged again: the page that it came from may offer it no more.
    """
    submission = form.submitted()
    if was_done(form):
        return _SEE_OTHER
    if not form.is_valid():
        return _REFUSED
    try:
        act_once(matter=table.matter, submission=submission, act=to.act, **table.by)
    except Refused as refused:
        add_refusals(form, _beside(refused, to.fields))
        if refused.refusals[0].code != DIFFERS:
            return _REFUSED
        form.take_new_key()
        return _OTHER_TEXT
    return _SEE_OTHER


def _beside(refused: Refused, fields: Mapping[str, str]) -> Refused:
    """Return the refusals with the names that the form's fields have."""
    return Refused(
        replace(refusal, field=fields.get(refusal.field, refusal.field)) for refusal in refused.refusals
    )


def data(table: Table) -> Any:
    """Return what was sent, or None when the page is only looked at."""
    return table.request.POST if table.request.method == "POST" else None
