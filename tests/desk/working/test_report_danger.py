"""A danger is reported with facts only, and the answer is written down (settled 36, 41)."""

from typing import Any

import pytest

from sanhu.procedure.enums import Concern, ReportTo, StationAnswer
from sanhu.procedure.models import DangerAnswer, DangerReport
from tests.desk.working.conftest import Desk

FIGHT: dict[str, Any] = {
    "concern": Concern.FIGHT,
    "what": "9月10日上午，两人在坑塘边互相推搡",
    "place": "村东坑塘",
    "reported_to": ReportTo.POLICE,
    "receiver": "问十派出所 周白露",
    "on": "2016-09-13",
    "reported_at": "9:40",
}
NO_CASE = {"answer": StationAnswer.NO_CASE, "by": "问十派出所 周白露", "words": "没有伤，批评过了"}


def test_a_report_holds_the_facts(desk: Desk) -> None:
    desk.done("danger", **FIGHT)

    row = DangerReport.objects.get()
    assert (row.concern, row.place, row.receiver) == ("fight", "村东坑塘", "问十派出所 周白露")
    page = desk.look("danger")
    assert "两人在坑塘边互相推搡" in page
    assert "9月13日 09:40" in page
    assert "还没有答复" in page


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"concern": ""}, "请选是哪种危险"),
        ({"concern": "else"}, "请从上面选"),
        ({"what": ""}, "请写发生了什么"),
        ({"place": ""}, "请写在哪里"),
        ({"receiver": ""}, "请写接报告的人"),
        ({"reported_to": ""}, "请选报告给谁"),
        ({"reported_at": "25:00"}, "时间这样写"),
        ({"reported_at": "23:00"}, "报告的时间还没到"),
        ({"what": "事" * 2001}, "写得太长了"),
        ({"concern": Concern.HOUSEHOLD}, "反家庭暴力法第十三条"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(desk: Desk, change: dict[str, str], says: str) -> None:
    page = desk.refused("danger", says=says, **{**FIGHT, **change})

    assert "问十派出所" in page or "receiver" in change
    assert not DangerReport.objects.exists()


@pytest.mark.parametrize("ground", ["on_her_word", "life_in_danger"])
def test_at_home_it_is_on_her_word_or_for_life(desk: Desk, ground: str) -> None:
    desk.done("danger", **{**FIGHT, "concern": Concern.HOUSEHOLD, ground: "on"})

    assert getattr(DangerReport.objects.get(), ground)


def test_sent_twice_it_is_reported_once(desk: Desk) -> None:
    for _ in range(2):
        desk.done("danger", key="one key", **FIGHT)

    assert DangerReport.objects.count() == 1


def test_answers_follow_until_one_is_final(desk: Desk) -> None:
    desk.done("danger", **FIGHT)
    report = DangerReport.objects.get()
    for answer in (StationAnswer.WAIT, StationAnswer.CLOSED):
        desk.done("danger-answer", report.pk, **{**NO_CASE, "answer": answer})

    assert DangerAnswer.objects.count() == 2
    page = desk.look("danger")
    assert "请先等一等" in page
    assert f'href="{desk.url("danger-answer", report.pk)}"' not in page
    desk.refused("danger-answer", report.pk, says="已经答复过了", **NO_CASE)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"answer": ""}, "请从列出的答复里选一个"),
        ({"by": ""}, "请写谁答复的"),
        ({"words": "话" * 2001}, "太长了"),
    ],
)
def test_an_answer_says_what_and_who(desk: Desk, change: dict[str, str], says: str) -> None:
    desk.done("danger", **FIGHT)

    desk.refused("danger-answer", DangerReport.objects.get().pk, says=says, **{**NO_CASE, **change})


def test_an_answer_sent_twice_is_one(desk: Desk) -> None:
    desk.done("danger", **FIGHT)
    for _ in range(2):
        desk.done("danger-answer", DangerReport.objects.get().pk, key="one key", **NO_CASE)

    assert DangerAnswer.objects.count() == 1


def test_a_report_of_another_matter_does_not_exist_here(desk: Desk) -> None:
    from tests.procedure.conftest import open_case

    other = Desk(open_case(desk.case.cast), "mediator")
    other.done("danger", **FIGHT)

    desk.look("danger-answer", DangerReport.objects.get().pk, status=404)
