"""The shipped files of the room, read into plain values: rules per law, notices, festivals."""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from sanhu.lib.date_words import parse_day
from sanhu.lib.dates import Notice, days_of

_HERE = Path(__file__).parent
#: 放假办法 as amended on 2024-11-10: from this year on New Year's Eve and 2 May are fixed days.
_THIRTEEN_DAYS_FROM = 2025


@lru_cache(maxsize=1)
def clock_documents() -> tuple[dict[str, Any], ...]:
    """Return the content of clocks/*.toml, one document per law, in the order of file names."""
    files = sorted((_HERE / "clocks").glob("*.toml"))
    return tuple(tomllib.loads(file.read_text(encoding="utf-8")) for file in files)


@lru_cache(maxsize=1)
def notice_rows() -> tuple[dict[str, str], ...]:
    """Return the rows of calendar/notices.csv as they stand there."""
    with (_HERE / "calendar" / "notices.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def notice_from(row: Mapping[str, str]) -> Notice:
    """Return the notice of one row; ranges are written A..B, single days alone."""
    return Notice(
        number=row["number"],
        announced_on=parse_day(row["announced_on"]),
        year=int(row["year"]),
        off=_days(row["off"]),
        work=_days(row["work"]),
    )


def _days(text: str) -> frozenset[date]:
    pairs = (part.split("..") for part in text.split())
    return days_of((parse_day(pair[0]), parse_day(pair[-1])) for pair in pairs)


@lru_cache(maxsize=1)
def festivals() -> dict[date, str]:
    """Return the fixed days of the 放假办法 from 2005 to 2099 with the names that people use."""
    with (_HERE / "calendar" / "festivals.csv").open(encoding="utf-8", newline="") as file:
        return {day: name for row in csv.DictReader(file) for day, name in _festivals_of(row)}


def _festivals_of(row: dict[str, str]) -> Iterator[tuple[date, str]]:
    year = int(row["year"])
    later = year >= _THIRTEEN_DAYS_FROM
    new_year = parse_day(row["spring_festival"])
    yield from ((new_year + timedelta(days=offset), "春节") for offset in range(-1 if later else 0, 3))
    yield from ((date(year, 5, day), "五一") for day in range(1, 3 if later else 2))
    yield parse_day(row["qingming"]), "清明"
    yield parse_day(row["dragon_boat"]), "端午"
    yield parse_day(row["mid_autumn"]), "中秋"
    yield from ((date(year, 10, day), "国庆") for day in range(1, 4))
    yield date(year, 1, 1), "元旦"
