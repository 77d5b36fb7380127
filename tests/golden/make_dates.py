"""Answer the questions of questions.csv and write dates.csv: the second opinion on every date.

This script imports nothing from the product and nothing outside the standard library. It was written from
the texts alone (the deadline table, the notices of the State Council), by another hand than the product's
arithmetic, and it keeps its own copy of the notices, so that an error has to be made twice to pass.

    python tests/golden/make_dates.py            write dates.csv
    python tests/golden/make_dates.py --check    exit 1 when dates.csv is not what the questions give
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
CHINA = timezone(timedelta(hours=8))
DAY = timedelta(days=1)
ANSWERS = ("unrolled_on", "legal_due", "target_due", "advise_by", "accept_until", "provisional")
ASKED = ("id", "rule", "start", "extend", "exclude", "known_on")
COLUMNS = (*ASKED, "law", "article", *ANSWERS, "reason")
SATURDAY = 5
THIRTEEN_DAYS_SINCE = 2025  # 放假办法 as amended 2024-11-10: New Year's Eve and 2 May as well


Answer = tuple[date, date, date]  # the last day before any roll, the day due, the safe day


class Unanswerable(Exception):
    """The question has no answer; the text says why."""


# --- the calendar -------------------------------------------------------------------------------------------

# Days of the year fixed by the moon and the sun, from the almanac: first day of the first month, Qingming,
# fifth of the fifth month, fifteenth of the eighth month. Used only for a year whose notice is not out.
MOVABLE = {
    2015: ("02-19", "04-05", "06-20", "09-27"),
    2016: ("02-08", "04-04", "06-09", "09-15"),
    2017: ("01-28", "04-04", "05-30", "10-04"),
    2018: ("02-16", "04-05", "06-18", "09-24"),
    2019: ("02-05", "04-05", "06-07", "09-13"),
    2020: ("01-25", "04-04", "06-25", "10-01"),
    2021: ("02-12", "04-04", "06-14", "09-21"),
    2022: ("02-01", "04-05", "06-03", "09-10"),
    2023: ("01-22", "04-05", "06-22", "09-29"),
    2024: ("02-10", "04-04", "06-10", "09-17"),
    2025: ("01-29", "04-04", "05-31", "10-06"),
    2026: ("02-17", "04-05", "06-19", "09-25"),
    2027: ("02-06", "04-05", "06-09", "09-15"),
}


def fixed_days(year: int) -> set[date]:
    """Return the days that 全国年节及纪念日放假办法 itself makes days off (13 from 2025, 11 before)."""
    if year not in MOVABLE:
        raise Unanswerable(f"no almanac for {year}")
    spring, *single = (date.fromisoformat(f"{year}-{day}") for day in MOVABLE[year])
    days = {date(year, 1, 1), date(year, 5, 1), *single}
    days |= {spring + n * DAY for n in range(3)}
    days |= {date(year, 10, n) for n in (1, 2, 3)}
    if year >= THIRTEEN_DAYS_SINCE:
        days |= {spring - DAY, date(year, 5, 2)}
    return days


def spread(text: str) -> set[date]:
    """Read 'A B..C' as the set of its days; refuse an impossible or a backward range."""
    days: set[date] = set()
    for part in text.split():
        first, _, last = part.partition("..")
        a, b = date.fromisoformat(first), date.fromisoformat(last or first)
        if b < a:
            raise Unanswerable(f"the range {part} runs backward")
        days |= {a + n * DAY for n in range((b - a).days + 1)}
    return days


class Calendar:
    """Work or rest as the notices announced by a day say; remembers which unannounced years it was asked."""

    def __init__(self, known_on: date | None) -> None:
        with (HERE / "notices.csv").open(encoding="utf-8", newline="") as file:
            rows = sorted(csv.DictReader(file), key=lambda row: row["announced_on"])
        self.announced: set[int] = set()
        self.named: dict[date, bool] = {}  # day -> works
        self.guessed = False
        for row in rows:
            if known_on is None or date.fromisoformat(row["announced_on"]) <= known_on:
                self.announced.add(int(row["year"]))
                self.named |= dict.fromkeys(spread(row["off"]), False)
                self.named |= dict.fromkeys(spread(row["work"]), True)

    def works(self, day: date, *, weekends_only: bool = False) -> bool:
        """Say whether people work on that day."""
        if day in self.named:
            return self.named[day]
        if day.year not in self.announced:
            self.guessed = True
            if not weekends_only and day in fixed_days(day.year):
                return False
        return day.weekday() < SATURDAY

    def on_or_after(self, day: date) -> date:
        """Roll a last day that is a rest day to the next working day, repeated (民法典 203)."""
        while not self.works(day):
            day += DAY
        return day

    def on_or_before(self, day: date) -> date:
        """Return the last working day on or before a day."""
        while not self.works(day):
            day -= DAY
        return day


# --- the rules ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Rule:
    """One version of one period, as the deadline table has it."""

    law: str
    article: str
    number: int
    unit: str  # day, working day, month, year, minute, week, calendar month
    owner: str  # O a duty of an office, C a right of a citizen
    since: str = "1900-01-01"
    until: str = "9999-12-31"  # exclusive
    most_extension: int | None = 0  # None: no fixed ceiling
    exclusions: bool = False


OLD_XF, NEW_XF = "信访条例", "信访工作条例"
CIVIL_START, XF_CHANGE, PENALTY = "2017-10-01", "2022-05-01", "2021-07-15"


def petition(old: str, new: str, number: int, owner: str, **more: Any) -> list[Rule]:
    """Give the two versions of a petition period: 2005 to April 2022, and since May 2022."""
    return [
        Rule(OLD_XF, old, number, "day", owner, "2005-05-01", XF_CHANGE, **more),
        Rule(NEW_XF, new, number, "day", owner, XF_CHANGE, **more),
    ]


CONSUMER = "市场监督管理投诉举报处理暂行办法"
LAND = "农村土地承包经营纠纷调解仲裁法"
REVIEW = "行政复议法"

RULES: dict[str, list[Rule]] = {
    "XF-REG": petition("21", "22", 15, "O"),
    "XF-TELL": petition("22", "23", 15, "O"),
    "XF-OBJ": [Rule(NEW_XF, "23", 5, "working day", "O", XF_CHANGE)],
    "XF-DONE": petition("33", "34", 60, "O", most_extension=30),
    "XF-FC": petition("34", "35", 30, "C"),
    "XF-FC-R": petition("34", "35", 30, "O"),
    "XF-FH": petition("35", "36", 30, "C"),
    "XF-FH-R": petition("35", "36", 30, "O", exclusions=True),
    "XF-SIMPLE": [Rule("信访事项简易办理办法", "", 10, "working day", "O")],
    "TJ-DONE": [Rule("人民调解工作若干规定", "33", 1, "month", "O", most_extension=None)],
    "TJ-MED": [
        Rule(
            "医疗纠纷预防和处理条例",
            "38",
            30,
            "working day",
            "C",
            "2018-10-01",
            most_extension=None,
            exclusions=True,
        )
    ],
    "TJ-CONF": [Rule("人民调解法", "33", 30, "day", "C", "2011-01-01")],
    "SC-ACC": [Rule(CONSUMER, "14", 7, "working day", "O", "2020-01-01")],
    "SC-MED": [Rule(CONSUMER, "21", 45, "working day", "O", "2020-01-01", exclusions=True)],
    "SC-LEAD": [Rule(CONSUMER, "23", 15, "working day", "O", "2020-01-01", most_extension=15)],
    "SC-TELL": [Rule(CONSUMER, "31", 5, "working day", "O", "2020-01-01")],
    "CF-DEC": [Rule("行政处罚法", "60", 90, "day", "O", PENALTY, most_extension=30, exclusions=True)],
    "CF-HEAR": [
        Rule("行政处罚法(2017)", "42", 3, "day", "C", "1996-10-01", PENALTY),
        Rule("行政处罚法", "64", 5, "working day", "C", PENALTY),
    ],
    "GK-ANS": [
        Rule("政府信息公开条例(2007)", "24", 15, "working day", "O", "2008-05-01", "2019-05-15", 15, True),
        Rule(
            "政府信息公开条例", "33", 20, "working day", "O", "2019-05-15", most_extension=20, exclusions=True
        ),
    ],
    "DC-REV": [Rule("政府督查工作条例", "17", 30, "day", "C", "2021-02-01")],
    "DC-REV-R": [Rule("政府督查工作条例", "17", 30, "day", "O", "2021-02-01")],
    "W-SCREEN": [Rule("“三互”活动机制", "M53", 1, "week", "O")],
    "W-MEET": [Rule("“三互”活动机制", "M54", 1, "week", "O")],
    "M-MEET": [Rule("“三互”活动机制", "M56", 1, "calendar month", "O")],
    "EM-TEL": [Rule("突发事件信息报告规定", "", 15, "minute", "O")],
    "EM-WRT": [Rule("突发事件信息报告规定", "", 35, "minute", "O")],
    "FY-ASK": [
        Rule("行政复议法(1999)", "9", 60, "day", "C", "1999-10-01", "2024-01-01", exclusions=True),
        Rule(REVIEW, "20", 60, "day", "C", "2024-01-01", exclusions=True),
    ],
    "FY-DEC": [
        Rule("行政复议法(1999)", "31", 60, "day", "O", "1999-10-01", "2024-01-01", 30),
        Rule(REVIEW, "62", 60, "day", "O", "2024-01-01", most_extension=30),
    ],
    "XS-6M": [Rule("行政诉讼法", "46", 6, "month", "C", "2015-05-01", exclusions=True)],
    "XS-FY": [Rule("行政诉讼法", "45", 15, "day", "C", "1990-10-01", exclusions=True)],
    "LD-ASK": [Rule("劳动争议调解仲裁法", "27", 1, "year", "C", "2008-05-01")],
    "LD-DEC": [Rule("劳动争议调解仲裁法", "43", 45, "day", "O", "2008-05-01", most_extension=15)],
    "TD-ASK": [Rule(LAND, "18", 2, "year", "C", "2010-01-01")],
    "TD-DEC": [Rule(LAND, "47", 60, "day", "O", "2010-01-01", most_extension=30)],
    "TD-SUIT": [Rule(LAND, "48", 30, "day", "C", "2010-01-01")],
    "SX-3Y": [
        Rule("民法通则", "135", 2, "year", "C", "1987-01-01", CIVIL_START),
        Rule("民法总则", "188", 3, "year", "C", CIVIL_START, "2021-01-01"),
        Rule("民法典", "188", 3, "year", "C", "2021-01-01"),
    ],
    "FZ-DEC": [Rule("法律援助法", "43", 7, "day", "O", "2022-01-01")],
}


def version_of(code: str, on: date) -> Rule:
    """Return the version in force on the day of the start event, which holds to the end."""
    if code not in RULES:
        raise Unanswerable("no such rule")
    for rule in RULES[code]:
        if date.fromisoformat(rule.since) <= on < date.fromisoformat(rule.until):
            return rule
    raise Unanswerable(f"not in force on {on}")


# --- the periods --------------------------------------------------------------------------------------------


def month_end(year: int, month: int) -> date:
    """Return the last day of a month; months past December run into the next year."""
    year, month = year + month // 12, month % 12 + 1
    return date(year, month, 1) - DAY


def after_months(start: date, months: int) -> date:
    """Return the corresponding day, or the last day of the month where there is none (民法典 202)."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, month_end(year, month + 1).day))


