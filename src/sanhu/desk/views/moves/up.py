"""Reporting a matter to a higher level: the five things, each side's yes, a look, and then up (M55)."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sanhu.desk.forms import moves as forms
from sanhu.desk.queries import moves as queries
from sanhu.desk.queries.moves import Place
from sanhu.desk.queries.words import short_day
from sanhu.desk.views.moves.ground import (
    Ground,
    ask_row,
    did,
    did_once,
    done,
    moves,
    refused,
    refused_as,
    show,
    to_ask,
    unmoved,
)
from sanhu.lib.gate import opens
from sanhu.lib.refusals import Refusal, refuse_if
from sanhu.procedure import queries as procedure
from sanhu.procedure import services
from sanhu.procedure.queries.whats import body
from sanhu.procedure.rules import steps as rules
from sanhu.procedure.rules.days import stay_until
from sanhu.procedure.services import Five


@opens("procedure.pass_up")
@moves("pass-up")
def pass_up(ground: Ground) -> HttpResponse:
    """Collect the five things, show them once more, then report the matter up."""
    places = queries.places_up(ground.step, ground.at)
    why_not = rules.refusals_of_top(procedure.facts_of(ground.step))
    if not places or (ground.sent is None and why_not):
        return refused(ground, _("往上报"), why_not or [Refusal("procedure.highest_level")])
    place = _chosen(ground, places)
    form = _form(ground, place)
    if ground.sent is None or "edit" in ground.sent:
        return _page(ground, places, place, form)
    if "sure" in ground.sent:
        same = unmoved(ground)
        if did_once(ground, form, lambda: _go(ground, place, form)):
            return done(ground, _("报上去了。") + same, draft=_draft(ground))
    elif did(form, lambda: refuse_if(_refusals(ground, place, form))):
        return _look(ground, place, form)
    return _page(ground, places, place, form, refused_as(form))


def _chosen(ground: Ground, places: list[Place]) -> Place:
    """Return the place that was chosen in the address or in the form, else the nearest."""
    wanted = ground.request.POST.get("to") or ground.request.GET.get("to", "")
    return next((place for place in places if str(place.level.number) == wanted), places[0])


def _form(ground: Ground, place: Place) -> forms.PassUp:
    return forms.PassUp(
        None if ground.sent is None else ground.sent,
        five=queries.five_of(ground.step, ground.at),
        body=place.unit.name,
        skips=bool(place.skipped),
        initial={"step": ground.step.pk, "to": place.level.number},
    )


def _refusals(ground: Ground, place: Place, form: forms.PassUp) -> list[Refusal]:
    reason = form.cleaned_data.get("skip_reason", "")
    return queries.refusals_to_pass_up(ground.step, place, form.five, reason)


def _go(ground: Ground, place: Place, form: forms.PassUp) -> Any:
    return services.pass_up(
        step=ground.step,
        to_level=place.level,
        to_unit=place.unit,
        five=Five(**form.five),
        skip_reason=form.cleaned_data.get("skip_reason", ""),
        **ground.by,
    )


def _page(
    ground: Ground, places: list[Place], place: Place, form: forms.PassUp, status: int = 200
) -> HttpResponse:
    """Return the form: what is still to be written first, what the record brought after it."""
    brought = [name for name in rules.FIVE if form.initial.get(name)]
    asked = queries.asked(ground.matter, body(place.unit, place.level))
    unasked = [one.side for one in asked if not one.consent]
    context = {
        "form": form,
        "place": place,
        "others": [_other(ground, one) for one in places if one != place],
        "asked": [ask_row(one) for one in asked],
        "to_ask": to_ask(ground, unasked, f"up-{place.level.number}"),
        "to_write": [form[name] for name in _order(form) if name not in brought],
        "brought": [form[name] for name in rules.FIVE if name in brought],
        "draft": _draft(ground),
    }
    return show(ground, "desk/moves_pass_up.html", context, status)


def _draft(ground: Ground) -> str:
    return f"pass-up-{ground.step.pk}"


def _order(form: forms.PassUp) -> list[str]:
    """Return the names of the five in the order in which one writes them: what only he knows first."""
    first = ["skip_reason"] if "skip_reason" in form.fields else []
    return [*first, "why_not_here", "request", "facts", "tried", "responsible"]


def _other(ground: Ground, place: Place) -> dict[str, str]:
    """Return the way to another level: the ladder lets it be skipped, with a reason."""
    words = _("跳过“%(skipped)s”，直接报到%(unit)s") if place.skipped else _("还是报到%(unit)s")
    values = {"skipped": "、".join(place.skipped), "unit": place.unit.name}
    url = ground.url("pass-up", query={"to": str(place.level.number)})
    return {"label": words % values, "url": url, "note": _("要写明为什么跳过") if place.skipped else ""}


def _look(ground: Ground, place: Place, form: forms.PassUp) -> HttpResponse:
    """Show what will be sent and what follows, before it is sent."""
    labels = {**queries.FIVE_SHORT, "skip_reason": _("为什么跳级")}
    rows = [(str(words), form.cleaned_data[name]) for name, words in labels.items() if name in form.fields]
    context = {"form": form, "place": place, "rows": rows, "consequences": _after(ground, place)}
    return show(ground, "desk/moves_look.html", context)


def _after(ground: Ground, place: Place) -> list[str]:
    unit = {"unit": place.unit.name, "own": ground.step.unit.name}
    joins = place.level.handover == "join"
    lines = [
        _("报上去以后由%(unit)s答责") % unit,
        _("%(own)s照样一起办") % unit if joins else _("%(own)s照样配合，写过的上面都看得到") % unit,
        _("上面接手办，或者写明理由退回一次"),
    ]
    until = stay_until(ground.today, place.level.stay_days)
    if until:
        lines.append(_("%(unit)s这一级最多办到%(day)s") % {**unit, "day": short_day(until)})
    return [*lines, unmoved(ground)]
