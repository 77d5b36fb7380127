"""Writing the terms: facts, points in dispute, one clause after the other."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sanhu.lib import clock
from sanhu.lib.gate import Missing, opens
from sanhu.lib.ids import new_id
from sanhu.mechanisms.disputes import services
from sanhu.mechanisms.disputes.forms.agreement import ClauseForm, StrikeForm, TermsForm, typed_before
from sanhu.mechanisms.disputes.queries import agreement as queries
from sanhu.mechanisms.disputes.views.at_table import done, form_page, posted, to, writes
from sanhu.procedure import queries as procedure
from sanhu.procedure.models import Matter, Step
from sanhu.procedure.views import was_sent

_CLAUSE = "disputes/agreement_clause.html"


@opens("procedure.draft_terms")
@writes
def terms(request: HttpRequest, matter: Matter, step: Step) -> HttpResponse:
    """Write or change the main facts, the points in dispute and the form."""
    drafted = procedure.terms_of(step)
    before = {name: getattr(drafted, name) for name in ("facts", "points", "form")} if drafted else {}
    lawful = queries.body_of(step, clock.today()).is_lawful
    form = TermsForm(posted(request), is_lawful=lawful, initial=before)

    def write() -> None:
        services.write_terms(step=step, **form.cleaned_data, actor=request.actor, at=clock.now())

    if form.is_bound and done(request, matter, form, write):
        return to("agreement", matter, "terms")
    words = {
        "title": _("协议：事实和争点"),
        "lead": _("改了以后，签过的要重新签。") if before else "",
        "verb": _("写好了"),
        "law": "人民调解法第二十九条",
    }
    return form_page(request, matter, form, words)


@opens("procedure.draft_terms")
@writes
def clause_new(request: HttpRequest, matter: Matter, step: Step) -> HttpResponse:
    """Add a clause; the same form sent twice is one clause."""
    given = {"submission": str(new_id())}
    form = ClauseForm(posted(request), sides=queries.taking_part(matter), is_new=True, initial=given)

    def add() -> None:
        key = form.cleaned_data["submission"]
        services.add_clause(
            step=step, entry=form.entry(), submission=key, actor=request.actor, at=clock.now()
        )

    if form.is_bound and done(request, matter, form, add):
        return to("agreement", matter, "terms")
    words = {"title": _("加一条"), "verb": _("加上")}
    return form_page(request, matter, form, words, _CLAUSE)


@opens("procedure.draft_terms")
@writes
def clause(request: HttpRequest, matter: Matter, step: Step, position: int) -> HttpResponse:
    """Write a clause anew in its place."""
    row, number = _row(step, position)
    given: dict[str, Any] = typed_before(row)
    form = ClauseForm(posted(request), sides=queries.taking_part(matter), is_new=False, initial=given)

    def rewrite() -> None:
        said = {"entry": form.entry(), "reason": form.cleaned_data["reason"]}
        who = {"actor": request.actor, "at": clock.now()}
        services.rewrite_clause(step=step, position=position, **said, **who)

    if form.is_bound and done(request, matter, form, rewrite):
        return to("agreement", matter, "terms")
    words = {
        "title": _("改第%(n)s条") % {"n": number},
        "lead": _("改了以后，签过的要重新签。"),
        "verb": _("改好了"),
        "strike_url": reverse("disputes:strike", args=[matter.pk, position]),
    }
    return form_page(request, matter, form, words, _CLAUSE)


@opens("procedure.draft_terms")
@writes
def strike(request: HttpRequest, matter: Matter, step: Step, position: int) -> HttpResponse:
    """Take a clause out, with the reason."""
    if was_sent(request):
        return to("agreement", matter, "terms")
    row, number = _row(step, position)
    form = StrikeForm(posted(request))

    def out() -> None:
        reason = form.cleaned_data["reason"]
        services.strike_clause(
            step=step, position=position, reason=reason, actor=request.actor, at=clock.now()
        )

    if form.is_bound and done(request, matter, form, out):
        return to("agreement", matter, "terms")
    title = _("不要第%(n)s条了") % {"n": number}
    return form_page(request, matter, form, {"title": title, "lead": row.first.what, "verb": _("划掉这一条")})


def _row(step: Step, position: int) -> tuple[queries.ClauseRow, int]:
    """Return a clause that stands and its number as printed; raise Missing for another."""
    for number, row in enumerate(queries.clauses_of(procedure.terms_of(step)), 1):
        if row.position == position:
            return row, number
    raise Missing("procedure.draft_terms")
