"""What is told to somebody whose form came after another had moved the matter (guarantees.md G03)."""

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sanhu.lib import clock
from sanhu.lib.gate import Actor, visible
from sanhu.procedure import queries
from sanhu.procedure.errors import OVERTAKEN
from sanhu.procedure.models import Matter, Step
from sanhu.ui.forms import codes_of
from sanhu.ui.views import words_of


def what_happened(actor: Actor, matter: Matter) -> str:
    """Say the last move of a matter: when, by whom, what; an empty text before the first."""
    event = queries.last_move(actor, matter)
    if event is None:
        return ""
    when = date_format(event.at.astimezone(clock.CHINA), _("n月j日 H:i"))
    if not event.who:
        return _("%(when)s：%(what)s。") % {"when": when, "what": event.words}
    return _("%(when)s，%(who)s：%(what)s。") % {"when": when, "who": event.who, "what": event.words}


def tell_what_happened(form: BaseForm, actor: Actor, matter: Matter) -> None:
    """Add to a form that was refused because another was first what he did and when."""
    told = what_happened(actor, matter) if codes_of(form) & OVERTAKEN else ""
    if told and told not in form.non_field_errors():
        form.add_error(None, told)


def overtaken(request: HttpRequest, actor: Actor, matter: Matter) -> HttpResponse | None:
    """Answer a form that came when its step was the sender's no more; None for who never worked on it.

    The matter is one that he still sees, so that nothing is told which he could not read.
    """
    worked = visible(actor, Step, "procedure.find").filter(matter=matter).exists()
    if request.method != "POST" or not worked:
        return None
    context = {
        "matter": matter,
        "happened": what_happened(actor, matter),
        "answers": queries.answerable(matter, clock.today()),
        "matter_url": resolve_url(matter),
        "words": words_of(request),
    }
    return render(request, "procedure/overtaken.html", context, status=409)
