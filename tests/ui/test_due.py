"""A day says how far it is, and a resident's day is never called late."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.template import Context, Template
from django.utils import translation

TODAY = date(2016, 9, 13)


def _due(**due: Any) -> str:
    return Template("{% load ui %}{% ui_due today due %}").render(Context({"today": TODAY, "due": due}))


@pytest.mark.parametrize(
    ("days", "words", "kind"),
    [
        (25, "还有25天", "plain"),
        (2, "还有2天", "plain"),
        (1, "明天", "soon"),
        (0, "今天", "soon"),
        (-4, "过期4天", "over"),
    ],
)
def test_an_officials_day_says_how_far_it_is(days: int, words: str, kind: str) -> None:
    shown = _due(on=TODAY + timedelta(days=days))

    assert words in shown
    assert f"chip-{kind}" in shown


def test_a_residents_day_is_never_called_late() -> None:
    shown = _due(on=date(2016, 9, 9), resident=True, until=date(2016, 9, 12))

    assert "过期" not in shown
    assert "chip" not in shown
    assert "9月9日 星期五前" in shown
    assert "9月12日 星期一收到也算数" in shown


@pytest.mark.parametrize(
    ("done", "words"),
    [
        (date(2016, 9, 11), "9月11日办完，早1天"),
        (date(2016, 9, 12), "当天办完"),
        (date(2016, 9, 14), "9月14日办完，晚2天"),
    ],
)
def test_a_day_that_was_kept_says_when(done: date, words: str) -> None:
    assert words in _due(on=date(2016, 9, 12), done_on=done)


def test_target_and_legal_day_stand_side_by_side_with_the_sentence_and_the_law() -> None:
    shown = _due(
        on=date(2016, 10, 8), target=date(2016, 9, 30), why="9月5日受理。", law="人民调解法第三十三条"
    )

    assert "目标<b>9月30日 星期五</b>，法定<b>10月8日 星期六</b>" in shown
    assert shown.index("9月5日受理。") < shown.index("人民调解法第三十三条")


def test_a_day_that_may_still_change_says_so() -> None:
    assert "这个日子还可能变" in _due(on=date(2017, 2, 6), provisional=True)


def test_moments_are_told_on_a_chinese_clock() -> None:
    from datetime import UTC, datetime

    from sanhu.ui.templatetags.ui_basics import ui_day_year, ui_moment

    late = datetime(2016, 9, 12, 17, 30, tzinfo=UTC)
    with translation.override("zh-hans"):
        assert ui_moment(late) == "9月13日 01:30"
        assert ui_day_year(TODAY) == "2016年9月13日 星期二"
