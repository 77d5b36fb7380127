"""The agreement on one page (design p7): how it came about, what it says, what is still missing."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _

from sanhu.documents.enums import Shows
from sanhu.lib import clock
from sanhu.lib.gate import opens
from sanhu.lib.refusals import sentence
from sanhu.mechanisms.disputes import queries as disputes
from sanhu.mechanisms.disputes.models import Agreement
from sanhu.mechanisms.disputes.queries import agreement as queries
from sanhu.mechanisms.disputes.rules.ways import has_arbitration
from sanhu.mechanisms.disputes.views import shown
from sanhu.mechanisms.disputes.views.at_table import may_write, reads
from sanhu.procedure import queries as procedure
from sanhu.procedure.enums import Form
from sanhu.procedure.models import Matter, Step
from sanhu.ui.templatetags.ui_basics import ui_day


@opens("procedure.see")
@reads
def agreement(request: HttpRequest, matter: Matter, step: Step) -> HttpResponse:
    """Show the agreement, whoever may see the matter; what may be written is offered to its unit."""
    printed = queries.agreement_of(step)
    in_force = printed is not None and printed.effective_on is not None
    works = step.ended_at is None and may_write(request.actor, step)
    context = {
        "matter": matter,
        "matter_url": resolve_url(matter),
        "kicker": _("第三步协商・%(number)s") % {"number": matter.number},
        "in_force": in_force,
        "writes": works,
        "printed": printed,
        "is_old": printed is not None and not in_force and not queries.is_of_now(printed),
        "lacks": [] if in_force or not works else [sentence(one) for one in _lacks(request, matter)],
        **_signed(request, matter, step),
        **_said(matter, step, printed, works),
        **(_after(request, matter, printed) if printed and in_force else {}),
    }
    return render(request, "disputes/agreement.html", context)


def _signed(request: HttpRequest, matter: Matter, step: Step) -> dict[str, Any]:
    """Return the photos of the signed agreement, and where one is attached."""
    found = [one for one in procedure.photos_seen(request.actor, matter) if one.shows == Shows.AGREEMENT]
    rows = [
        {
            "label": _("照片%(number)d") % {"number": one.number},
            "note": one.line,
            "when": ui_day(one.file.stored_at),
            "url": resolve_url(matter) + f"photos/{one.file_id}.jpg",
        }
        for one in found
    ]
    may = procedure.may_attach(request.actor, step)
    return {"photos": rows, "photos_url": resolve_url(matter) + "photos/" if may else ""}


def _said(matter: Matter, step: Step, printed: Agreement | None, works: bool) -> dict[str, Any]:
    """Return the head of the page, the offers, the clauses with the remarks on them, and the marks."""
    drafted, body = procedure.terms_of(step), queries.body_of(step, clock.today())
    rows, form = queries.clauses_of(drafted), drafted.form if drafted else Form.WRITTEN
    marks = shown.mark_rows(printed, matter, queries.yes_of(step), works) if printed else []
    missing = sum(one.get("kind") != "done" for one in marks)
    in_force = printed is not None and printed.effective_on is not None
    lead, law = shown.lead_of(body, form)
    return {
        "title": shown.title_of(len(rows), printed, missing, drafted.performed_on if drafted else None),
        "lead": "" if in_force else lead,
        "law": law,
        "body": body,
        "terms": drafted,
        "is_oral": form == Form.ORAL,
        "offers": shown.offers(step),
        "accepted": [offer for offer in queries.offers_of(step) if offer.accepted_at],
        "clauses": shown.clause_rows(rows, matter, _link(works, printed)),
        "remarks": [] if in_force else shown.remarks(step),
        "marks": marks,
        "said": shown.said_rows(queries.taking_part(matter), step, works) if form == Form.ORAL else [],
        "next": _next(matter, step, printed, missing) if works else {},
    }


def _link(writes: bool, printed: Agreement | None) -> str:
    if printed is not None and printed.effective_on:
        return "perform"
    return "edit" if writes else ""


def _lacks(request: HttpRequest, matter: Matter) -> list[Any]:
    rows = queries.lacks_of_settling(request.actor, matter, clock.today())
    return [one for one in rows if one.code not in ("procedure.no_terms_yet", "procedure.terms_empty")]


def _next(matter: Matter, step: Step, printed: Agreement | None, missing: int) -> dict[str, str]:
    """Return the one thing to do now: the green button."""
    drafted = procedure.terms_of(step)

    def way(name: str, label: str, *more: Any) -> dict[str, str]:
        return {"url": reverse(f"disputes:{name}", args=[matter.pk, *more]), "label": label}

    if drafted is None:
        return way("terms", _("写协议：事实和争点"))
    if not queries.clauses_of(drafted):
        return way("clause_new", _("加第一条"))
    if drafted.form == Form.ORAL:
        return way("effect", _("双方都同意了，记下谈成"))
    if printed is None or not queries.is_of_now(printed):
        return way("print", _("念给双方听，再打印"))
    if not missing:
        return way("effect", _("签齐了，记下生效"))
    rows = queries.marks_of(printed)
    first = next(index for index, mark in enumerate(rows) if mark.signed_on is None)
    return way("mark", _("记下一个签字"), first)


def _after(request: HttpRequest, matter: Matter, printed: Agreement) -> dict[str, Any]:
    """Return what follows from an agreement in force: dates, the court's list, visits, ways on a breach."""
    dispute = disputes.dispute_of(matter)
    confirm = queries.duty_after(matter, queries.CONFIRM)
    visit = queries.duty_after(matter, queries.VISIT)
    asked = queries.confirmation_of(printed)
    return {
        "confirm": shown.resident_due(confirm) if confirm and asked is None else None,
        "asked": asked,
        "still_time": bool(confirm and confirm.accept_until and clock.today() <= confirm.accept_until),
        "visit": shown.office_due(visit) if visit else None,
        "visits": queries.visits_of(printed),
        "follows": may_write(request.actor, printed.terms.step),
        "arbitration": has_arbitration(dispute.category) if dispute else False,
    }
