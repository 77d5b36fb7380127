"""The demo's present: disputes in every stage, each brought there by the services that a worker's
taps call, in order of time (settled 44). Invented people; no surname of the article; no real quarrel.
"""

import heapq
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from importlib.resources import as_file, files

from sanhu.ledger.services import recorded
from sanhu.lib import clock
from sanhu.mechanisms.disputes.demo.courses import COURSES
from sanhu.mechanisms.disputes.demo.hands import Hands
from sanhu.mechanisms.disputes.demo.stories import STORIES
from sanhu.org import demo as house
from sanhu.org.enums import PostKind
from sanhu.procedure import services
from sanhu.procedure.importers import read_ladder

At = Callable[[datetime], AbstractContextManager[None]]


def make(begin: datetime, at: At) -> None:
    """Publish the ladder, then let every dispute take its course until now, all in order of time."""
    until = clock.now()
    with at(begin):
        _publish(begin)
    waiting: list[tuple[datetime, int, Iterator[datetime]]] = []
    for number, story in enumerate(STORIES):
        course = COURSES[story.course](Hands(story, number, begin, until))
        heapq.heappush(waiting, (next(course), number, course))
    while waiting:
        moment, number, course = heapq.heappop(waiting)
        if moment > until:
            continue
        with at(moment), recorded():
            following = next(course, None)
        if following is not None:
            heapq.heappush(waiting, (following, number, course))


def _publish(moment: datetime) -> None:
    """Put the shipped ladder in force by two persons."""
    district = house.unit_named(house.DISTRICT)
    with as_file(files("sanhu.mechanisms.disputes") / "ladders" / "disputes.toml") as path:
        read = read_ladder(path)
    office = house.actor_at(district, PostKind.OFFICE_HEAD, moment)
    commander = house.actor_at(district, PostKind.COMMANDER, moment)
    ladder = services.draft_ladder(
        unit=district,
        mechanism=read.mechanism,
        number=read.number,
        levels=read.levels,
        actor=office,
        at=moment,
    )
    services.publish_ladder(ladder=ladder, digest=ladder.digest, actor=commander, at=moment)
