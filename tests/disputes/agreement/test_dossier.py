"""The dossier of a dispute: what is asked when it is printed, and the index over what is in the record."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from pypdf import PdfReader

from sanhu.documents import queries as documents
from sanhu.documents.enums import PaperKind
from sanhu.documents.models import Paper
from sanhu.documents.rules import dossier
from sanhu.lib import clock
from sanhu.mechanisms.disputes import services
from sanhu.mechanisms.disputes.queries import sheets
from sanhu.mechanisms.disputes.queries.sheets import Sheet
from sanhu.procedure import queries as procedure
from sanhu.procedure import services as engine
from sanhu.procedure.enums import Concern, ReportTo
from sanhu.procedure.rules.days import day_of
from sanhu.procedure.services import Caption, Danger
from tests.disputes.agreement.conftest import DAY_20, DAY_23, Table, by
from tests.disputes.agreement.test_pages import at
from tests.documents.conftest import photo

ASKED = {
    "day": "2016年9月14日",
    "began": "9点",
    "ended": "9点40分",
    "place": "东坑塘边",
    "asked": "董小满",
    "asked_about": "邻居",
    "present": "",
    "investigators": "何清明，郑芒种",
    "recorder": "郑芒种",
    "words": "问：塘埂什么时候塌的？\n答：下大雨那天。",
}
POWER = {"agent": "秋分", "relation": "儿子", "agent_phone": "139 0000 2016", "powers": ["heard", "signs"]}


def page(table: Table, kind: str, which: str = "", name: str = "paper") -> str:
    url = reverse(f"disputes:{name}", args=[table.case.matter.pk, kind])
    return f"{url}?which={which}" if which else url


def rows(table: Table, moment: Any = DAY_23, role: str = "secretary") -> list[Sheet]:
    return sheets.sheets_of(table.cast.actors[role], table.case.matter, day_of(moment))


def one(table: Table, kind: str, moment: Any = DAY_23) -> Sheet:
    return next(row for row in rows(table, moment) if row.kind == kind)


def issued(table: Table, kind: str) -> Paper:
    return services.issue_sheet(
        matter=table.case.matter, sheet=one(table, kind), **by(table.cast.secretary, DAY_23)
    )


def attached(table: Table, shows: str, line: str, giver: Any = None) -> None:
    engine.attach_photo(
        step=procedure.last_step(table.case.matter),
        content=photo(60, 40),
        caption=Caption(shows, line, giver),
        **by(table.cast.secretary, DAY_20),
    )


def words_of(paper: Paper) -> str:
    found = PdfReader(BytesIO(documents.pdf_of(paper))).pages
    return re.sub(r"\s", "", "".join(each.extract_text() for each in found))


def test_an_investigation_is_written_and_sent_twice_is_one(table: Table) -> None:
    hands = at(DAY_20)
    with clock.simulated(DAY_20):
        blank = hands.get(page(table, "investigation", "new", "paper_pdf"))
        assert blank.content.startswith(b"%PDF")  # to be filled by pen
        for _ in range(2):
            answer = hands.post(page(table, "investigation", "new"), ASKED)
            assert answer.status_code == 303
        made = Paper.objects.get(kind=PaperKind.INVESTIGATION)
        assert answer.headers["Location"].endswith(f"which={made.pk}")
        shown = hands.get(answer.headers["Location"]).content.decode()
    content = documents.content_of(made)
    assert content.investigators == ("何清明", "郑芒种")
    assert "答：下大雨那天。" in words_of(made)
    assert "第1版" in shown
    assert "问的和答的" not in shown  # what is out stays as it is
    assert [row.which for row in rows(table) if row.kind == "investigation"] == [str(made.pk), "new"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"ended": "8点"}, "问完的时间比开始的还早"),
        ({"words": ""}, "请写问的和答的"),
        ({"words": "问" * 2001}, "最多2000个字，现在写了2001个"),
        ({"day": "2016年2月30日"}, "2月只有29天"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(
    table: Table, change: dict[str, str], says: str
) -> None:
    hands = at(DAY_20)
    with clock.simulated(DAY_20):
        answer = hands.post(page(table, "investigation", "new"), {**ASKED, **change})

    assert answer.status_code == 422
    text = answer.content.decode()
    assert says in text
    assert "东坑塘边" in text
    assert not Paper.objects.filter(kind=PaperKind.INVESTIGATION).exists()


def test_a_power_of_attorney_names_what_was_let_and_can_be_written_anew(table: Table) -> None:
    hands, url = at(DAY_20), page(table, "power_of_attorney", "乙")
    with clock.simulated(DAY_20):
        assert "请至少点一样" in hands.post(url, {**POWER, "powers": []}).content.decode()
        assert "电话" in hands.post(url, {**POWER, "agent_phone": "没有"}).content.decode()
        assert hands.post(url, POWER).status_code == 303
        assert 'value="秋分"' in hands.get(url).content.decode()
        again = {**POWER, "agent": "寒露", "until": "2016年12月31日"}
        assert hands.post(url, again).status_code == 303

    first, second = Paper.objects.filter(kind=PaperKind.POWER_OF_ATTORNEY).order_by("version")
    assert (second.replaces, second.version) == (first, 2)
    words = words_of(second)
    for there in ("夏至", "寒露", "替我参加调解", "替我在调解协议上签名", "2016年12月31日", "随时可以收回"):
        assert there in words
    assert "打收条" not in words
    assert one(table, "power_of_attorney").issued is None  # that of 甲


def test_evidence_is_listed_with_who_gave_it(table: Table) -> None:
    attached(table, "evidence", "承包合同第一页", table.case.sides[1].pk)
    attached(table, "place", "坑塘东边的界石")
    attached(table, "consent", "甲方签的同意书")

    words = words_of(issued(table, "evidence_list"))

    for there in (
        "照片1：承包合同第一页",
        "乙方夏至",
        "照片2：坑塘东边的界石",
        "办事的人拍的",
        "共2件",
        "校验码",
    ):
        assert there in words
    assert "照片3" not in words
    assert "evidence_list" not in [row.kind for row in rows(table, role="head")]
    for side in table.case.sides:
        party = table.case.party(side)
        assert not documents.papers_for(party, table.case.matter.pk).filter(kind="evidence_list").exists()


def test_the_index_counts_the_pages_of_what_is_in_the_record(table: Table) -> None:
    assert "dossier_index" not in [row.kind for row in rows(table)]
    attached(table, "evidence", "承包合同第一页")
    for kind in ("registration", "rights_notice", "evidence_list"):
        issued(table, kind)
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
    table.signed(table.wrote().printed())
    attached(table, "agreement", "签好的协议")

    content: Any = one(table, "dossier_index").content

    kinds = {row.kind: row.issued for row in rows(table) if row.issued}
    pages = {kind: len(PdfReader(BytesIO(documents.pdf_of(paper))).pages) for kind, paper in kinds.items()}
    names = [each.name for each in content.entries]
    assert names == [
        "受理登记表",
        "权利义务告知书",
        "证据清单",
        "照片1：承包合同第一页",
        "人民调解协议书",
        "照片2：签好的协议",
    ]
    first = 1
    order = ("registration", "rights_notice", "evidence_list", "", "agreement", "")
    for each, kind in zip(content.entries, order, strict=True):
        last = first + (pages[kind] if kind else 1) - 1
        assert (each.first, each.last) == (first, last), each.name
        first = last + 1
    assert content.document_number == kinds["agreement"].data["document_number"]
    cover: Any = one(table, "dossier_cover").content
    assert cover.pages == first - 1
    assert (cover.title, cover.filed_by) == ("谷雨、夏至：两家在坑塘边争地", "郑芒种")
    for kind in ("dossier_index", "dossier_cover"):
        made = issued(table, kind)
        assert "报告记录" not in words_of(made)
        assert issued(table, kind) == made  # printed again on another day it is the same


def test_a_paper_without_pages_is_named_without_a_number() -> None:
    found = dossier.numbered([("登记表", 1, ""), ("收条", 0, "一张"), ("调解记录", 3, "")])

    assert [(each.first, each.last) for each in found] == [(1, 1), (0, 0), (2, 4)]
    assert dossier.pages_in(found) == 4
    assert dossier.pages_in(()) == 0


def test_who_only_reads_is_asked_nothing(table: Table) -> None:
    hands = at(DAY_20, "head")
    with clock.simulated(DAY_20):
        text = hands.get(page(table, "investigation", "new")).content.decode()

    assert "问的和答的" not in text
    assert "出这张纸" not in text
