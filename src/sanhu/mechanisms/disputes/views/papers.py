"""The papers of a dispute: what there is, what is missing, and the sheets themselves."""

from dataclasses import replace
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sanhu.documents import queries as documents
from sanhu.documents.enums import PaperKind
from sanhu.documents.models import Paper
from sanhu.lib import clock
from sanhu.lib.gate import Missing, opens
from sanhu.lib.refusals import sentence
from sanhu.mechanisms.disputes import services
from sanhu.mechanisms.disputes.forms.agreement import ReportForm
from sanhu.mechanisms.disputes.forms.papers import InvestigationForm, PowerForm, moment
from sanhu.mechanisms.disputes.queries import contents, sheets
from sanhu.mechanisms.disputes.queries.sheets import Sheet
from sanhu.mechanisms.disputes.views.at_table import done, may_write, posted, reads
from sanhu.procedure import queries as procedure
from sanhu.procedure.models import Matter, Step
from sanhu.ui.templatetags.ui_basics import ui_day, ui_moment


@opens("procedure.see")
@reads
def papers(request: HttpRequest, matter: Matter, step: Step) -> HttpResponse:
    """List the papers that this matter calls for, each with what it lacks."""
    found = sheets.sheets_of(request.actor, matter, clock.today())
    context = {
        "matter": matter,
        "matter_url": resolve_url(matter),
        "rows": [_row(one, matter) for one in found],
        "receipts": [
            {
                "label": _("登记回执（%(stamp)s方）") % {"stamp": paper.data["stamp"]},
                "icon": "file-check",
                "chip": _("出了"),
                "kind": "done",
            }
            for paper in sheets.receipts_of(request.actor, matter)
        ],
    }
    return render(request, "disputes/papers.html", context)


def _row(one: Sheet, matter: Matter) -> dict[str, Any]:
    note = f"{ui_moment(one.held_at)} {one.note}" if one.held_at else one.note
    row: dict[str, Any] = {"label": one.name, "url": _url("paper", matter, one), "note": note}
    if one.issued is not None and one.issued.issued_at is not None:
        day = ui_day(one.issued.issued_at)
        return {**row, "icon": "file-check", "chip": _("%(day)s出的") % {"day": day}, "kind": "done"}
    if one.which == sheets.NEW:
        return {**row, "icon": "plus", "note": _("写一份，或者打印空白的，用笔写")}
    lacks = len(one.lacks)
    if lacks:
        words = ngettext("缺%(n)d样", "缺%(n)d样", lacks) % {"n": lacks}
        return {**row, "icon": "file-alert", "chip": words, "kind": "soon"}
    return {**row, "icon": "file", "chip": _("可以出")}


def _url(name: str, matter: Matter, one: Sheet) -> str:
    url = reverse(f"disputes:{name}", args=[matter.pk, one.kind])
    return f"{url}?{urlencode({'which': one.which})}" if one.which else url


@opens("procedure.see")
@reads
def paper(request: HttpRequest, matter: Matter, step: Step, kind: str) -> HttpResponse:
    """Show one paper: what it lacks, its sheet, and the button that issues it."""
    one = _sheet(request, matter, kind)
    asks, form = _form(one, posted(request))
    made: list[Paper] = []

    def issue() -> None:
        content = _typed(request, matter, one, form) if asks else None
        by = {"actor": request.actor, "at": clock.now()}
        made.append(services.issue_sheet(matter=matter, sheet=one, content=content, **by))

    if form.is_bound and done(request, matter, form, issue):
        there = replace(one, which=str(made[0].pk)) if made and one.which == sheets.NEW else one
        return HttpResponse(status=303, headers={"Location": _url("paper", matter, there)})
    lacks = [] if asks else [sentence(lack) for lack in one.lacks]
    context = {"form": form, "lacks": lacks, **_about(request, matter, one)}
    return render(request, "disputes/paper.html", context, status=422 if form.is_bound else 200)


def _about(request: HttpRequest, matter: Matter, one: Sheet) -> dict[str, Any]:
    return {
        "matter": matter,
        "sheet": one,
        "pdf_url": _url("paper_pdf", matter, one),
        "papers_url": reverse("disputes:papers", args=[matter.pk]),
        "is_here": one.kind not in sheets.ELSEWHERE,
        "writes": may_write(request.actor, procedure.last_step(matter)),
    }


def _form(one: Sheet, sent: Any) -> tuple[bool, forms.Form]:
    """Return whether something is typed for this paper, and the form for it.

    A power of attorney may be written anew; a report and an investigation that are out stay as they are.
    """
    if one.kind == PaperKind.POLICE_REPORT and one.issued is None:
        return True, ReportForm(sent)
    paper: Any = documents.content_of(one.issued) if one.issued else one.content
    if one.kind == PaperKind.POWER_OF_ATTORNEY:
        return True, PowerForm(sent, paper=paper)
    if one.kind == PaperKind.INVESTIGATION and one.issued is None:
        return True, InvestigationForm(sent, paper=paper)
    return False, forms.Form(sent)


def _typed(request: HttpRequest, matter: Matter, one: Sheet, form: Any) -> Any:
    """Return the paper with what was typed for it."""
    if one.kind == PaperKind.POLICE_REPORT:
        return _reported(request, matter, one, form)
    assert one.content is not None  # a paper that is typed has what the record knows of it
    return replace(one.content, **form.said())


def _sheet(request: HttpRequest, matter: Matter, kind: str) -> Sheet:
    found = sheets.sheet(request.actor, matter, kind, request.GET.get("which", ""), clock.today())
    if found is None:
        raise Missing("procedure.see")
    return found


def _reported(request: HttpRequest, matter: Matter, one: Sheet, form: forms.Form) -> Any:
    """Return the report of danger with what the form asked."""
    reports = procedure.dangers_seen(request.actor, matter)
    report = next(row for row in reports if str(row.pk) == one.which)
    said = form.cleaned_data
    happened = moment(said["day"], said["clock"])
    return contents.police_report(
        report, request.actor, way=said["way"], happened_at=happened, danger_now=said["danger_now"]
    )


@opens("procedure.see")
@reads
def paper_pdf(request: HttpRequest, matter: Matter, step: Step, kind: str) -> HttpResponse:
    """Answer with the sheet: byte for byte as it went out, or as it would look now."""
    one = _sheet(request, matter, kind)
    if one.issued is not None:
        pdf = documents.pdf_of(one.issued)
    elif one.content is not None:
        pdf = documents.preview_of(one.content, clock.now())
    else:
        raise Missing("procedure.see")
    headers = {"Content-Disposition": f'inline; filename="{kind}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
