"""The house and the dispute of the engine's tests, and a browser of one of its sides."""

import pytest
from django.test import Client

from sanhu.procedure import services
from tests.conftest import FROZEN
from tests.guards import StrictClient
from tests.procedure.conftest import Case, case, cast, ladder

__all__ = ["case", "cast", "ladder"]


def enter(case: Case, index: int = 0) -> Client:
    """Return a browser that came with the number and the code of a side."""
    side = case.sides[index]
    code = services.issue_code(side=side, submission=f"submission-{index}", actor=case.worker, at=FROZEN)
    client = StrictClient()
    answer = client.post("/progress/", {"number": case.matter.number, "code": code})
    assert answer.status_code == 302, answer.content.decode()
    return client


@pytest.fixture
def first(case: Case) -> Client:
    """Return the browser of 甲, who came itself."""
    return enter(case)


@pytest.fixture
def second(case: Case) -> Client:
    """Return the browser of 乙, who was entered by another."""
    return enter(case, 1)
