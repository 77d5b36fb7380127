"""Drive a product and the model with the same moves, and stop at the first difference.

To plug the real services in, write one class: a `Product` whose methods call the services, translate a
refusal into codes of the model, and read the tables back as a `Snapshot`.
"""

from __future__ import annotations

import random
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any

from .moves import LADDERS, beginning, legal_moves, moves, random_move
from .reference import apply, legal
from .state import Choices, Move, Snapshot, State, broken, snapshot

Codes = set[str]


class Product(ABC):
    """What the driver asks of the product: one method per move, each returning the codes of its refusals.

    An empty set means that the move happened. An exception is a failure. `codes` maps the product's codes to
    the model's where the names differ; a code mapped to "" is not compared.
    """

    codes: dict[str, str] = {}

    @abstractmethod
    def begin(self, ladder_name: str, state: State) -> None:
        """Make an empty world with this ladder and people enough for four sides; no matter is open yet."""

    @abstractmethod
    def snapshot(self) -> Snapshot:
        """Read the matter back from the tables."""

    @abstractmethod
    def dues(self) -> tuple[object, ...]:
        """Return the statutory due dates of the matter, in a fixed order; they may never change."""

    @abstractmethod
    def wait(self, *, days: int) -> Codes:
        """Let the clock run."""

    @abstractmethod
    def open(self, *, sides: int, level: int, reason: str) -> Codes: ...

    @abstractmethod
    def consent(self, *, side: str, form: str, witness: str) -> Codes: ...

    @abstractmethod
    def convene(self, *, kind: str, attended: bool, reason: str) -> Codes: ...

    @abstractmethod
    def find(self, *, kind: str, **content: Any) -> Codes: ...

    @abstractmethod
    def settle(self, *, signed: Sequence[str]) -> Codes: ...

    @abstractmethod
    def pass_up(self, *, to_level: int, consents: Sequence[str], skip_reason: str, **five: str) -> Codes: ...

    @abstractmethod
    def take_up(self) -> Codes: ...

    @abstractmethod
    def give_back(self, *, reason: str) -> Codes: ...

    @abstractmethod
    def send_down(self, *, to_level: int, consents: Sequence[str], reason: str) -> Codes: ...

    @abstractmethod
    def refer(self, *, part: str, body: str, whole: bool, consents: Sequence[str], reason: str) -> Codes: ...

    @abstractmethod
    def withdraw(self, *, side: str) -> Codes: ...

    @abstractmethod
    def take_back(self, *, side: str) -> Codes: ...

    @abstractmethod
    def end(self, *, reason: str) -> Codes: ...

    @abstractmethod
    def reopen(self, *, reason: str) -> Codes: ...


@dataclass
class Report:
    """What a run tried and found."""

    seed: int
    tried: int = 0
    refused: int = 0
    failures: list[str] = field(default_factory=list)
    pairs: set[tuple[Hashable, str, str]] = field(default_factory=set)

    def __str__(self) -> str:
        return (
            f"seed {self.seed}, tried {self.tried} ({self.refused} illegal), "
            f"{len(self.pairs)} kinds of (state, move), failed {len(self.failures)}"
        )


def kind_of(state: State) -> Hashable:
    """Return what a kind of state is: where the matter is, and what the leading body has and has done."""
    if state.standing == "unopened":
        return ("unopened",)
    late = state.day - state.stopped_on > state.choices.take_back_days
    if state.standing != "open":
        yes = not state.lacks_consent(state.lead.level)
        return (state.standing, state.stopped_by, late and state.standing == "withdrawn", yes)
    level = state.lead.level
    seen = snapshot(state)
    return (
        level,
        tuple(sorted(step.level for step in state.steps if step.is_open)),
        seen.taken_up,
        seen.consents,
        seen.held,
        seen.found,
        seen.excused,
        state.sent_down,
        len(state.returned_by),
        state.lead.stage,
        state.lead.source is None,
    )


