"""What the three mutual steps bring, and the way from one to the next (M3)."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanhu.desk.forms.findings import Accounts, Cause, Closing, Route, Solution
from sanhu.desk.queries import working
from sanhu.desk.views.meetings import kind_now
from sanhu.desk.views.table import Table, answer, data, go_on, show, was_done, way, works
from sanhu.lib.refusals import Refusal, Refused, refuse_if
from sanhu.procedure import queries, services
from sanhu.procedure.enums import Kind
from sanhu.procedure.rules import stages

_PAGES = {Kind.COMMUNICATE: "causes", Kind.ANALYSE: "routes", Kind.NEGOTIATE: "solutions"}
_WORDS = {
    Kind.COMMUNICATE: gettext_lazy("原因至少一条"),
    Kind.ANALYSE: gettext_lazy("能走的路至少两条"),
    Kind.NEGOTIATE: gettext_lazy("商量出的办法至少一条"),
}


def needs(table: Table, kind: str) -> list[dict[str, Any]]:
    """Return what the mutual step under way must bring, whether it is there, and where it is written."""
    lacks = {one.field for one in stages.refusals_of_lacks(queries.facts_of(table.step), kind)}
    brings = stages.BRINGS[Kind(kind)]
    sitting = {"label": _("开过%(kind)s会") % {"kind": Kind(kind).label}, "done": "sitting" not in lacks}
    found = [{**sitting, "url": _sitting_url(table)}]
    if kind == Kind.COMMUNICATE:
        found += [
            {
                "label": _("%(name)s自己的话") % {"name": side.name},
                "done": f"account_{side.stamp}" not in lacks,
                "url": table.url("accounts"),
            }
            for side in table.sides
        ]
    there = str(brings) not in lacks
    return [*found, {"label": str(_WORDS[Kind(kind)]), "done": there, "url": table.url(_PAGES[Kind(kind)])}]


def _sitting_url(table: Table) -> str:
    """Return the sitting that is called and not held, or the page that calls one."""
    waiting = working.waiting_part(table.step, kind_now(table))
    return table.url("meeting", waiting.meeting_id) if waiting else table.url("meeting-new")


@works("record_account")
def accounts(table: Table) -> HttpResponse:
    """Write down what each side says, in its own words."""
    form = Accounts(data(table), sides=table.sides)

    def act() -> None:
        changed = form.changed()
        refuse_if([] if changed else [Refusal("desk.nothing_written")])
        for side, text in changed:
            _hear(table, side, text)

    to = way(act, table.url("causes"), _("记下了各方自己的话。"))
    return answer(table, form, to, "desk/accounts.html", {})


def _hear(table: Table, side: Any, text: str) -> None:
    """Write down one side's words; a refusal of them stands beside its own field."""
    try:
        services.record_account(side=side, account=text, **table.by)
    except Refused as refused:
        raise Refused(replace(one, field=f"account_{side.pk}") for one in refused.refusals) from None


@works("find")
def causes(table: Table) -> HttpResponse:
    """Write down causes, agreed and disputed."""
    return _findings(table, Kind.COMMUNICATE, Cause(data(table)), "desk/causes.html")


@works("find")
def routes(table: Table) -> HttpResponse:
    """Write down ways that can be gone, at least two."""
    return _findings(table, Kind.ANALYSE, Route(data(table)), "desk/routes.html")


@works("find")
def solutions(table: Table) -> HttpResponse:
    """Write down the solutions that the talks brought."""
    return _findings(table, Kind.NEGOTIATE, Solution(data(table)), "desk/solutions.html")


def _findings(table: Table, kind: Kind, form: Any, template: str) -> HttpResponse:
    now = kind_now(table)
    item = working.held_part(table.step, kind)
    context = {
        "kind": kind,
        "found": working.findings_of(table.step, kind),
        "is_now": now == kind,
        "page": _PAGES[kind],
    }
    context |= {
        "needs": needs(table, now) if now == kind else [],
        "item": item,
        "now_page": _PAGES[Kind(now)] if now else "",
    }
    context |= {"now_kind": Kind(now).label if now else "", "sitting_url": _sitting_url(table) if now else ""}
    context["whole"] = all(one["done"] for one in context["needs"])

    def act() -> None:
        assert item is not None  # the form is offered after a sitting
        services.record_finding(item=item, wording=form.wording(), **table.by)

    to = way(act, table.url(_PAGES[kind]), _("记下了这一条。"))
    if now == kind and item is not None:
        return answer(table, form, to, template, context)
    sent = table.request.method == "POST" and was_done(form)
    return go_on(table, to) if sent else show(table, template, context)


@works("close_stage")
def close_stage(table: Table) -> HttpResponse:
    """Go on to the next mutual step; with something missing only for a stated reason."""
    kind, form = kind_now(table), Closing(data(table))
    following = stages.next_kind(kind) if kind else ""
    lacks = [one for one in (needs(table, kind) if kind else []) if not one["done"]]

    def act() -> None:
        services.close_stage(step=table.step, reason=form.cleaned_data["reason"], **table.by)

    def done() -> str:
        return _sitting_url(table) if following else table.url("matter")

    said = _("进到%(kind)s了。") % {"kind": Kind(following).label} if following else _("三步都走完了。")
    context = {"kind": Kind(kind).label if kind else "", "needs": needs(table, kind) if kind else []}
    context |= {"following": Kind(following).label if following else "", "lacks": lacks}
    context["back"] = table.url(_PAGES[Kind(kind)]) if kind else table.url("matter")
    return answer(table, form, way(act, done, said), "desk/close_stage.html", context)
