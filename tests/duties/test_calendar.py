"""The shipped notices against two independent packages, and what was known on which day."""

from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest

from sanhu.duties import adapters
from sanhu.duties.queries import shipped_calendar

FIRST, LAST = date(2016, 1, 1), date(2026, 12, 31)
ALL_DAYS = [FIRST + timedelta(days=offset) for offset in range((LAST - FIRST).days + 1)]
NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明",
    "Labour Day": "五一",
    "Dragon Boat Festival": "端午",
    "Mid-autumn Festival": "中秋",
    "National Day": "国庆",
}


def test_agrees_with_both_packages_on_all_4018_days():
    ours = shipped_calendar()
    theirs = holidays.country_holidays("CN", years=range(2016, 2027))

    wrong = [
        day
        for day in ALL_DAYS
        if not (ours.is_rest(day) != chinese_calendar.is_workday(day) == theirs.is_working_day(day))
    ]

    assert len(ALL_DAYS) == 4018
    assert wrong == []


def test_notices_one_day_off_would_be_found():
    rows = [dict(row) for row in adapters.notice_rows()]
    rows[-1]["off"] = rows[-1]["off"].replace("2026-10-01..2026-10-07", "2026-10-01..2026-10-08")

    planted = adapters.notice_from(rows[-1])

    assert chinese_calendar.is_workday(date(2026, 10, 8))
    assert date(2026, 10, 8) in planted.off


def test_all_thirteen_notices_are_there_with_their_days_of_announcement():
    notices = shipped_calendar().notices

    assert len(notices) == 13
    assert len({notice.number for notice in notices}) == 13
    assert all(notice.announced_on < max(notice.off) for notice in notices)
    assert {notice.year for notice in notices} == set(range(2016, 2027))


@pytest.mark.parametrize("year", range(2016, 2027))
def test_fixed_days_bear_the_names_of_the_package(year):
    for day, name in adapters.festivals().items():
        if day.year == year:
            off, english = chinese_calendar.get_holiday_detail(day)
            assert off
            # Mid-autumn may fall into the National Day block, which then bears one of the two names.
            assert NAMES[english] == name or {NAMES[english], name} == {"中秋", "国庆"}


def test_new_years_eve_and_2_may_are_fixed_days_only_from_2025():
    fixed = adapters.festivals()

    assert date(2024, 2, 9) not in fixed
    assert fixed[date(2027, 2, 5)] == "春节"
    assert date(2024, 5, 2) not in fixed
    assert fixed[date(2027, 5, 2)] == "五一"
    assert sum(day.year == 2027 for day in fixed) == 13
    assert sum(day.year == 2024 for day in fixed) == 11


@pytest.mark.parametrize(
    ("day", "known_on", "rest"),
    [
        (date(2019, 5, 2), date(2019, 3, 21), False),
        (date(2019, 5, 2), date(2019, 3, 22), True),
        (date(2019, 4, 28), date(2019, 3, 21), True),
        (date(2019, 4, 28), date(2019, 3, 22), False),
        (date(2020, 1, 31), date(2020, 1, 25), False),
        (date(2020, 1, 31), date(2020, 1, 26), True),
        (date(2020, 2, 1), date(2020, 1, 25), False),
        (date(2020, 2, 1), date(2020, 1, 26), True),
        (date(2026, 10, 10), date(2025, 11, 3), True),
        (date(2026, 10, 10), date(2025, 11, 4), False),
    ],
)
def test_knows_only_what_was_announced_by_that_day(day, known_on, rest):
    assert shipped_calendar().as_known_on(known_on).is_rest(day) is rest


def test_has_no_notice_for_2027_yet():
    calendar = shipped_calendar()

    assert not calendar.is_official(2027)
    assert calendar.is_rest(date(2027, 2, 8))
    assert not calendar.is_rest(date(2027, 2, 9))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 2, 23), "春节"),
        (date(2016, 9, 16), "中秋"),
        (date(2020, 2, 2), "春节"),
        (date(2026, 10, 7), "国庆"),
        (date(2016, 10, 23), ""),
        (date(2016, 10, 8), ""),
    ],
)
def test_names_the_holiday(day, name):
    assert shipped_calendar().holiday(day) == name
