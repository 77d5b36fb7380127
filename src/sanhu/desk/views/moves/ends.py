"""The end without an agreement, a new beginning, and the answer to a request to look again."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sanhu.desk.forms import moves as forms
from sanhu.desk.queries import moves as queries
from sanhu.desk.views.moves.ground import Ground, answer, moves, refused, to_ask
from sanhu.lib.gate import fetch, opens
from sanhu.procedure import queries as procedure
from sanhu.procedure import services
from sanhu.procedure.models import AskAgain, Matter
from sanhu.procedure.rules import matters as rules


@opens("procedure.end")
@moves("end")
def end(ground: Ground) -> HttpResponse:
    """End a matter without an agreement; the sides are told the other routes (人民调解法 26)."""
    why_not = rules.refusals_to_end(procedure.facts_of(ground.step), reason="not_agreed", words="-")
    if why_not and ground.sent is None:
        return refused(ground, _("没谈成，结束"), why_not)
    form = forms.End(ground.sent, initial={"step": ground.step.pk})
    lines = [
        _("调解今天结束，谁也没有错"),
        _("双方各拿一张“别的路”，写明去哪里、几天内"),
        _("当事人一直可以去法院、仲裁、信访，不用等我们"),
        _("以后双方愿意，可以重新开始"),
    ]
    context = {"consequences": lines, "draft": f"end-{ground.step.pk}"}

    def act() -> Any:
        return services.end(step=ground.step, **form.said, **ground.by)

    return answer(ground, form, act, lambda: _said(form), "desk/moves_end.html", context)


def _said(form: forms.End) -> str:
    if form.cleaned_data["told_how"] == "later":
        return _("记下了：没谈成，结束了。今天就把“别的路”告诉双方。")
    return _("记下了：没谈成，结束了。“别的路”也告诉双方了。")


@opens("procedure.reopen")
@moves("reopen")
def reopen(ground: Ground) -> HttpResponse:
    """Begin a matter at rest again, in the unit that had it last."""
    matter: Matter = fetch(ground.actor, "procedure.reopen", Matter, ground.matter.pk)
    last = procedure.last_step(matter)
    if ground.sent is None and matter.standing not in rules.AT_REST:
        return refused(ground, _("重新开始"), rules.refusals_to_reopen(procedure.facts_of(last), reason="-"))
    hint = _("比如：双方又愿意谈了。")
    form = forms.Reason(ground.sent, label=_("为什么重新开始"), hint=hint)
    lines = [
        _("从沟通开始，由%(unit)s答责") % {"unit": last.unit.name},
        _("以前写过的都在；双方同不同意，要重新问"),
        _("法定的日子从今天重新算，原来那一段照实留着"),
    ]
    context = {"title": _("重新开始"), "verb": _("重新开始"), "consequences": lines, **_lacking(ground, last)}

    def act() -> Any:
        return services.reopen(matter=matter, reason=form.cleaned_data["reason"], **ground.by)

    return answer(ground, form, act, lambda: _("重新开始了。"), "desk/moves_reason.html", context)


def _lacking(ground: Ground, step: Any) -> dict[str, Any]:
    """Return whose yes is missing: after a stop nobody is taken back into talks unasked."""
    if ground.matter.standing != "withdrawn":
        return {}
    sides = queries.missing_yes(step)
    return {"lacking": sides, "to_ask": to_ask(ground, sides, "mediation")}


@opens("procedure.answer_ask")
@moves("ask")
def ask(ground: Ground, ask_id: UUID) -> HttpResponse:
    """Answer a side that asked to look again."""
    row: AskAgain = ground.row(AskAgain, ask_id)
    form = forms.Ask(ground.sent)
    context = {"row": row, "draft": f"ask-{row.pk}", **_lacking(ground, row.step)}

    def act() -> Any:
        typed = form.cleaned_data
        said = {"begin_again": typed["begin_again"], "words": typed["words"]}
        return services.answer_ask(ask=row, **said, **ground.by)

    def said() -> str:
        return _("答复了，重新开始办。") if form.cleaned_data["begin_again"] else _("答复了。")

    return answer(ground, form, act, said, "desk/moves_ask.html", context)
