"""What every move shares: the matter and the step it is about, and one way to answer a form."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, wraps
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sanhu.access.middleware import official
from sanhu.desk.forms.sent import Sent, submission_of
from sanhu.desk.queries import moves as queries
from sanhu.desk.queries.words import short_day
from sanhu.desk.views.door import reason_first
from sanhu.lib import clock
from sanhu.lib.gate import Actor, fetch
from sanhu.lib.refusals import Refusal, Refused, sentence
from sanhu.procedure.models import Matter, Side, Step
from sanhu.procedure.rules.days import day_of
from sanhu.procedure.services.once import DIFFERS, act_once
from sanhu.procedure.views import tell_what_happened, was_done
from sanhu.ui.forms import add_refusals, codes_of

_OTHER_TEXT, _REFUSED, _SEE_OTHER = 409, 422, 303
View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Ground:
    """One matter before one official who is about to move it."""

    request: HttpRequest
    matter: Matter
    at: datetime
    page: str

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

    @property
    def sent(self) -> Any:
        """Return what was typed, or None when the page is only looked at."""
        return self.request.POST if self.request.method == "POST" else None

    @property
    def was_done(self) -> bool:
        """Say whether this very form was sent before and made its move."""
        return self.sent is not None and was_done(submission_of(self.sent))

    @cached_property
    def step(self) -> Step:
        """Return the step that this is about: the one the form was opened on, else the leading one."""
        id = self.request.POST.get("step", "")
        return queries.step_for(self.actor, self.page, self.matter, id)

    def row(self, model: Any, id: UUID) -> Any:
        """Return a row of this matter on which the actor may do the verb; raise Missing for any other."""
        return queries.row_for(self.actor, self.page, model, self.matter, id)

    def url(self, name: str, *more: Any, query: Mapping[str, str] | None = None) -> str:
        """Return the address of a page about this matter."""
        return reverse(f"desk:{name}", args=[self.matter.pk, *more], query=query)


def moves(page: str) -> Callable[[View], View]:
    """Open a page of a matter to whoever may see it; the view asks its own verb of a step or a row.

    A guarded matter asks its reason first, on its own page (settled 21).
    """

    def mark(view: View) -> View:
        @official
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def inside(request: HttpRequest, matter_id: UUID, **more: Any) -> HttpResponse:
            matter, at = fetch(request.actor, "procedure.see", Matter, matter_id), clock.now()
            asked = reason_first(request, matter, at)
            return asked or view(Ground(request, matter, at, page), **more)

        return inside

    return mark


def show(
    ground: Ground, template: str, context: Mapping[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """Return a page of a move: the matter as it stands now, who answers, the day that does not move."""
    matter, form = queries.as_it_is(ground.matter), (context or {}).get("form")
    if form is not None:
        tell_what_happened(form, ground.actor, matter)
    about = {
        "matter": matter,
        "answers": queries.answers(matter, ground.at),
        "due": queries.day_of_law(matter),
        "matter_url": ground.url("matter"),
        "crumbs": _crumbs(ground),
    }
    return render(ground.request, template, {**about, **(context or {})}, status=status)


def to_ask(ground: Ground, sides: Iterable[Side], what: str) -> list[dict[str, str]]:
    """Return for each side the page on which its yes to just this body is written down."""
    return [
        {
            "label": _("去问%(stamp)s方，记下来") % {"stamp": side.stamp},
            "url": ground.url("consent", side.pk, query={"what": what}),
        }
        for side in sides
    ]


def ask_row(one: queries.Asked) -> dict[str, Any]:
    """Return whether a side said yes, on which day and how, as a checklist shows it."""
    if one.consent is None:
        return {"label": f"{one.side.stamp}・{one.side.name}", "note": _("还没有问"), "done": False}
    how = {"day": short_day(one.consent.given_on), "how": one.consent.get_form_display()}
    return {"label": f"{one.side.stamp}・{one.side.name}", "note": _("%(day)s，%(how)s") % how, "done": True}


def unmoved(ground: Ground) -> str:
    """Say that the day of the law stays as it is (design 5, sentence 11)."""
    on = queries.day_of_law(queries.as_it_is(ground.matter)).get("on")
    return _("%(day)s这个日子不变。") % {"day": short_day(on)} if on else ""


def _crumbs(ground: Ground) -> list[dict[str, str]]:
    return [
        {"label": _("在办事项"), "url": reverse("desk:matters")},
        {"label": ground.matter.number, "url": ground.url("matter")},
    ]


def refused(ground: Ground, title: str, refusals: list[Refusal], **more: Any) -> HttpResponse:
    """Say on a page why there is nothing to fill in here, and lead on."""
    said = [{"sentence": sentence(one), "article": one.article} for one in refusals]
    way = {"label": _("看这件事"), "url": ground.url("matter")}
    return show(ground, "desk/moves_refused.html", {"title": title, "refusals": said, "way": way, **more})


def answer(
    ground: Ground,
    form: Sent,
    act: Callable[[], Any],
    said: Callable[[], str],
    template: str,
    context: Mapping[str, Any],
) -> HttpResponse:
    """Show a form; sent, do its act and go to the matter, or show it again with what was wrong."""
    if form.is_bound and did_once(ground, form, act):
        return done(ground, said() if form.is_valid() else "", draft=str(context.get("draft", "")))
    return show(ground, template, {**context, "form": form}, refused_as(form) if form.is_bound else 200)


def refused_as(form: Sent) -> int:
    """Return the status of a form that was not taken: another text under a used key is a conflict."""
    return _OTHER_TEXT if DIFFERS in codes_of(form) else _REFUSED


def did_once(ground: Ground, form: Sent, act: Callable[[], Any]) -> bool:
    """Do the act of a valid form unless this very form did it before; say why it was refused."""
    if ground.was_done:
        return True  # not judged again: the page that it came from may offer it no more
    submission = form.submitted()
    if did(form, lambda: act_once(matter=ground.matter, submission=submission, act=act, **ground.by)):
        return True
    if DIFFERS in codes_of(form):
        form.take_new_key()
    return False


def did(form: forms.Form, act: Callable[[], Any]) -> bool:
    """Do the act of a valid form; say beside the field, or above all, why it was refused."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as why:
        add_refusals(form, why)
        return False
    return True


def done(ground: Ground, said: str, url: str = "", draft: str = "") -> HttpResponse:
    """Go to the matter and say there what happened, who answers now, and which draft may go (settled 22)."""
    who = queries.answers(queries.as_it_is(ground.matter), ground.at)
    messages.success(ground.request, said + who.sentence, extra_tags=draft)
    return HttpResponseRedirect(url or ground.url("matter"), status=_SEE_OTHER)
