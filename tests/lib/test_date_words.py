"""Dates as people write and say them."""

from datetime import date, datetime

import pytest

from sanhu.lib.date_words import (
    parse_day,
    parse_day_or_moment,
    parse_month,
    parse_ranges,
    parse_week,
    say_day,
    say_moment,
)
from sanhu.lib.dates import BEIJING


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-29",
        "2026-13-01",
        "20260901",
        "2026-9-1",
        "２０２６-09-01",
        "2026-09-01T08:00",
        "",
        "明天",
        "2026-W01",
    ],
)
def test_refuses_what_is_not_a_day(text):
    with pytest.raises(ValueError):  # noqa: PT011  # the class is the promise; the text is datetime's own
        parse_day(text)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-09-05", date(2026, 9, 5)),
        ("2026-09-05T08:30:07", datetime(2026, 9, 5, 8, 30, 7, tzinfo=BEIJING)),
        ("2026-09-05T23:30:00Z", datetime(2026, 9, 6, 7, 30, tzinfo=BEIJING)),
        ("2026-09-05 08:30", datetime(2026, 9, 5, 8, 30, tzinfo=BEIJING)),
    ],
)
def test_reads_days_and_moments_in_beijing_time(text, moment):
    assert parse_day_or_moment(text) == moment


def test_reads_weeks_and_months():
    assert parse_week("2026-W53") == date(2026, 12, 28)
    assert parse_month("2026-09") == date(2026, 9, 1)
    with pytest.raises(ValueError, match="Invalid week: 53"):
        parse_week("2025-W53")


def test_reads_several_ranges():
    assert parse_ranges("2026-09-01..2026-09-05  2026-10-01..2026-10-01") == (
        (date(2026, 9, 1), date(2026, 9, 5)),
        (date(2026, 10, 1), date(2026, 10, 1)),
    )
    assert parse_ranges("") == ()


@pytest.mark.parametrize("text", ["2026-09-05..2026-09-01", "2026-09-05", "2026-09-05..", "a..b"])
def test_names_the_range_that_cannot_be_read(text):
    with pytest.raises(ValueError, match=text.replace(".", r"\.")):
        parse_ranges(f"2026-01-01..2026-01-02 {text}")


def test_says_only_as_much_of_a_day_as_is_new():
    assert say_day(date(2026, 10, 8), date(2026, 10, 5)) == "8日"
    assert say_day(date(2026, 10, 8), date(2026, 9, 30)) == "10月8日"
    assert say_day(date(2027, 1, 4), date(2026, 12, 31)) == "2027年1月4日"


def test_says_seconds_only_when_there_are_any():
    first = datetime(2026, 9, 5, 23, 50, tzinfo=BEIJING)

    assert say_moment(datetime(2026, 9, 5, 23, 59, 7, tzinfo=BEIJING), first) == "23时59分7秒"
    assert say_moment(datetime(2026, 9, 6, 0, 5, tzinfo=BEIJING), first) == "6日0时5分"