def after_days(start: date, number: int, excluded: set[date], counts: Callable[[date], bool]) -> date:
    """Count days after the start day (民法典 201: not counted itself), leaving out excluded ones."""
    day = start
    while number:
        day += DAY
        if day not in excluded and counts(day):
            number -= 1
    return day


def week_end(text: str) -> tuple[date, date]:
    """Return first and last day of the ISO week that a day or a name such as 2016-W37 means."""
    if "W" in text:
        year, _, week = text.partition("-W")
        monday = date.fromisocalendar(int(year), int(week), 1)
    else:
        day = date.fromisoformat(text)
        monday = day - day.weekday() * DAY
    return monday, monday + 6 * DAY


def rolled(rule: Rule, start: date, more: int, excluded: set[date], calendar: Calendar) -> Answer:
    """Answer (unrolled, due, safe) for periods of days, months and years: one period of N + n, one roll."""
    if rule.unit == "day":
        last = after_days(start, rule.number + more, excluded, lambda day: True)
    else:
        last = after_months(start, (rule.number + more) * (12 if rule.unit == "year" else 1))
        lost = sum(start < day <= last for day in excluded)
        last = after_days(last, lost, excluded, lambda day: True)
    return last, calendar.on_or_after(last), calendar.on_or_before(last)


def worked(rule: Rule, start: date, more: int, excluded: set[date], calendar: Calendar) -> Answer:
    """Answer (unrolled, due, safe) for working days: they end on a working day and never roll."""
    number = rule.number + more
    last = after_days(start, number, excluded, calendar.works)
    # Where the notice is not out, an office aims at the shorter count: weekends alone, no day off presumed.
    short = after_days(start, number, excluded, lambda day: calendar.works(day, weekends_only=True))
    return last, last, calendar.on_or_before(min(last, short)) if rule.owner == "O" else last


