"""Reading aloud, printing, signing, taking effect."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from sanhu.documents.enums import SignedBy, Signer
from sanhu.lib import clock
from sanhu.lib.gate import Missing, opens
from sanhu.mechanisms.disputes import services
from sanhu.mechanisms.disputes.forms.agreement import MarkForm, SaidForm
from sanhu.mechanisms.disputes.queries import agreement as queries
from sanhu.mechanisms.disputes.views import shown
from sanhu.mechanisms.disputes.views.at_table import done, form_page, posted, to, writes
from sanhu.procedure import queries as procedure
from sanhu.procedure.enums import ConsentForm, Form
from sanhu.procedure.models import Matter, Step
from sanhu.ui.templatetags.ui_basics import ui_day_year


@opens("procedure.draft_terms")
@writes
def print_out(request: HttpRequest, matter: Matter, step: Step) -> HttpResponse:
    """Read the terms to all sides, then print them for signing."""
    drafted, body = procedure.terms_of(step), queries.body_of(step, clock.today())
    if drafted is None:
        raise Missing("procedure.draft_terms")
    form = forms.Form(posted(request))

    def out() -> None:
        services.print_agreement(step=step, actor=request.actor, at=clock.now())

    if form.is_bound and done(request, matter, form, out):
        return to("agreement", matter, "signing")
    words = {
        "title": _("念给双方听，再打印"),
        "body": body,
        "terms": drafted,
        "clauses": shown.clause_rows(queries.clauses_of(drafted), matter, ""),
        "remarks": shown.remarks(step),
        "copies": len(queries.taking_part(matter)) + 1,
    }
    return form_page(request, matter, form, words, "disputes/agreement_read.html")


@opens("procedure.draft_terms")
@writes
def mark(request: HttpRequest, matter: Matter, step: Step, index: int) -> HttpResponse:
    """Write down one signature or the seal, with the day on the paper."""
    printed = queries.agreement_of(step)
    rows = queries.marks_of(printed) if printed else []
    if printed is None or index >= len(rows):
        raise Missing("documents.record_signature")
    wanted = rows[index]
    given = {"by": SignedBy.NAME, "signed_on": clock.today()}
    form = MarkForm(posted(request), asks_kind=wanted.role == Signer.SIDE, initial=given)

    def sign() -> None:
        said = {"by": "", **form.cleaned_data, "actor": request.actor, "at": clock.now()}
        services.record_mark(agreement=printed, role=wanted.role, name=wanted.name, **said)

    if form.is_bound and done(request, matter, form, sign):
        return to("agreement", matter, "signing")
    words = {
        "title": shown.label_of(wanted),
        "lead": _("照着纸上写的记。任何一方现在仍可以不签，不用说理由。"),
        "verb": _("记下"),
        "law": "人民调解法第二十九条" if printed.committee_id else "",
    }
    return form_page(request, matter, form, words)


@opens("procedure.draft_terms")
@writes
def said(request: HttpRequest, matter: Matter, step: Step, stamp: str) -> HttpResponse:
    """Write down that a side said yes to the terms that were read to it."""
    side = next((one for one in queries.taking_part(matter) if one.stamp == stamp), None)
    if side is None:
        raise Missing("procedure.record_consent")
    form = SaidForm(posted(request), initial={"form": ConsentForm.SPOKEN, "day": clock.today()})

    def agreed() -> None:
        services.record_oral_yes(side=side, yes=form.yes(), actor=request.actor, at=clock.now())

    if form.is_bound and done(request, matter, form, agreed):
        return to("agreement", matter, "signing")
    words = {
        "title": _("%(name)s 说同意") % {"name": side.name},
        "lead": _("先把每一条念给本人听。"),
        "verb": _("记下"),
        "law": "人民调解法第二十八条",
    }
    return form_page(request, matter, form, words)


@opens("procedure.settle")
@writes
def effect(request: HttpRequest, matter: Matter, step: Step) -> HttpResponse:
    """Put the agreement in force, when nothing but this is left."""
    form = forms.Form(posted(request))
    drafted, printed = procedure.terms_of(step), queries.agreement_of(step)
    if drafted is None:
        raise Missing("procedure.settle")
    who = {"actor": request.actor, "at": clock.now()}

    def in_force() -> None:
        if drafted.form == Form.ORAL:
            services.conclude_orally(step=step, **who)
        elif printed is not None:
            services.take_effect(agreement=printed, **who)

    if form.is_bound and (printed or drafted.form == Form.ORAL) and done(request, matter, form, in_force):
        return to("agreement", matter)
    words = {
        "title": _("记下谈成了"),
        "lead": _("从最后一方同意或签字的那天起生效。生效后不能再改。今天是%(day)s。")
        % {"day": ui_day_year(clock.today())},
        "verb": _("记下生效"),
        "law": "人民调解法第三十一条",
    }
    return form_page(request, matter, form, words)
