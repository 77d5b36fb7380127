"""The real services do what the model says: random walks, and every shape in many kinds of state.

Who may is the matter of `tests/matrix`; codes of refusals are the matter of each room. Here stands whether
a move happens, and what it makes of the matter.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from django.db.models import Q

from sanhu.duties import services as duties
from sanhu.ledger.services import recorded
from sanhu.ledger.services.verify import verify
from sanhu.lib import gate
from sanhu.lib.gate import SYSTEM
from sanhu.procedure import queries
from sanhu.procedure.models import Matter, Step
from sanhu.procedure.rules import stages, steps, terms
from sanhu.procedure.services import _clocks, _rows
from tests.conftest import OPERATOR
from tests.procedure.conftest import Cast, cast
from tests.proofs import sizes
from tests.proofs.evidence import Evidence

from .driver import Driver, Report
from .house import House
from .moves import LADDERS, moves
from .product import Services
from .state import Choices, Move, State

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sanhu.org.models import Unit

__all__ = ["cast"]
#: Four walks, so that two workers share them.
SEEDS = tuple(map(sizes.seed, (20161122, 20161123, 20161124, 20161125)))
TRIES = sizes.size("model moves") // len(SEEDS)
PLANTED_TRIES = 300
#: The whole of them takes an hour, so that only `make prove FULL=1` tries all.
KINDS_OF_STATES = sizes.size("model states") or None
#: Where what random walks seldom meet is tried as well: a matter just opened, and one just stopped.
PATHS = (
    [Move("open", {"sides": 2, "level": 0, "reason": ""})],
    [Move("open", {"sides": 2, "level": 0, "reason": ""}), Move("withdraw", {"side": "甲"})],
)
#: The product reads every choice as the model does at first.
READING = Choices()


class Quick(Driver):
    """Tries each shape from one and the same state by taking it back, not by replaying the way there."""

    product: Services

    def _try_all_after(self, name: str, start: State, path: list[Move], report: Report) -> None:
        state = self._replay(name, start, path)
        for move in moves(state):
            with self.product.undone():
                fault = self._step(state, move, report)
            if fault:
                report.failures.append(self._told(name, [*path, move], fault))
                return


class Hasty(Quick):
    """Stops at the first difference without looking for the shortest trail: for planted faults."""

    def try_all_after(self, name: str, path: list[Move], report: Report) -> None:
        """Try every shape once after a path."""
        self._try_all_after(name, State(LADDERS[name], self.choices), path, report)

    def _shortened(self, name: str, trail: list[Move]) -> list[Move]:
        return trail


@pytest.mark.parametrize("seed", SEEDS)
def test_ten_thousand_random_moves(cast: Cast, seed: int, evidence: Callable[[Evidence], Evidence]) -> None:
    product = Services(House(cast))

    with recorded():
        report = Driver(product, READING, exact_codes=False).run(TRIES, seed)
    record = verify(actor=OPERATOR)

    about = f"random moves, {report.refused} illegal, {len(report.pairs)} kinds of (state, move)"
    evidence(Evidence("G14", seed, report.tried, len(report.failures), about=about))
    assert report.failures == []
    assert report.tried == TRIES
    assert record.faults == []


@pytest.mark.parametrize("ladder", ["disputes", "emergency"])
def test_every_shape_in_many_kinds_of_state(
    cast: Cast, ladder: str, evidence: Callable[[Evidence], Evidence]
) -> None:
    product = Services(House(cast))

    with recorded():
        report = Quick(product, READING, exact_codes=False).walk_all(ladder, KINDS_OF_STATES, SEEDS[0])

    about = f"every shape in {KINDS_OF_STATES or 'all'} kinds of state on {ladder}"
    evidence(Evidence("G14", SEEDS[0], report.tried, len(report.failures), about=about))
    assert report.failures == []
    assert {name for _, name, _ in report.pairs} >= {"settle", "pass_up", "withdraw", "send_down"}


def _settles_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terms, "refusals_to_settle", lambda *args, **more: [])


def _asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stages, "refusals_of_consent", lambda facts: [])


def _misses_no_output(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stages, "refusals_of_lacks", lambda facts, kind: [])


def _leaves_two_leading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_rows, "led_by", lambda step, leads: step)


def _ends_the_leading_step_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def one(step: Step, outcome: Any, at: datetime, *, reason: str = "", words: str = "") -> list[Step]:
        return [_rows.ended(step, outcome, at, reason=reason, words=words)]

    monkeypatch.setattr(_rows, "all_ended", one)


def _restarts_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    pass_on = _clocks.pass_on

    def restarting(matter: Matter, to: Unit, at: datetime) -> None:
        pass_on(matter, to, at)
        duties.owe(
            rule="TJ-DONE", unit=to, subject=matter.subject, matter=matter.pk, start=at, actor=SYSTEM, at=at
        )

    monkeypatch.setattr(_clocks, "pass_on", restarting)


def _forgets_that_it_went_back(monkeypatch: pytest.MonkeyPatch) -> None:
    known = queries.facts_of
    forgetful = lambda step: replace(known(step), was_returned=False, was_sent_down=False)  # noqa: E731
    monkeypatch.setattr(queries, "facts_of", forgetful)


def _skips_any_level(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "_refusals_of_skipping", lambda facts, target, reason: [])


def _lets_the_other_side_take_back(monkeypatch: pytest.MonkeyPatch) -> None:
    policy = gate._policies["procedure.take_back"]
    anybody = replace(policy, party=lambda actor: Q(side__matter_id=actor.matter))
    monkeypatch.setitem(gate._policies, "procedure.take_back", anybody)


PLANTS = (
    _settles_anything,
    _asks_nobody,
    _misses_no_output,
    _leaves_two_leading,
    _ends_the_leading_step_only,
    _restarts_the_clock,
    _forgets_that_it_went_back,
    _skips_any_level,
    _lets_the_other_side_take_back,
)


def test_every_fault_planted_in_the_product_is_caught(
    cast: Cast, evidence: Callable[[Evidence], Evidence]
) -> None:
    product, missed, tried = Services(House(cast)), [], 0
    for plant in PLANTS:
        with pytest.MonkeyPatch.context() as monkeypatch, product_undone(product):
            plant(monkeypatch)
            report = Hasty(product, READING, exact_codes=False).run(PLANTED_TRIES, SEEDS[0])
            if not report.failures:
                report = Report(SEEDS[0])
                for path in PATHS:
                    Hasty(product, READING, exact_codes=False).try_all_after("disputes", path, report)
        tried += report.tried
        missed += [] if report.failures else [plant.__name__]

    caught = len(PLANTS) - len(missed)
    evidence(Evidence("G14", SEEDS[0], tried, len(missed), len(PLANTS), caught, "faults in the product"))
    assert missed == []


def product_undone(product: Services) -> Any:
    """Let what a planted product did leave no row."""
    product.begin("two", State(()))
    return product.undone()
