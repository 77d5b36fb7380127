"""Reports of danger, and what was answered (settled 36; 人民调解法 25)."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sanhu.desk.forms.dangers import Answering, Reporting
from sanhu.desk.views.table import Table, answer, data, way, works
from sanhu.lib.gate import Missing, fetch
from sanhu.procedure import queries, services
from sanhu.procedure.enums import StationAnswer
from sanhu.procedure.models import DangerReport

#: After these answers none follows.
_LAST = (StationAnswer.NO_CASE, StationAnswer.CLOSED)


def _rows(table: Table) -> list[dict[str, Any]]:
    """Return the reports with their answers, and whether another answer may come."""
    rows = []
    for report in queries.dangers_seen(table.actor, table.matter):
        answers = list(report.answers.all())
        is_over = bool(answers) and answers[-1].answer in _LAST
        url = "" if is_over else table.url("danger-answer", report.pk)
        rows.append({"report": report, "answers": answers, "url": url})
    return rows


@works("report_danger")
def danger(table: Table) -> HttpResponse:
    """Record that a danger was reported: facts only."""
    form = Reporting(data(table), now=table.at, place=table.matter.place)

    def act() -> None:
        services.report_danger(step=table.step, danger=form.danger(), **table.by)

    context = {"rows": _rows(table)}
    to = way(act, table.url("danger"), _("记下了：已经报告。有了答复，再记在下面。"))
    return answer(table, form, to, "desk/danger.html", context)


@works("report_danger")
def danger_answer(table: Table, report_id: UUID) -> HttpResponse:
    """Record what the body that received the report answered."""
    report = fetch(table.actor, "procedure.record_police_answer", DangerReport, report_id)
    if report.step.matter_id != table.matter.pk:
        raise Missing("procedure.record_police_answer")
    form = Answering(data(table))

    def act() -> None:
        typed = form.cleaned_data
        services.record_answer(
            report=report,
            answer=StationAnswer(typed["answer"]),
            given_by=typed["by"],
            words=typed["words"],
            **table.by,
        )

    to = way(act, table.url("danger"), _("记下了答复。"))
    return answer(table, form, to, "desk/danger_answer.html", {"report": report})
