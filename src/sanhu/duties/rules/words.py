"""One plain Chinese sentence for every date, in the voice of the design (README 5, sentences 8 to 10)."""

from datetime import datetime, timedelta

from sanhu.duties.enums import Roll, Standing
from sanhu.duties.rules.law import ClockRow
from sanhu.duties.rules.period import Days
from sanhu.lib.date_words import WEEKDAYS, say_count, say_day, say_moment, say_short
from sanhu.lib.dates import ONE_DAY, RHYTHM_UNITS, Unit


def explain_moment(row: ClockRow, start: datetime, end: datetime) -> str:
    """Say when a period of minutes ends, and that nights and holidays count."""
    length = round((end - start) / timedelta(minutes=1))
    parts = [f"{say_moment(start)}{row.event}，{length}分钟到{say_moment(end, start)}，夜里和放假照样算"]
    return "；".join([*parts, *_doubts(row, [])]) + "。"


def explain_days(days: Days) -> str:
    """Say from which day a period is counted, where it ends, and why it is put off or may change."""
    if days.unit in RHYTHM_UNITS:
        parts = [_say_rhythm(days)]
    else:
        begun = say_short(days.start) if days.start.year == days.rolled.year else say_day(days.start)
        parts = [f"{begun}{days.row.event}，当天不算，{_say_counting(days)}", *_say_roll(days)]
    return "；".join([*parts, *_doubts(days.row, days.unknown)]) + "。"


def _say_rhythm(days: Days) -> str:
    end = days.unrolled
    if days.unit is Unit.MONTH_END:
        return f"{end.year}年{end.month}月{days.row.event}一次，{say_short(end)}24点前都算按时"
    year, week, _ = end.isocalendar()
    monday = end - 6 * ONE_DAY
    rest = any(days.calendar.holiday(monday + offset * ONE_DAY) for offset in range(7))
    also = f"放假也要{days.row.event}" if rest else f"{days.row.event}一次"
    span = f"{year}年第{week}周（{say_short(monday)}到{say_day(end, monday)}）"
    return f"{span}{also}，{say_short(end)}24点前都算按时"


def _say_counting(days: Days) -> str:
    total, unit = say_count(days.count, days.unit), days.unit
    longer = (
        f"{say_count(days.row.n, unit)}再延{say_count(days.question.extend, unit)}，"
        if days.question.extend
        else ""
    )
    without = f"{days.row.excluded}的日子不算，" if days.excluded else ""
    end = (say_short if days.start.year == days.unrolled.year else say_day)(days.unrolled)
    if unit is Unit.WORKING_DAY:
        return f"{longer}{without}只数上班的日子，第{days.count}个是{end}{_say_crossed(days)}"
    if unit is Unit.DAY:
        return f"{longer}{without}第{days.count}天是{end}"
    return f"{longer}{without}满{total}是{end}"


def _say_crossed(days: Days) -> str:
    """Name the holidays and the worked weekends that lie inside a count of working days."""
    span = [days.start + ONE_DAY * n for n in range(1, (days.unrolled - days.start).days + 1)]
    names = list(dict.fromkeys(name for day in span if (name := days.calendar.holiday(day))))
    worked = [say_short(day) for day in span if days.calendar.is_make_up(day) and day not in days.excluded]
    words = [f"{'、'.join(names)}放假不算"] if names else []
    words += [f"{'、'.join(worked)}调休上班照算"] if worked else []
    return f"（{'，'.join(words)}）" if words else ""


def _say_roll(days: Days) -> list[str]:
    if days.unit is Unit.WORKING_DAY:
        return []
    if days.rolled == days.unrolled:
        return [] if days.calendar.is_rest(days.unrolled) else ["这天上班，不用顺延"]
    name = days.calendar.holiday(days.unrolled)
    reason = f"{name}放假" if name else f"这天是{WEEKDAYS[days.unrolled.weekday()]}"
    worked = "（调休上班）" if days.calendar.is_make_up(days.rolled) else ""
    by = "比照民法的规则" if days.row.roll is Roll.ANALOGY else ""
    return [f"{reason}，{by}顺延到{say_day(days.rolled, days.unrolled)}{worked}"]


def _doubts(row: ClockRow, unknown: list[int]) -> list[str]:
    doubts = [f"{'、'.join(map(str, unknown))}年的放假通知还没发，这个日子还可能变"] if unknown else []
    return doubts + (["这条规则还待确认"] if row.status is Standing.UNCONFIRMED else [])