class Driver:
    """Compares a product with the model, move by move."""

    def __init__(self, product: Product, choices: Choices | None = None, exact_codes: bool = True) -> None:
        self.product = product
        self.choices = choices or Choices()
        self.exact_codes = exact_codes
        self.first_dues: tuple[object, ...] | None = None

    def run(self, tries: int, seed: int, matter_length: int = 80, stop_after: int = 1) -> Report:
        """Try random moves, legal and illegal, on one random matter after the other."""
        rng = random.Random(seed)
        report = Report(seed)
        while report.tried < tries and len(report.failures) < stop_after:
            name, state = beginning(rng, self.choices)
            self._begin(name, state)
            trail: list[Move] = []
            for _ in range(min(matter_length, tries - report.tried)):
                move = random_move(state, rng)
                trail.append(move)
                fault = self._step(state, move, report)
                if fault:
                    report.failures.append(self._told(name, trail, fault))
                    break
                state = state if legal(state, move) else apply(state, move)
        return report

    def walk_all(self, ladder_name: str, most: int | None = None, seed: int = 0) -> Report:
        """Try every shape of every move in every kind of state (or in `most` of them, drawn by the seed)."""
        report = Report(seed)
        start = State(LADDERS[ladder_name], self.choices)
        paths = list(reachable(start).values())
        if most is not None and most < len(paths):
            paths = random.Random(seed).sample(paths, most)
        for path in paths:
            if report.failures:
                break
            self._try_all_after(ladder_name, start, path, report)
        return report

    def _try_all_after(self, name: str, start: State, path: list[Move], report: Report) -> None:
        """Replay a path, then try the illegal moves in one go, and each legal one after a new replay."""
        state = self._replay(name, start, path)
        candidates = moves(state)
        illegal = [move for move in candidates if legal(state, move)]
        for move in illegal + [move for move in candidates if not legal(state, move)]:
            fault = self._step(state, move, report)
            if fault:
                report.failures.append(self._told(name, [*path, move], fault))
                return
            if not legal(state, move):
                self._replay(name, start, path)

    def _replay(self, name: str, state: State, path: list[Move]) -> State:
        self._begin(name, state)
        for move in path:
            self._do(move)
            state = apply(state, move)
        self.first_dues = self.product.dues() if path else None
        return state

    def _begin(self, name: str, state: State) -> None:
        self.first_dues = None
        self.product.begin(name, state)

    def _do(self, move: Move) -> Codes:
        said = getattr(self.product, move.name)(**move.params)
        return {self.product.codes.get(code, code) for code in said} - {""}

    def _step(self, state: State, move: Move, report: Report) -> str:
        """Make one move on both sides; return the first difference, or nothing."""
        report.tried += 1
        report.pairs.add((kind_of(state), move.name, move.shape))
        expected = set(legal(state, move))
        report.refused += bool(expected)
        try:
            said = self._do(move)
            seen, dues = self.product.snapshot(), self.product.dues()
        except Exception as error:  # noqa: BLE001 - whatever the product raises is a finding
            return f"raised {type(error).__name__}: {error}"
        if bool(said) != bool(expected) or (self.exact_codes and said != expected):
            return f"the model says {sorted(expected) or 'legal'}, the product {sorted(said) or 'done'}"
        after = state if expected else apply(state, move)
        return self._compare(after, seen, dues)

    def _compare(self, state: State, seen: Snapshot, dues: tuple[object, ...]) -> str:
        faults = broken(seen)
        if faults:
            return f"invariant broken: {', '.join(faults)}"
        if seen != snapshot(state):
            return f"the model sees {snapshot(state)}, the product {seen}"
        if self.first_dues is None and state.standing != "unopened":
            self.first_dues = dues
        if self.first_dues is not None and dues != self.first_dues:
            return f"a statutory date moved from {self.first_dues} to {dues}"
        return ""

    def _told(self, name: str, trail: list[Move], fault: str) -> str:
        """Tell a failure with the shortest trail that still shows it."""
        short = self._shortened(name, trail)
        steps = "\n".join(f"  {number:2} {move}" for number, move in enumerate(short, 1))
        return f"ladder {name}: {fault}\n{steps}"

    def _shortened(self, name: str, trail: list[Move]) -> list[Move]:
        for index in reversed(range(len(trail) - 1)):
            without = trail[:index] + trail[index + 1 :]
            if self._fails_at_the_end(name, without):
                trail = without
        return trail

    def _fails_at_the_end(self, name: str, trail: list[Move]) -> bool:
        state = State(LADDERS[name], self.choices)
        self._begin(name, state)
        for move in trail:
            if self._step(state, move, Report(0)):
                return move is trail[-1]
            state = state if legal(state, move) else apply(state, move)
        return False


def reachable(start: State) -> dict[Hashable, list[Move]]:
    """Return the shortest path to every kind of state, by breadth-first search over legal moves."""
    paths: dict[Hashable, list[Move]] = {kind_of(start): []}
    queue = deque([start])
    at: dict[Hashable, State] = {kind_of(start): start}
    while queue:
        state = queue.popleft()
        path = paths[kind_of(state)]
        for move in [*legal_moves(state), Move("wait", {"days": 8}, "eight days")]:
            after = apply(state, move)
            kind = kind_of(after)
            if kind not in at:
                at[kind], paths[kind] = after, [*path, move]
                queue.append(after)
    return paths
