"""The key of a form stands under the entry that its act wrote (settled 7)."""

import pytest

from sanhu.ledger.queries import find_submission
from sanhu.ledger.services import NotRecorded, Submitted, record, recorded, submitted
from tests.conftest import FROZEN, OPERATOR

FORM = Submitted("one key", {"name": ["谷雨"]})


def act(subject: str) -> None:
    """Record an act as a service does, in a transaction of its own."""
    with recorded():
        record(actor=OPERATOR, at=FROZEN, verb="toy.acted", subject=subject, rows=[])


def test_the_key_finds_the_act_and_the_same_words(ledger: None) -> None:
    with recorded():
        act("toy:1")
        act("toy:2")
        submitted(FORM)

    found = find_submission("one key", FORM.body)
    assert found is not None
    assert (found.subject, found.same) == ("toy:2", True)
    other = find_submission("one key", {"name": ["夏至"]})
    assert other is not None
    assert not other.same
    assert find_submission("another key", FORM.body) is None


def test_an_act_that_failed_leaves_no_key(ledger: None) -> None:
    with pytest.raises(ZeroDivisionError), recorded():
        act("toy:1")
        submitted(FORM)
        raise ZeroDivisionError

    assert find_submission("one key", FORM.body) is None


def test_a_key_without_an_act_is_a_mistake_of_ours(ledger: None) -> None:
    with pytest.raises(NotRecorded), recorded():
        submitted(FORM)
