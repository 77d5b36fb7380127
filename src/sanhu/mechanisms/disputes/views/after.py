"""After the agreement: what was done, visits, the joint request to the court."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from sanhu.lib import clock
from sanhu.lib.gate import Missing, opens
from sanhu.mechanisms.disputes import services
from sanhu.mechanisms.disputes.forms.agreement import CourtAnswerForm, CourtForm, SaidForm, VisitForm
from sanhu.mechanisms.disputes.models import Agreement
from sanhu.mechanisms.disputes.queries import agreement as queries
from sanhu.mechanisms.disputes.views.at_table import done, form_page, posted, to, writes
from sanhu.org import queries as org
from sanhu.procedure import services as engine
from sanhu.procedure.enums import ConsentForm
from sanhu.procedure.models import Matter, Step
from sanhu.ui.templatetags.ui_basics import ui_day


@opens("procedure.settle")
@writes
def performance(request: HttpRequest, matter: Matter, step: Step, obligation: UUID) -> HttpResponse:
    """Write down that the other side confirms a clause as done (settled 30)."""
    row = queries.obligation_of(step, obligation)
    if row is None:
        raise Missing("procedure.record_confirmation")
    given = {"form": ConsentForm.SPOKEN, "day": clock.today()}
    form = SaidForm(posted(request), day_label=_("哪天办完的"), initial=given)

    def confirmed() -> None:
        said = {"done_on": form.cleaned_data["day"], "yes": form.yes()}
        who = {"actor": request.actor, "at": clock.now()}
        engine.confirm_performance(obligation=row, side=row.to_side, **said, **who)

    if form.is_bound and done(request, matter, form, confirmed):
        return to("agreement", matter, "terms")
    words = {
        "title": _("%(name)s说办完了") % {"name": row.to_side.name},
        "lead": row.what,
        "note": _("做的人自己说了不算，要另一方说。算办完：%(proof)s") % {"proof": row.proof},
        "verb": _("记下"),
    }
    return form_page(request, matter, form, words)


@opens("procedure.settle")
@writes
def visit(request: HttpRequest, matter: Matter, step: Step) -> HttpResponse:
    """Write down a visit; the same visit sent twice is one."""
    agreed = _in_force(step)
    seat = org.appointments_of(request.actor.id, clock.today()).first()
    given = {"visited_on": clock.today(), "visitor": seat.person.name if seat else ""}
    form = VisitForm(posted(request), sides=queries.taking_part(matter), initial=given)

    def visited() -> None:
        services.record_follow_up(agreement=agreed, visit=form.visit(), actor=request.actor, at=clock.now())

    if form.is_bound and done(request, matter, form, visited):
        return to("agreement", matter, "after")
    words = {
        "title": _("记一次回访"),
        "lead": _("看协议做到了没有，听听双方怎么说。"),
        "verb": _("记下回访"),
        "law": "人民调解法第三十一条",
    }
    return form_page(request, matter, form, words)


@opens("procedure.settle")
@writes
def court(request: HttpRequest, matter: Matter, step: Step) -> HttpResponse:
    """Write down that the sides went to the court together."""
    agreed = _in_force(step)
    form = CourtForm(posted(request), initial={"applied_on": clock.today()})

    def asked() -> None:
        services.record_joint_request(
            agreement=agreed, **form.cleaned_data, actor=request.actor, at=clock.now()
        )

    if form.is_bound and done(request, matter, form, asked):
        return to("agreement", matter, "after")
    words = {
        "title": _("双方一起去了法院"),
        "lead": _("收不收、给不给确认，由法院定。"),
        "verb": _("记下"),
        "law": "人民调解法第三十三条",
    }
    return form_page(request, matter, form, words)


@opens("procedure.settle")
@writes
def court_answer(request: HttpRequest, matter: Matter, step: Step) -> HttpResponse:
    """Write down what the court answered to the joint request."""
    asked = queries.confirmation_of(_in_force(step))
    if asked is None:
        raise Missing("disputes.record_court_answer")
    form = CourtAnswerForm(posted(request), initial={"answered_on": clock.today()})

    def answered() -> None:
        ruling = services.Ruling(**form.cleaned_data)
        services.record_court_answer(confirmation=asked, ruling=ruling, actor=request.actor, at=clock.now())

    if form.is_bound and done(request, matter, form, answered):
        return to("agreement", matter, "after")
    words = {
        "title": _("法院的答复"),
        "lead": _("%(day)s，双方一起去了%(court)s。")
        % {"day": ui_day(asked.applied_on), "court": asked.court},
        "verb": _("记下答复"),
        "law": "人民调解法第三十三条",
    }
    return form_page(request, matter, form, words)


def _in_force(step: Step) -> Agreement:
    agreed = queries.agreement_of(step)
    if agreed is None or agreed.effective_on is None:
        raise Missing("disputes.follow_up")
    return agreed
