"""In force only when every mark stands on the paper (人民调解法 29)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sanhu.documents import queries, services
from sanhu.documents.models import Paper
from sanhu.ledger.services.verify import verify
from sanhu.lib.gate import Actor
from sanhu.lib.refusals import Refused
from sanhu.org.models import Unit
from tests.conftest import FROZEN, OPERATOR
from tests.documents.conftest import draft, sample

ISSUED_ON = date(2016, 9, 13)
LATER = FROZEN.replace(day=25)


@pytest.fixture
def agreement(village: Unit, leader: Actor) -> Paper:
    paper = draft(sample("agreement"), village, leader)
    return services.issue_paper(paper=paper, actor=leader, at=FROZEN)


def sign(paper: Paper, actor: Actor, role: str, name: str, day: int = 20) -> Any:
    return services.record_signature(
        paper=paper, role=role, name=name, by="name", signed_on=date(2016, 9, day), actor=actor, at=LATER
    )


def test_is_in_force_from_the_day_of_the_last_mark(agreement: Paper, leader: Actor) -> None:
    marks = [("side", "甲", 20), ("side", "乙", 23), ("mediator", "郑芒种", 20)]
    for role, name, day in marks:
        sign(agreement, leader, role, name, day)
        assert queries.effective_on(agreement) is None
    services.record_seal(paper=agreement, signed_on=date(2016, 9, 21), actor=leader, at=LATER)

    assert queries.effective_on(agreement) == date(2016, 9, 23)
    assert queries.marks_missing(agreement) == []
    assert verify(actor=OPERATOR).faults == []


def test_names_what_is_missing_in_order(agreement: Paper, leader: Actor) -> None:
    sign(agreement, leader, "side", "甲")

    missing = [(each.role, each.name) for each in queries.marks_missing(agreement)]

    assert missing == [("side", "乙"), ("mediator", "郑芒种"), ("seal", "问十乡董庄村人民调解委员会")]


@pytest.mark.parametrize(
    ("role", "name", "day", "code"),
    [
        ("side", "丙", 20, "not_waiting_for"),
        ("mediator", "董小满", 20, "not_waiting_for"),
        ("side", "乙", 12, "signed_on_no_such_day"),
        ("side", "乙", 26, "signed_on_no_such_day"),
        ("side", "甲", 20, "not_waiting_for"),
    ],
)
def test_refuses_a_mark_that_cannot_be(
    agreement: Paper, leader: Actor, role: str, name: str, day: int, code: str
) -> None:
    sign(agreement, leader, "side", "甲")

    with pytest.raises(Refused, match=rf"^documents\.{code}$"):
        sign(agreement, leader, role, name, day)


def test_a_draft_bears_no_mark(village: Unit, leader: Actor) -> None:
    with pytest.raises(Refused, match=r"documents\.not_issued"):
        sign(draft(sample("agreement"), village, leader), leader, "side", "甲")


def test_a_contract_without_a_committee_waits_for_the_sides_alone(village: Unit, leader: Actor) -> None:
    paper = services.issue_paper(paper=draft(sample("settlement"), village, leader), actor=leader, at=FROZEN)
    sign(paper, leader, "side", "甲", 14)
    sign(paper, leader, "side", "乙", 15)

    assert queries.effective_on(paper) == date(2016, 9, 15)
    with pytest.raises(Refused, match=r"documents\.not_waiting_for"):
        services.record_seal(paper=paper, signed_on=date(2016, 9, 15), actor=leader, at=LATER)


def test_an_oral_agreement_is_in_force_from_its_day_and_a_record_never(village: Unit, leader: Actor) -> None:
    oral = draft(replace(sample("oral_agreement"), agreed_on=ISSUED_ON), village, leader)
    record = draft(sample("mediation_record"), village, leader)
    for paper in (oral, record):
        services.issue_paper(paper=paper, actor=leader, at=FROZEN)

    assert queries.effective_on(oral) == ISSUED_ON
    assert queries.effective_on(record) is None
