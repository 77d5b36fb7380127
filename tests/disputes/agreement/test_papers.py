"""The papers of a dispute come from its record, and what is out stays as it is."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sanhu.documents import queries as documents
from sanhu.documents.enums import Audience, PaperKind
from sanhu.documents.models import Paper
from sanhu.lib import clock
from sanhu.lib.refusals import Refused
from sanhu.mechanisms.disputes import services
from sanhu.mechanisms.disputes.queries import sheets
from sanhu.mechanisms.disputes.queries.sheets import Sheet
from sanhu.procedure import services as engine
from sanhu.procedure.enums import Concern, ReportTo
from sanhu.procedure.rules.days import day_of
from sanhu.procedure.services import Danger
from tests.disputes.agreement.conftest import DAY_20, DAY_23, Table, by
from tests.disputes.agreement.test_pages import at


def found(table: Table, kind: str, moment: Any = DAY_20) -> list[Sheet]:
    rows = sheets.sheets_of(table.cast.secretary, table.case.matter, day_of(moment))
    return [row for row in rows if row.kind == kind]


def test_the_record_fills_the_usual_papers_whole(table: Table) -> None:
    table.signed(table.wrote().printed())

    rows = sheets.sheets_of(table.cast.secretary, table.case.matter, day_of(DAY_23))
    assert [row.kind for row in rows] == [
        "registration",
        "rights_notice",
        *["power_of_attorney"] * 2,
        "investigation",
        *["mediation_record"] * 3,
        "agreement",
        "other_routes",
        "dossier_index",
        "dossier_cover",
    ]
    assert [row.lacks for row in rows] == [()] * 12


def test_one_record_for_each_sitting_and_each_its_own_paper(table: Table) -> None:
    first, second, last = found(table, PaperKind.MEDIATION_RECORD)
    made = services.issue_sheet(matter=table.case.matter, sheet=first, **by(table.cast.secretary, DAY_20))

    assert len({first.which, second.which, last.which}) == 3
    assert made.is_issued
    content = documents.content_of(made)
    assert content.mediators == ("何清明",)
    assert "甲方念给本人听了，乙方念给本人听了" in content.rights_told


def test_the_same_paper_again_is_the_one_that_is_out(table: Table) -> None:
    for _ in range(2):
        sheet = found(table, PaperKind.RIGHTS_NOTICE)[0]
        services.issue_sheet(matter=table.case.matter, sheet=sheet, **by(table.cast.secretary, DAY_20))
    sheet = found(table, PaperKind.OTHER_ROUTES, DAY_20)[0]
    services.issue_sheet(matter=table.case.matter, sheet=sheet, **by(table.cast.secretary, DAY_20))
    sheet = found(table, PaperKind.OTHER_ROUTES, DAY_23)[0]
    services.issue_sheet(matter=table.case.matter, sheet=sheet, **by(table.cast.secretary, DAY_23))

    assert [paper.version for paper in Paper.objects.order_by("drafted_at")] == [1, 1]


def test_when_the_record_grew_the_next_version_goes_out_beside_it(table: Table) -> None:
    sheet = found(table, PaperKind.REGISTRATION)[0]
    first = services.issue_sheet(matter=table.case.matter, sheet=sheet, **by(table.cast.secretary, DAY_20))
    engine.correct_side(
        side=table.case.first, after={"wish": "把地让出来，赔礼"}, **by(table.cast.secretary, DAY_20)
    )
    sheet = found(table, PaperKind.REGISTRATION, DAY_23)[0]
    second = services.issue_sheet(matter=table.case.matter, sheet=sheet, **by(table.cast.secretary, DAY_23))

    first.refresh_from_db()
    assert (second.version, second.replaces_id) == (2, first.pk)
    assert documents.pdf_of(first) != documents.pdf_of(second)


def test_an_agreement_goes_out_by_its_own_door(table: Table) -> None:
    table.wrote()
    with pytest.raises(Refused) as refused:
        services.issue_sheet(
            matter=table.case.matter,
            sheet=found(table, PaperKind.AGREEMENT)[0],
            **by(table.cast.secretary, DAY_20),
        )
    assert [one.code for one in refused.value.refusals] == ["disputes.paper_elsewhere"]


def test_after_a_stop_the_notice_names_no_reason_and_every_way(table: Table) -> None:
    engine.stop(side=table.case.second, **by(table.case.party(table.case.second), DAY_20))
    table.case.matter.refresh_from_db()

    notice = found(table, PaperKind.TERMINATION)[0]
    assert notice.lacks == ()
    content: Any = notice.content
    assert (content.how, str(content.take_back_until)) == ("stopped", "2016-09-27")
    assert [route.name for route in content.routes] == [
        "农村土地承包仲裁",
        "去法院起诉",
        "法律援助（不收钱）",
    ]
    for kind in (PaperKind.TERMINATION, PaperKind.OTHER_ROUTES):
        sheet = found(table, kind)[0]
        made = services.issue_sheet(matter=table.case.matter, sheet=sheet, **by(table.cast.secretary, DAY_20))
        for side in table.case.sides:
            assert made in documents.papers_for(table.case.party(side), table.case.matter.pk)


def test_a_report_of_danger_asks_what_the_record_lacks_and_no_side_sees_it(table: Table) -> None:
    engine.report_danger(
        step=table.step,
        danger=Danger(
            concern=Concern.FIGHT,
            reported_to=ReportTo.POLICE,
            receiver="问十派出所",
            what="推打",
            place="坑塘边",
            reported_at=DAY_20,
        ),
        **by(table.cast.secretary, DAY_20),
    )
    sheet = found(table, PaperKind.POLICE_REPORT)[0]
    assert sheet.audience == Audience.OFFICE
    url = reverse("disputes:paper", args=[table.case.matter.pk, "police_report"])
    hands = at(DAY_20)
    with clock.simulated(DAY_20):
        assert hands.post(url, {"way": "打电话"}).status_code == 422
        typed = {"day": "2016年9月10日", "clock": "18点30分", "way": "打电话", "danger_now": "没有。"}
        assert hands.post(url, typed).status_code == 303
    made = Paper.objects.get(kind=PaperKind.POLICE_REPORT)
    assert documents.content_of(made).happened_at == datetime(2016, 9, 10, 10, 30, tzinfo=UTC)
    for side in table.case.sides:
        assert made not in documents.papers_for(table.case.party(side), table.case.matter.pk)


def pdf(hands: Client, table: Table, kind: str) -> Any:
    return hands.get(reverse("disputes:paper_pdf", args=[table.case.matter.pk, kind]))


def test_every_paper_opens_as_a_pdf_before_and_after_it_is_out(table: Table) -> None:
    table.wrote()
    hands = at(DAY_20)
    with clock.simulated(DAY_20):
        for kind in ("registration", "rights_notice", "mediation_record", "agreement", "other_routes"):
            got = pdf(hands, table, kind)
            assert got.headers["Content-Type"] == "application/pdf"
            assert got.content.startswith(b"%PDF")
        page = reverse("disputes:paper", args=[table.case.matter.pk, "rights_notice"])
        assert "出这张纸" in hands.get(page).content.decode()
        assert hands.post(page).status_code == 303
        assert "第1版" in hands.get(page).content.decode()
        assert pdf(hands, table, "rights_notice").content == documents.pdf_of(Paper.objects.get())
        assert pdf(hands, table, "referral").status_code == 404
        listed = hands.get(reverse("disputes:papers", args=[table.case.matter.pk])).content.decode()
    assert "可以出" in listed
