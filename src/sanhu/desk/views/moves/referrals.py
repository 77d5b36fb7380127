"""Turning a part, or all, over to the competent body, with a receipt; and what that body answered."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sanhu.desk.forms import moves as forms
from sanhu.desk.queries import moves as queries
from sanhu.desk.queries.words import short_day
from sanhu.desk.views.moves.ground import Ground, answer, ask_row, moves, refused, to_ask
from sanhu.lib.gate import opens
from sanhu.lib.text import one_line
from sanhu.procedure import queries as procedure
from sanhu.procedure import services
from sanhu.procedure.enums import Answer
from sanhu.procedure.models import Referral
from sanhu.procedure.queries.whats import competent
from sanhu.procedure.rules import matters as rules
from sanhu.ui.templatetags.ui_basics import ui_day_year


@opens("procedure.refer")
@moves("refer")
def refer(ground: Ground) -> HttpResponse:
    """Refer a part or all; until the body answers, this unit answers (settled 9)."""
    why_not = rules.refusals_of_closed(procedure.facts_of(ground.step))
    if why_not and ground.sent is None:
        return refused(ground, _("转给主管单位"), why_not)
    given = {name: ground.request.GET.get(name, "") for name in ("whole", "body")}
    form = forms.Refer(ground.sent, initial={**given, "step": ground.step.pk})
    made: list[Referral] = []
    sent = [_row(ground, one) for one in procedure.referrals_of(ground.matter)]
    context = {"sent": sent, "draft": f"refer-{ground.step.pk}", **_consents(ground, form)}

    def said() -> str:
        newest = made or sorted(procedure.referrals_of(ground.matter), key=lambda one: one.referred_at)[-1:]
        return _("转出去了，回执号%s。对方答复以前还在这里办。") % newest[0].number

    return answer(
        ground, form, lambda: made.append(_refer(ground, form)), said, "desk/moves_refer.html", context
    )


def _consents(ground: Ground, form: forms.Refer) -> dict[str, Any]:
    """Return who said yes to the body that is written there, when the whole matter is to go to it."""
    body = one_line(form["body"].value() or "")
    if form["whole"].value() != "whole" or not body:
        return {}
    asked = queries.asked(ground.matter, competent(body))
    unasked = [one.side for one in asked if not one.consent]
    ways = to_ask(ground, unasked, f"refer-{body}")
    return {"asked": [ask_row(one) for one in asked], "to_ask": ways, "body": body}


def _refer(ground: Ground, form: forms.Refer) -> Referral:
    typed = form.cleaned_data
    said = {name: typed[name] for name in ("whole", "part", "body", "reason")}
    return services.refer(step=ground.step, **said, **ground.by)


def _row(ground: Ground, row: Referral) -> dict[str, Any]:
    return {
        "label": _("转给%(body)s") % {"body": row.body},
        "url": ground.url("referral", row.pk),
        "note": row.number,
        "when": short_day(row.referred_at),
        "chip": row.get_answer_display() or _("等答复"),
        "kind": "plain" if row.answer else "soon",
    }


@opens("procedure.record_answer_of_body")
@moves("referral")
def referral(ground: Ground, referral_id: UUID) -> HttpResponse:
    """Show the receipt of a referral, and write down what the body answered."""
    row: Referral = ground.row(Referral, referral_id)
    form = forms.BodyAnswer(ground.sent)
    context = {"row": row, "receipt": _receipt(row), "ends": row.whole}

    def act() -> Any:
        typed = form.cleaned_data
        said = {"answer": typed["answer"], "words": typed["words"]}
        return services.answer_referral(referral=row, **said, **ground.by)

    def said() -> str:
        if row.whole and form.cleaned_data["answer"] == Answer.ACCEPTED:
            return _("%(body)s接下了整件，这里办完了。") % {"body": row.body}
        return _("%(body)s的答复记下了。") % {"body": row.body}

    return answer(ground, form, act, said, "desk/moves_referral.html", context)


def _receipt(row: Referral) -> list[tuple[str, Any]]:
    answered = row.answered_at
    rows = [
        (_("回执号"), row.number),
        (_("转给谁"), row.body),
        (_("转的是什么"), _("整件") if row.whole else _("一部分")),
        (_("什么事"), row.part),
        (_("为什么归它管"), row.reason),
        (_("哪天转的"), ui_day_year(row.referred_at)),
    ]
    if answered:
        rows += [
            (_("对方答复"), f"{short_day(answered)}・{row.get_answer_display()}"),
            (_("答复的话"), row.answer_words),
        ]
    return rows
