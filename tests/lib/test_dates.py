"""Periods of law, without any law: counting, month ends, rolls, backward counts, exclusions."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanhu.lib.dates import (
    BEIJING,
    Calendar,
    Notice,
    Unit,
    add_months,
    days_before,
    days_of,
    end_of_period,
    last_working_day,
    moment_after,
    month_end,
    roll_forward,
    week_end,
)

NATIONAL_DAY = Notice(
    number="一",
    announced_on=date(2025, 11, 4),
    year=2026,
    off=days_of([(date(2026, 10, 1), date(2026, 10, 7))]),
    work=frozenset({date(2026, 9, 20), date(2026, 10, 10)}),
)
LONGER = Notice(
    number="二",
    announced_on=date(2026, 9, 30),
    year=2026,
    off=days_of([(date(2026, 10, 8), date(2026, 10, 8)), (date(2026, 10, 10), date(2026, 10, 10))]),
    work=frozenset(),
)
CALENDAR = Calendar((NATIONAL_DAY,), {date(2026, 10, 1): "国庆", date(2027, 10, 1): "国庆"})
NO_HOLIDAYS = Calendar((), {})

#: Many share these cores: a slow answer is no wrong answer.
unhurried = settings(deadline=None)
days = st.dates(date(2000, 1, 1), date(2090, 12, 31))
counts = st.integers(1, 400)


def test_does_not_count_the_start_day():
    assert end_of_period(date(2026, 9, 7), 30, Unit.DAY, CALENDAR) == date(2026, 10, 7)


def test_counts_only_working_days_and_worked_weekends():
    assert end_of_period(date(2026, 9, 30), 3, Unit.WORKING_DAY, CALENDAR) == date(2026, 10, 10)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 5), 1, date(2027, 1, 5)),
        (date(2026, 2, 28), 1, date(2026, 3, 28)),
    ],
)
def test_ends_a_month_period_on_the_corresponding_day_or_the_last_day(start, months, end):
    assert add_months(start, months) == end


def test_ends_a_year_that_begins_on_leap_day_on_28_february():
    assert end_of_period(date(2024, 2, 29), 1, Unit.YEAR, CALENDAR) == date(2025, 2, 28)


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 10, 1), date(2026, 10, 8)),
        (date(2026, 9, 20), date(2026, 9, 20)),
        (date(2026, 10, 11), date(2026, 10, 12)),
        (date(2026, 10, 10), date(2026, 10, 10)),
    ],
)
def test_rolls_to_the_next_working_day_and_takes_a_worked_weekend_for_one(day, working):
    assert roll_forward(day, CALENDAR) == working


def test_finds_the_last_working_day_on_or_before():
    assert last_working_day(date(2026, 10, 7), CALENDAR) == date(2026, 9, 30)
    assert last_working_day(date(2026, 9, 30), CALENDAR) == date(2026, 9, 30)


def test_counts_backward_so_that_the_nth_day_is_still_in_time():
    assert days_before(date(2026, 10, 12), 3) == date(2026, 10, 9)
    assert days_before(date(2026, 10, 12), 3, CALENDAR) == date(2026, 10, 8)
    assert days_before(date(2026, 10, 12), 4, CALENDAR) == date(2026, 9, 30)


def test_leaves_out_excluded_days_once_even_when_ranges_overlap():
    excluded = days_of([(date(2026, 3, 5), date(2026, 3, 7)), (date(2026, 3, 6), date(2026, 3, 8))])

    assert end_of_period(date(2026, 3, 2), 5, Unit.DAY, CALENDAR, excluded) == date(2026, 3, 11)
    assert end_of_period(date(2026, 3, 2), 3, Unit.WORKING_DAY, CALENDAR, excluded) == date(2026, 3, 9)


def test_lengthens_a_month_period_by_the_excluded_days_inside_it_and_inside_the_lengthening():
    excluded = days_of([(date(2026, 4, 1), date(2026, 4, 2)), (date(2026, 4, 6), date(2026, 4, 6))])

    assert end_of_period(date(2026, 3, 5), 1, Unit.MONTH, CALENDAR, excluded) == date(2026, 4, 8)


def test_ignores_excluded_days_before_the_period():
    excluded = days_of([(date(2026, 2, 1), date(2026, 3, 2))])

    assert end_of_period(date(2026, 3, 2), 5, Unit.DAY, CALENDAR, excluded) == date(2026, 3, 7)


def test_ends_the_week_on_sunday_also_in_week_53():
    assert week_end(date(2026, 12, 28)) == date(2027, 1, 3)
    assert date(2026, 12, 28).isocalendar().week == 53


def test_ends_the_month_on_its_last_day():
    assert month_end(date(2024, 2, 1)) == date(2024, 2, 29)


def test_counts_minutes_and_hours_from_the_stated_moment_or_from_the_next_hour():
    moment = datetime(2026, 11, 24, 23, 50, 7, tzinfo=BEIJING)

    assert moment_after(moment, 15, Unit.MINUTE) == datetime(2026, 11, 25, 0, 5, 7, tzinfo=BEIJING)
    assert moment_after(moment, 2, Unit.HOUR) == datetime(2026, 11, 25, 1, 50, 7, tzinfo=BEIJING)
    later = moment_after(moment, 2, Unit.HOUR, from_next_hour=True)
    assert later == datetime(2026, 11, 25, 2, 0, 0, tzinfo=BEIJING)


def test_refuses_to_count_minutes_in_days_and_days_in_minutes():
    with pytest.raises(ValueError, match="moment_after"):
        end_of_period(date(2026, 1, 1), 1, Unit.MINUTE, CALENDAR)
    with pytest.raises(ValueError, match="end_of_period"):
        moment_after(datetime(2026, 1, 1, tzinfo=BEIJING), 1, Unit.DAY)


def test_a_later_notice_changes_an_earlier_one_whatever_their_order_of_loading():
    calendar = Calendar((LONGER, NATIONAL_DAY), {})

    assert calendar.is_rest(date(2026, 10, 10))
    assert not calendar.as_known_on(date(2026, 9, 29)).is_rest(date(2026, 10, 10))
    assert calendar.as_known_on(date(2026, 9, 30)).is_rest(date(2026, 10, 10))


def test_a_year_without_a_notice_rests_on_weekends_and_fixed_days_and_says_so():
    assert CALENDAR.is_rest(date(2027, 10, 1))
    assert not CALENDAR.is_rest(date(2027, 10, 4))
    assert not CALENDAR.weekends_only().is_rest(date(2027, 10, 1))
    assert CALENDAR.unknown_years(date(2026, 12, 1), date(2027, 1, 1)) == [2027]
    assert CALENDAR.unknown_years(date(2026, 1, 1), date(2026, 12, 31)) == []


def test_a_fixed_day_decides_nothing_where_the_notice_is_known():
    calendar = Calendar((NATIONAL_DAY,), {date(2026, 10, 12): "编造"})

    assert not calendar.is_rest(date(2026, 10, 12))


def test_names_the_holiday_of_every_day_in_its_block():
    assert CALENDAR.holiday(date(2026, 10, 7)) == "国庆"
    assert CALENDAR.holiday(date(2026, 10, 11)) == ""
    assert CALENDAR.holiday(date(2026, 10, 9)) == ""


@unhurried
@given(days, counts)
def test_n_days_forward_and_n_days_back_meet(day, count):
    assert days_before(end_of_period(day, count, Unit.DAY, NO_HOLIDAYS), count) == day


@unhurried
@given(days, counts)
def test_a_working_day_period_holds_exactly_n_working_days(day, count):
    end = end_of_period(day, count, Unit.WORKING_DAY, CALENDAR)
    span = [day + timedelta(days=offset) for offset in range(1, (end - day).days + 1)]

    assert sum(not CALENDAR.is_rest(each) for each in span) == count
    assert not CALENDAR.is_rest(end)


@unhurried
@given(days)
def test_a_roll_never_skips_a_working_day(day):
    rolled = roll_forward(day, CALENDAR)

    assert not CALENDAR.is_rest(rolled)
    assert all(CALENDAR.is_rest(day + timedelta(days=offset)) for offset in range((rolled - day).days))


@unhurried
@given(days, st.integers(1, 48))
def test_a_month_period_never_leaves_its_month(day, months):
    end = add_months(day, months)

    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == months
    assert end.day == day.day or end == month_end(end)


@unhurried
@given(days, counts, st.lists(st.tuples(st.integers(1, 300), st.integers(0, 20)), max_size=4))
def test_excluded_days_lengthen_a_period_by_as_many_days_as_lie_inside_it(day, count, gaps):
    ranges = [(day + timedelta(days=a), day + timedelta(days=a + b)) for a, b in gaps]
    excluded = days_of(ranges)
    end = end_of_period(day, count, Unit.DAY, NO_HOLIDAYS, excluded)

    assert end not in excluded
    assert (end - day).days - count == sum(day < each <= end for each in excluded)
