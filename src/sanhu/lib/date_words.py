"""Dates as people write and say them: ISO text in, short Chinese words out. Pure."""

import re
from datetime import date, datetime

from sanhu.lib.dates import BEIJING, Unit

WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
UNIT_WORDS = {
    Unit.MINUTE: "分钟",
    Unit.HOUR: "小时",
    Unit.DAY: "天",
    Unit.WORKING_DAY: "个工作日",
    Unit.MONTH: "个月",
    Unit.YEAR: "年",
}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)
_WEEK = re.compile(r"(\d{4})-W(\d{2})", re.ASCII)
_RANGE = re.compile(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})", re.ASCII)


def parse_day(text: str) -> date:
    """Return the day of an ISO date; raise ValueError for any other text and for impossible days."""
    if not _DAY.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def parse_day_or_moment(text: str) -> date | datetime:
    """Return a day, or a moment in UTC+8 to the second; raise ValueError for any other text.

    A moment without an offset is taken as UTC+8.
    """
    if _DAY.fullmatch(text):
        return date.fromisoformat(text)
    if not _DAY.match(text):
        raise ValueError(text)
    moment = datetime.fromisoformat(text)
    aware = moment.replace(tzinfo=BEIJING) if moment.tzinfo is None else moment.astimezone(BEIJING)
    return aware.replace(microsecond=0)


def parse_week(text: str) -> date:
    """Return the Monday of an ISO week such as 2026-W53; raise ValueError for any other text."""
    found = _WEEK.fullmatch(text)
    if not found:
        raise ValueError(text)
    return date.fromisocalendar(int(found[1]), int(found[2]), 1)


def parse_month(text: str) -> date:
    """Return the first day of a month such as 2026-09; raise ValueError for any other text."""
    if not _MONTH.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(f"{text}-01")


def parse_ranges(text: str) -> tuple[tuple[date, date], ...]:
    """Return the day ranges "A..B" of a text, parted by spaces; raise ValueError with the bad part."""
    return tuple(_parse_range(part) for part in text.split())


def _parse_range(text: str) -> tuple[date, date]:
    found = _RANGE.fullmatch(text)
    if not found:
        raise ValueError(text)
    first, last = date.fromisoformat(found[1]), date.fromisoformat(found[2])
    if last < first:
        raise ValueError(text)
    return first, last


def say_day(day: date, since: date | None = None) -> str:
    """Return a day in Chinese, as short as the day named before it allows.

    >>> say_day(date(2026, 10, 8), since=date(2026, 10, 5))
    '8日'
    """
    if since and (since.year, since.month) == (day.year, day.month):
        return f"{day.day}日"
    if since and since.year == day.year:
        return f"{day.month}月{day.day}日"
    return f"{day.year}年{day.month}月{day.day}日"


def say_short(day: date) -> str:
    """Return month and day in Chinese."""
    return f"{day.month}月{day.day}日"


def say_moment(moment: datetime, since: datetime | None = None) -> str:
    """Return a moment in Chinese to the second, without the day when it is the day named before."""
    clock = f"{moment.hour}时{moment.minute}分" + (f"{moment.second}秒" if moment.second else "")
    if since and since.date() == moment.date():
        return clock
    return say_day(moment.date(), since.date() if since else None) + clock


def say_count(count: int, unit: Unit) -> str:
    """Return a length in words: 30天, 一个月, 5个工作日."""
    if unit is Unit.MONTH and count == 1:
        return "一个月"
    return f"{count}{UNIT_WORDS[unit]}"
