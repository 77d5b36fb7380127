"""Only the owner's services write, inside `recorded`, with an entry: the harness is seen to catch it.

The watching itself stands in `tests/guards.py` and is on in every test that uses the database.
"""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from sanhu.ledger.services import recorded
from sanhu.org.models import Unit


def acting_as(module: str) -> Callable[[], Any]:
    """Return a function that changes a unit, as if it stood in a module of the product."""
    namespace: dict[str, Any] = {"__name__": module, "Unit": Unit, "key": uuid4()}
    exec("def act():\n    Unit.objects.filter(pk=key).update(name='x')", namespace)
    act: Callable[[], Any] = namespace["act"]
    return act


@pytest.mark.parametrize(
    "module", ["sanhu.desk.views", "sanhu.procedure.services.steps", "sanhu.org.queries", "sanhu.org.models"]
)
def test_a_write_from_elsewhere_is_caught(ledger: None, module: str) -> None:
    with pytest.raises(AssertionError, match="writes to org.Unit"), recorded():
        acting_as(module)()


def test_a_service_that_writes_outside_recorded_is_caught(ledger: None) -> None:
    with pytest.raises(AssertionError, match="outside `recorded`"):
        acting_as("sanhu.org.services.units")()


def test_a_change_without_an_entry_is_caught(ledger: None) -> None:
    with pytest.raises(AssertionError, match="changed without an entry"), recorded():
        acting_as("sanhu.org.services.units")()
