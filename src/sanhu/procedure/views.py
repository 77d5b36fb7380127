"""What the pages about a matter share: a form that comes twice, and one that comes after another's move."""

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sanhu.ledger.queries import find_submission
from sanhu.ledger.services import Submitted
from sanhu.lib import clock
from sanhu.lib.gate import Actor, visible
from sanhu.lib.ids import new_id
from sanhu.procedure import queries
from sanhu.procedure.errors import OVERTAKEN
from sanhu.procedure.models import Matter, Step
from sanhu.procedure.services.once import act_once
from sanhu.ui.forms import NOT_TYPED, SENDING, codes_of
from sanhu.ui.views import words_of

#: A key of ours is a UUID; a longer one was not made by us and is cut before it is hashed.
_KEY = 64


def sending_of(request: HttpRequest) -> Submitted:
    """Return the key of the form that was posted, and all that was typed under it (settled 7)."""
    sent = request.POST
    typed = {name: sent.getlist(name) for name in sorted(sent) if name not in NOT_TYPED}
    return Submitted((sent.get(SENDING) or str(new_id()))[:_KEY], {"at": request.path, **typed})


def was_done(submission: Submitted) -> bool:
    """Say whether a form was posted before under this key, with the same words, and did its act."""
    earlier = find_submission(submission.key, submission.body)
    return earlier is not None and earlier.same


def was_sent(request: HttpRequest) -> bool:
    """Say whether this very form was posted before and did its act."""
    return request.method == "POST" and was_done(sending_of(request))


def once(request: HttpRequest, actor: Actor, matter: Matter, act: Callable[[], Any]) -> bool:
    """Do the act of the posted form unless this very form did it before; say whether it was done now."""
    return act_once(matter=matter, submission=sending_of(request), act=act, actor=actor, at=clock.now())


def what_happened(actor: Actor, matter: Matter) -> str:
    """Say the last move of a matter: when, by whom, what; an empty text before the first.

    A side is not told who it was: nobody's name stands on the pages of residents.
    """
    event = queries.last_move(actor, matter)
    if event is None:
        return ""
    when = date_format(event.at.astimezone(clock.CHINA), _("n月j日 H:i"))
    if not event.who or actor.kind == "party":
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
