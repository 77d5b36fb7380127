"""The worker's round: notices first, then what was missed, in the order in which it was missed.

The row is the queue: a worker that was off for 400 days finds every row still waiting, and a row
that another worker has taken meanwhile refuses, so that nothing is missed and nothing doubled (G13).
"""

from datetime import datetime

from sanhu.duties import queries
from sanhu.duties.rules.owing import day_of
from sanhu.duties.services import apply_notice, notice_missed
from sanhu.lib.gate import SYSTEM
from sanhu.lib.refusals import Refused


def tick(now: datetime) -> datetime | None:
    """Do what is due; return when the next duty would be missed."""
    for notice in list(queries.to_apply(day_of(now))):
        try:
            apply_notice(notice=notice, actor=SYSTEM, at=now)
        except Refused:
            continue  # another worker was first
    for duty in list(queries.to_notice(now)):
        try:
            notice_missed(duty=duty, actor=SYSTEM, at=now)
        except Refused:
            continue  # done or noticed meanwhile
    return queries.next_late_at()
