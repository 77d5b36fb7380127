"""Two hands at once: no number twice, none left out; one paper goes out once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.conf import settings
from django.db import connections

from sanhu.documents import services
from sanhu.documents.models import Paper
from sanhu.ledger.services import open_ledger
from sanhu.ledger.services.verify import verify
from sanhu.lib.refusals import Refused
from sanhu.org import drivers
from sanhu.org import services as org
from tests import copies
from tests.conftest import FROZEN, OPERATOR
from tests.documents.conftest import BY_OPERATOR, draft, official, place, sample

HANDS = 4


@pytest.fixture
def house(committed: copies.Copy) -> tuple[Any, Any]:
    """Open a district in a database with real commits."""
    open_ledger(profile="demo", version="0", **BY_OPERATOR)
    county = drivers.county("411102")
    assert isinstance(county, drivers.County)
    org.open_district(county=county, **BY_OPERATOR)
    village = place("411102202202")
    return village, official(village, "branch_secretary", "郑芒种")


def at_once(work: Callable[[int], Any]) -> list[Any]:
    """Run the same work by several hands that start together."""
    start = Barrier(HANDS)

    def hand(number: int) -> Any:
        start.wait()
        try:
            return work(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(HANDS) as hands:
        return list(hands.map(hand, range(HANDS)))


def test_a_book_gives_each_number_once(house: tuple[Any, Any]) -> None:
    village, leader = house
    agreement = replace(sample("agreement"), document_number="")
    papers = [[draft(agreement, village, leader) for _ in range(5)] for _ in range(HANDS)]

    def work(number: int) -> list[str]:
        mine = papers[number]
        for paper in mine:
            services.issue_paper(paper=paper, actor=leader, at=FROZEN, book="董庄人调字")
        return [paper.data["document_number"] for paper in mine]

    numbers = [number for hand in at_once(work) for number in hand]

    assert sorted(numbers) == sorted(f"（2016）董庄人调字第{each}号" for each in range(1, 5 * HANDS + 1))
    assert verify(actor=OPERATOR).faults == []


def test_one_paper_goes_out_once(house: tuple[Any, Any]) -> None:
    village, leader = house
    paper = draft(sample("agreement"), village, leader)

    def work(number: int) -> str:
        try:
            services.issue_paper(paper=Paper.objects.get(pk=paper.pk), actor=leader, at=FROZEN)
        except Refused as refused:
            return str(refused)
        return "out"

    assert sorted(at_once(work)) == ["documents.already_issued"] * (HANDS - 1) + ["out"]
    assert len(list((Path(settings.SANHU_DATA) / "files").rglob("*.original"))) == 1
    assert verify(actor=OPERATOR).faults == []
