"""Taking up what was handed over, giving it back once, handing it down once. No hand-over moves a day."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sanhu.desk.forms import moves as forms
from sanhu.desk.queries import moves as queries
from sanhu.desk.queries.moves import Place
from sanhu.desk.queries.places import groups, narrowed, units_over
from sanhu.desk.views.moves.ground import Ground, answer, moves, refused, unmoved
from sanhu.lib.gate import opens
from sanhu.procedure import queries as procedure
from sanhu.procedure import services
from sanhu.procedure.enums import CameBy
from sanhu.procedure.rules import steps as rules


@opens("procedure.take_up")
@moves("take-up")
def take_up(ground: Ground) -> HttpResponse:
    """Show what came from below, and accept it."""
    why_not = rules.refusals_to_take_up(procedure.facts_of(ground.step))
    if why_not and ground.sent is None:
        return refused(ground, _("接手"), why_not)
    form = forms.TakeUp(ground.sent, initial={"step": ground.step.pk})
    from_below = ground.step.came_by == CameBy.PASSED_UP
    context = {
        "handed": queries.brought(ground.step),
        "below": _below(ground),
        "return_url": ground.url("return") if from_below else "",
        "consequences": [
            _("从沟通开始，下面写过的不用再写"),
            _("先问双方同不同意由这里来调，同意过的不用再问"),
            _("办不了，还能往上报、转给主管单位"),
        ],
    }

    def act() -> Any:
        return services.take_up(step=ground.step, **ground.by)

    return answer(ground, form, act, lambda: _("接手了，从沟通开始。"), "desk/moves_take_up.html", context)


def _below(ground: Ground) -> list[tuple[str, Any]]:
    """Return what is known from below: the five things, or the reason of whoever sent it."""
    handed = queries.brought(ground.step)
    if handed is None:
        return []
    if handed.reason and not handed.request:
        return [(_("为什么交下来"), handed.reason)]
    rows = [(str(label), getattr(handed, name)) for name, label in queries.FIVE_SHORT.items()]
    return [*rows, (_("为什么跳级"), handed.reason)] if handed.reason else rows


@opens("procedure.give_back")
@moves("return")
def give_back(ground: Ground) -> HttpResponse:
    """Give back what came up, once, with a reason."""
    why_not = rules.refusals_to_return(procedure.facts_of(ground.step), reason="-")
    if why_not and ground.sent is None:
        return refused(ground, _("退回"), why_not)
    handed = queries.brought(ground.step)
    below = handed.from_step.unit.name if handed else ""
    hint = _("缺什么、请下面再做什么，写清楚。")
    form = forms.Reason(ground.sent, initial={"step": ground.step.pk}, label=_("为什么退回"), hint=hint)
    lines = [
        _("退回以后由%(unit)s答责") % {"unit": below},
        _("只能退回这一次；再报上来，就要接手办"),
        _("下面写过的都在，不用重写"),
    ]
    context = {"title": _("退回%(unit)s") % {"unit": below}, "verb": _("退回"), "consequences": lines}

    def act() -> Any:
        return services.return_with_reason(step=ground.step, reason=form.cleaned_data["reason"], **ground.by)

    def said() -> str:
        return _("退回了，理由写在经过里。") + unmoved(ground)

    return answer(ground, form, act, said, "desk/moves_reason.html", context)


@opens("procedure.send_down")
@moves("send-down")
def send_down(ground: Ground) -> HttpResponse:
    """Hand a matter to a lower level, once, with a reason (M5)."""
    why_not = rules.refusals_of_bottom(procedure.facts_of(ground.step))
    places = {str(place.unit.pk): place for place in queries.places_down(ground.step)}
    if (why_not or not places) and ground.sent is None:
        return refused(ground, _("交到下一级"), why_not)
    form = _sending(ground, places)
    context: dict[str, Any] = {"title": _("交到下一级办"), "verb": _("交下去"), "consequences": _down()}
    context["many"] = "find" in form.fields

    def act() -> Any:
        place = places[form.cleaned_data["unit"]]
        said = {"to_level": place.level, "to_unit": place.unit, "reason": form.cleaned_data["reason"]}
        return services.send_down(step=ground.step, **said, **ground.by)

    def said() -> str:
        return _("交下去了。") + unmoved(ground)

    return answer(ground, form, act, said, "desk/moves_send_down.html", context)


def _sending(ground: Ground, places: Mapping[str, Place]) -> forms.SendDown:
    """Return the form with its places; asked to narrow them, it keeps what was typed and sends nothing."""
    names, sent = units_over(ground.step), ground.sent
    given: dict[str, Any] = {"step": ground.step.pk, "find": ground.request.GET.get("find", "")}
    if sent is not None and "narrow" in sent:
        given |= {name: sent.get(name, "") for name in ("find", "unit", "reason")}
        sent = None
    shown = narrowed(places, given["find"], names) if sent is None else places
    return forms.SendDown(
        sent,
        places=groups(ground.step, shown or places, names),
        many=forms.SendDown.is_many(len(places)),
        initial={**given, "none": bool(given["find"]) and not shown},
        label=_("为什么交下去"),
    )


def _down() -> list[str]:
    return [
        _("交下去以后由那个单位答责"),
        _("只能交这一次；办不了，它照样可以往上报"),
        _("双方不用再跑一趟，写过的都在"),
    ]
