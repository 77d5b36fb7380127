"""Two writers at once: one owes, one discharges, the other is told so; nothing stands twice."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections

from sanhu.duties import services
from sanhu.duties.models import Duty
from sanhu.duties.tasks import tick
from sanhu.ledger.models import Entry
from sanhu.ledger.services import open_ledger
from sanhu.ledger.services.verify import verify
from sanhu.lib.gate import SYSTEM
from sanhu.lib.refusals import Refused
from tests.conftest import FROZEN, OPERATOR
from tests.duties.conftest import load_law, moment, open_village, owe

ROUNDS = 6


@pytest.fixture
def village(committed: Any) -> Any:
    """Return 董庄村 in a database with real commits."""
    open_ledger(profile="demo", version="0", actor=OPERATOR, at=FROZEN)
    load_law()
    return open_village()


def at_once(*acts: Callable[[], Any]) -> list[str]:
    """Run every act in a thread of its own at the same moment; return who won and who was refused."""
    barrier, results = threading.Barrier(len(acts)), []

    def run(act: Callable[[], Any]) -> None:
        try:
            barrier.wait()
            act()
            results.append("done")
        except Refused as refused:
            results.append(refused.refusals[0].code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(results)


def test_of_two_who_owe_the_same_one_does(village):
    for _ in range(ROUNDS):
        subject = f"matter:{uuid4()}"
        results = at_once(*[lambda subject=subject: owe(village, subject=subject)] * 2)
        assert results == ["done", "duties.owed_already"]
    assert Duty.objects.count() == ROUNDS
    assert verify(actor=OPERATOR).whole


def test_of_a_discharge_and_a_cancellation_one_stands(village):
    at = moment("2016-09-20")
    for _ in range(ROUNDS):
        duty = owe(village)
        mine, yours = Duty.objects.get(pk=duty.pk), Duty.objects.get(pk=duty.pk)
        results = at_once(
            lambda duty=mine: services.discharge(
                duty=duty, by="meeting:1", happened_at=at, actor=SYSTEM, at=at
            ),
            lambda duty=yours: services.cancel(duty=duty, why="不调了", actor=SYSTEM, at=at),
        )
        assert results == ["done", "duties.changed_meanwhile"]
        duty.refresh_from_db()
        assert (duty.discharged_at is None) != (duty.cancelled_at is None)
    assert verify(actor=OPERATOR).whole


def test_two_workers_notice_every_miss_once(village):
    for _ in range(ROUNDS):
        owe(village)
    later = moment("2016-10-09") + timedelta(days=1)

    assert at_once(lambda: tick(later), lambda: tick(later)) == ["done", "done"]

    assert Entry.objects.filter(verb="duty.missed").count() == ROUNDS
    assert Entry.objects.filter(verb="notice.applied").count() == 1
    assert verify(actor=OPERATOR).whole
