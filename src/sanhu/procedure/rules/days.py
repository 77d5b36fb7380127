"""The day of a moment: all days of law are days of China (domain 9.4)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")


def day_of(at: datetime) -> date:
    """Return the day in China on which a moment falls."""
    return at.astimezone(CHINA).date()


def stay_until(opened_on: date, stay_days: int | None) -> date | None:
    """Return the last day of a level's own budget, the day of opening not counted (民法典 201)."""
    return opened_on + timedelta(days=stay_days) if stay_days else None