def stated(rule: Rule, row: dict[str, str], calendar: Calendar) -> Answer:
    """Answer a question about a rhythm, a period of days or a longer one."""
    if rule.unit == "week":
        last = week_end(row["start"])[1]
        return last, last, calendar.on_or_before(last)
    start = date.fromisoformat(row["start"])
    if rule.unit == "calendar month":
        last = month_end(start.year, start.month)
        return last, last, calendar.on_or_before(last)
    more = int(row["extend"] or 0)
    excluded = spread(row["exclude"])
    period = worked if rule.unit == "working day" else rolled
    return period(rule, start, more, excluded, calendar)


def refuse_what_the_rule_lacks(rule: Rule, row: dict[str, str]) -> None:
    """Refuse an extension above the ceiling, and an exclusion that the rule does not know."""
    more = int(row["extend"] or 0)
    if more < 0:
        raise Unanswerable("an extension is not negative")
    if rule.most_extension is not None and more > rule.most_extension:
        raise Unanswerable(f"extension of {more} above {rule.most_extension}")
    if row["exclude"] and not rule.exclusions:
        raise Unanswerable("the rule leaves no days out")


def first_day(row: dict[str, str]) -> date:
    """Return the day that decides which version of the rule holds."""
    if not row["start"]:
        raise Unanswerable("no start")
    if row["rule"].startswith("W-"):
        return week_end(row["start"])[0]
    if row["rule"].startswith("EM-"):
        return moment(row["start"]).date()
    return date.fromisoformat(row["start"])


