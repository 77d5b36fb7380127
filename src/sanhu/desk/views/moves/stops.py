"""Noting that a side stops, at once and without a reason; and that the same side goes on after all."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sanhu.desk.forms import moves as forms
from sanhu.desk.queries import moves as queries
from sanhu.desk.views.moves.ground import Ground, answer, done, moves, refused
from sanhu.lib.gate import opens
from sanhu.procedure import services
from sanhu.procedure.rules import matters as rules


@opens("procedure.record_stop")
@moves("stop")
def stop(ground: Ground) -> HttpResponse:
    """Note that a side goes no further: one tap, no reason (人民调解法 23)."""
    sides = queries.sides_to_stop(ground.actor, ground.matter)
    why_not = rules.refusals_to_stop(ground.matter.standing)
    if why_not and ground.sent is None:
        return refused(ground, _("记下“不调了”"), why_not)
    form = forms.Stop(ground.sent, sides=sides)
    context = {"sides": sides, "consequences": _stopping()}

    def act() -> Any:
        return services.stop(side=form.rows[form.cleaned_data["side"]], **ground.by)

    def said() -> str:
        words = _("记下了：%(stamp)s方不调了，今天就结束。请把“别的路”那张纸给双方。")
        return words % {"stamp": form.rows[form.cleaned_data["side"]].stamp}

    return answer(ground, form, act, said, "desk/moves_stop.html", context)


def _stopping() -> list[str]:
    return [
        _("调解今天结束，不用写理由"),
        _("双方都拿到“别的路”一张纸，写明几天内"),
        _("说不调的这一方，7天内可以收回"),
        _("以后双方都愿意，可以重新开始"),
    ]


@opens("procedure.record_take_back")
@moves("stop-back")
def stop_back(ground: Ground) -> HttpResponse:
    """Note that the side that stopped goes on after all, within seven days (settled 33)."""
    if ground.was_done:
        return done(ground, _("接着调了，原来的日子不变。"))
    row = queries.open_stop(ground.actor, ground.matter)
    title = _("%(stamp)s方接着调") % {"stamp": row.side.stamp}
    why_not = queries.refusals_to_take_back(row, ground.matter, ground.at)
    if why_not and ground.sent is None:
        again = {"label": _("双方愿意，重新开始"), "url": ground.url("reopen")}
        return refused(ground, title, why_not, way=again)
    form = forms.TakeUp(ground.sent)
    context = {"row": row, "title": title, "consequences": _going_on()}

    def act() -> Any:
        return services.take_back(stop=row, **ground.by)

    return answer(
        ground, form, act, lambda: _("接着调了，原来的日子不变。"), "desk/moves_stop_back.html", context
    )


def _going_on() -> list[str]:
    return [
        _("只有说不调的那一方自己能收回，别人不能替"),
        _("和停之前一样接着走，双方同意过的还算数"),
        _("该办完的日子一天也没有往后挪"),
    ]
