"""Dated rules and notices as data, and what is owed under them."""

from sanhu.duties.models.duty import Duty, Ground
from sanhu.duties.models.law import ClockRule, HolidayNotice

__all__ = ["ClockRule", "Duty", "Ground", "HolidayNotice"]
