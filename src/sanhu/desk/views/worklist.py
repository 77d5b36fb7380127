"""The worklist of matters (d1)."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sanhu.access.middleware import live, official
from sanhu.desk.queries import worklist as queries
from sanhu.desk.queries.worklist import LATE, OURS, WEEK, Chosen, Worklist
from sanhu.lib import clock
from sanhu.lib.gate import opens
from sanhu.procedure.enums import Standing


@opens("procedure.see")
@official
@require_safe
@live
def matters(request: HttpRequest) -> HttpResponse:
    """List what the reader may see and somebody still owes, the most urgent on top."""
    given = request.GET
    chosen = Chosen(
        quick=given.get("quick", "") if given.get("quick") in (LATE, WEEK, OURS) else "",
        village=_id(given.get("village", "")),
        category=given.get("category", ""),
        stage=given.get("stage", "") if given.get("stage") in Standing.values else "",
        page=given.get("page", "1"),
    )
    found = queries.worklist(request.actor, chosen, clock.now())
    for row in found.rows:
        row["url"] = reverse("desk:matter", args=[row.pop("id")])
    context = {
        "found": found,
        "quick": _quick(chosen, found),
        "selects": _selects(chosen, found),
        "kept": {"quick": chosen.quick} if chosen.quick else {},
        "query": _query(chosen.quick, chosen.kept),
        "narrowed": bool(chosen.quick or chosen.kept),
    }
    return render(request, "desk/matters.html", context)


def _id(given: str) -> str:
    """Return an id from the address; what is none narrows nothing."""
    try:
        return str(UUID(given))
    except ValueError:
        return ""


def _query(quick: str, kept: dict[str, str]) -> str:
    return urlencode({"quick": quick, **kept} if quick else kept)


def _quick(chosen: Chosen, found: Worklist) -> list[dict[str, Any]]:
    """Return the quick filters with how many stand behind each; they keep what the selects say."""
    words = (("", _("全部")), (LATE, _("过期")), (WEEK, _("本周到期")), (OURS, _("我们答责")))
    return [
        {
            "label": label,
            "count": found.counts[quick],
            "url": f"?{_query(quick, chosen.kept)}",
            "current": quick == chosen.quick,
        }
        for quick, label in words
    ]


def _selects(chosen: Chosen, found: Worklist) -> list[dict[str, Any]]:
    stages = [(stage, str(Standing(stage).label)) for stage in found.stages]
    return [
        _select("village", _("在哪里"), found.villages, chosen.village),
        _select("category", _("类别"), found.categories, chosen.category),
        _select("stage", _("走到哪一步"), stages, chosen.stage),
    ]


def _select(name: str, label: str, options: Iterable[tuple[str, str]], value: str) -> dict[str, Any]:
    rows = [("", _("全部"), not value), *((key, words, key == value) for key, words in options)]
    return {"name": name, "label": label, "options": rows}