def moment(text: str) -> datetime:
    """Read a moment with its offset and say it in China's time."""
    if "T" not in text:
        raise Unanswerable("a clock of minutes needs the moment, not the day")
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise Unanswerable("a moment needs its offset")
    return at.astimezone(CHINA)


def answer(row: dict[str, str]) -> dict[str, str]:
    """Return the answer's columns; raise Unanswerable or ValueError where there is none."""
    rule = version_of(row["rule"], first_day(row))
    refuse_what_the_rule_lacks(rule, row)
    out = dict.fromkeys(ANSWERS, "") | {"law": rule.law, "article": rule.article}
    if rule.unit == "minute":
        then = (moment(row["start"]) + timedelta(minutes=rule.number)).isoformat()
        return out | dict.fromkeys(ANSWERS[:3], then) | {"provisional": "false"}
    calendar = Calendar(date.fromisoformat(row["known_on"]) if row["known_on"] else None)
    unrolled, due, safe = stated(rule, row, calendar)
    names = ("legal_due", "target_due") if rule.owner == "O" else ("accept_until", "advise_by")
    return out | {
        "unrolled_on": unrolled.isoformat(),
        names[0]: due.isoformat(),
        names[1]: safe.isoformat(),
        "provisional": "true" if calendar.guessed else "false",
    }


def answered(row: dict[str, str]) -> dict[str, str]:
    """Return the whole row of dates.csv, the unanswerable ones with empty dates and the reason."""
    try:
        found = answer(row)
    except (Unanswerable, ValueError) as why:
        found = dict.fromkeys((*ANSWERS, "law", "article"), "") | {"reason": f"ERROR {why}: {row['reason']}"}
    whole = row | found
    return {name: whole[name] for name in COLUMNS}


def text_of_dates() -> str:
    """Return dates.csv as the questions give it."""
    with (HERE / "questions.csv").open(encoding="utf-8", newline="") as file:
        rows = [answered(row) for row in csv.DictReader(file)]
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def main(arguments: list[str]) -> int:
    """Write dates.csv, or compare it with --check."""
    text, path = text_of_dates(), HERE / "dates.csv"
    if "--check" in arguments:
        return int(path.read_text(encoding="utf-8") != text)
    path.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
