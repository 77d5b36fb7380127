"""The one clock. Only views, tasks, commands and ``ledger.services`` ask it (architecture.md 8).

Only a writer in ``config`` may set it, and only in the profiles ``demo`` and ``try``; every ledger
entry written meanwhile says ``simulated`` under its leaf hash.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

#: All dates of law are dates of China, UTC+8 (domain.md 9.4).
CHINA = ZoneInfo("Asia/Shanghai")


@dataclass
class _Hands:
    simulated: datetime | None = None


_hands = _Hands()


def now() -> datetime:
    """Return the moment of now, aware, in UTC."""
    return _hands.simulated or datetime.now(UTC)


def today() -> date:
    """Return the date of now in China."""
    return now().astimezone(CHINA).date()


def is_simulated() -> bool:
    """Say whether the clock shows a simulated time."""
    return _hands.simulated is not None


@contextmanager
def simulated(moment: datetime) -> Iterator[None]:
    """Let the clock show a given aware moment for a while."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its zone")
    before, _hands.simulated = _hands.simulated, moment.astimezone(UTC)
    try:
        yield
    finally:
        _hands.simulated = before
