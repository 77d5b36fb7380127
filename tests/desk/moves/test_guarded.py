"""A guarded matter opens with a reason, once a day, and the reason stays in the record."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse

from sanhu.ledger.queries import entries_of
from sanhu.lib import clock
from sanhu.procedure.models import GuardedReading, LadderVersion
from tests.conftest import FROZEN
from tests.desk.moves.conftest import Hand
from tests.procedure.conftest import Case, Cast, open_case

Sit = Callable[[str], Hand]


@pytest.fixture
def case(cast: Cast, ladder: LadderVersion) -> Case:
    """Register a dispute in which somebody is in danger."""
    return open_case(cast, in_danger=True)


def door_of(official: Hand, name: str) -> str:
    """Return the door of the matter, as it leads on to one of its pages."""
    return reverse("desk:guarded", args=[official.case.matter.pk], query={"next": official.url(name)})


def test_every_move_leads_to_the_reason_first(case: Case, hand: Sit) -> None:
    official = hand("secretary")

    for name in ("pass-up", "end", "stop", "refer"):
        answer = official.client.get(official.url(name))
        assert answer.headers["Location"] == door_of(official, name)
    page = official.look("guarded")
    assert case.matter.number in page
    assert "坑塘" not in page
    assert "谷雨" not in page


def test_opens_for_the_day_with_a_reason_that_stays(case: Case, hand: Sit) -> None:
    official = hand("secretary")
    official.refused("guarded", says="请写为什么要看", reason=" ")
    answer = official.send("guarded", reason="今天去走访")

    assert answer.headers["Location"] == official.url("matter")
    reading = GuardedReading.objects.get()
    assert (reading.reason, reading.reader) == ("今天去走访", case.worker.id)
    assert entries_of(case.matter.subject)[-1].verb == "matter.guarded_read"
    assert "报到问十乡" in official.look("pass-up")
    assert official.client.get(official.url("guarded")).status_code == 302
    with clock.simulated(FROZEN + timedelta(days=1)):
        answer = hand("secretary").client.get(official.url("end"))
        assert answer.headers["Location"] == door_of(official, "end")


def test_the_reason_leads_on_to_the_page_that_was_wanted(case: Case, hand: Sit) -> None:
    official = hand("secretary")
    answer = official.client.post(door_of(official, "timeline"), {"reason": "今天去走访"})

    assert answer.headers["Location"] == official.url("timeline")


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
def test_the_reason_leads_to_no_other_site(case: Case, hand: Sit, elsewhere: str) -> None:
    official = hand("secretary")
    door = reverse("desk:guarded", args=[case.matter.pk], query={"next": elsewhere})

    assert official.client.post(door, {"reason": "看"}).headers["Location"] == official.url("matter")


@pytest.mark.parametrize("role", ["deputy", "stranger", "police"])
def test_from_above_and_outside_there_is_no_such_matter(case: Case, hand: Sit, role: str) -> None:
    official = hand(role)

    assert official.client.get(official.url("guarded")).status_code == 404
    assert official.send("guarded", reason="看看").status_code == 404
    assert not GuardedReading.objects.exists()
