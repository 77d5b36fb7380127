"""The model in the product's place, honest and with one fault planted at a time.

Each fault is one that a hurried programmer could make. The driver has to catch every one of them; if it does
not, its silence about the real product means nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from . import reference
from .driver import Codes, Product
from .state import Move, Snapshot, State, snapshot


class ModelProduct(Product):
    """Answers as the model does."""

    def begin(self, ladder_name: str, state: State) -> None:
        self.state = state

    def snapshot(self) -> Snapshot:
        return snapshot(self.state)

    def dues(self) -> tuple[object, ...]:
        return (self.state.due,)

    def refusals(self, move: Move) -> Codes:
        """Say why not; a planted fault overrides this or `effect`."""
        return set(reference.legal(self.state, move))

    def effect(self, move: Move) -> State:
        """Return the state after a move that was not refused."""
        return reference.EFFECTS[move.name](self.state, dict(move.params))

    def do(self, name: str, params: dict[str, Any]) -> Codes:
        """Refuse or make one move."""
        move = Move(name, params)
        codes = self.refusals(move)
        if not codes:
            self.state = self.effect(move)
        return codes


def delegate(name: str) -> Callable[..., Codes]:
    """Make the method of one move."""

    def method(self: ModelProduct, **params: Any) -> Codes:
        return self.do(name, params)

    return method


for _name in reference.MOVES:
    setattr(ModelProduct, _name, delegate(_name))
ModelProduct.__abstractmethods__ = frozenset()


class Forgets(ModelProduct):
    """Leaves out one reason to refuse."""

    def __init__(self, name: str, *codes: str, unless: Callable[[State], bool] | None = None) -> None:
        self.name, self.forgotten, self.unless = name, set(codes), unless

    def refusals(self, move: Move) -> Codes:
        codes = super().refusals(move)
        if move.name == self.name and not (self.unless and self.unless(self.state)):
            codes -= self.forgotten
        return codes


class Invents(ModelProduct):
    """Refuses where nothing stands against the move."""

    def __init__(self, name: str, when: Callable[[State, Move], bool]) -> None:
        self.name, self.when = name, when

    def refusals(self, move: Move) -> Codes:
        codes = super().refusals(move)
        return codes | {"invented"} if move.name == self.name and self.when(self.state, move) else codes


class Spoils(ModelProduct):
    """Makes a move and gets its effect wrong."""

    def __init__(self, name: str, spoil: Callable[[State, State], State]) -> None:
        self.name, self.spoil = name, spoil

    def effect(self, move: Move) -> State:
        after = super().effect(move)
        return self.spoil(self.state, after) if move.name == self.name else after


class WritesAndRefuses(ModelProduct):
    """Refuses, but the rows are written all the same."""

    def do(self, name: str, params: dict[str, Any]) -> Codes:
        move = Move(name, params)
        codes = self.refusals(move)
        if not codes or (name == "convene" and codes == {"attendance_missing"}):
            self.state = self.effect(move)
        return codes


class Raises(ModelProduct):
    """Falls over where it should refuse."""

    def do(self, name: str, params: dict[str, Any]) -> Codes:
        if name == "pass_up" and "no_higher_level" in self.refusals(Move(name, params)):
            raise IndexError("list index out of range")
        return super().do(name, params)


def still_leads(before: State, after: State) -> State:
    """Let the step that passed the matter up by joining lead on."""
    return after.with_step(before.lead_index, leads=True)


def leads_no_more(before: State, after: State) -> State:
    """Let nobody lead."""
    return after.with_step(after.lead_index, leads=False)


def only_the_lead_ends(before: State, after: State) -> State:
    """Leave the assisting steps of a settled matter open."""
    open_still = [i for i, step in enumerate(before.steps) if step.is_open and not step.leads]
    for index in open_still:
        after = after.with_step(index, outcome=None)
    return after


def joins_by_ending(before: State, after: State) -> State:
    """End the lower step although the ladder says join."""
    return after.with_step(before.lead_index, outcome="passed_up")


def clock_restarts(before: State, after: State) -> State:
    """Count the statutory period anew."""
    return replace(after, due=after.day + reference.DUE_AFTER)


def step_closed(before: State, after: State) -> State:
    """Close the matter when only a part of it was referred."""
    return reference.closed(after, "referred") if after.standing == "open" else after


FAULTS: dict[str, Callable[[], Product]] = {
    "settles without a solution": lambda: Forgets("settle", "solution_missing"),
    "settles without one side's signature": lambda: Forgets("settle", "signature_missing"),
    "opens analysis without the cause": lambda: Forgets("convene", "cause_missing"),
    "opens negotiation without routes": lambda: Forgets("convene", "route_missing"),
    "meets although one side has not consented": lambda: Forgets("convene", "consent_missing"),
    "takes a finding without its meeting": lambda: Forgets("find", "meeting_missing"),
    "takes one route without a reason": lambda: Forgets("find", "too_few_routes"),
    "takes a route without its basis": lambda: Forgets("find", "route_incomplete"),
    "takes a term that nobody owes": lambda: Forgets("find", "term_incomplete"),
    "passes up without what was tried": lambda: Forgets("pass_up", "tried_missing"),
    "passes up without a responsible person": lambda: Forgets("pass_up", "responsible_missing"),
    "passes up without a side's consent": lambda: Forgets("pass_up", "consent_missing"),
    "skips a level that may not be skipped": lambda: Forgets("pass_up", "may_not_skip"),
    "skips without a reason": lambda: Forgets("pass_up", "skip_reason_missing"),
    "works before taking up": lambda: Forgets("convene", "not_taken_up"),
    "gives back without a reason": lambda: Forgets("give_back", "reason_missing"),
    "gives back after taking up": lambda: Forgets(
        "give_back", "already_taken_up", unless=lambda state: state.lead.source is None
    ),
    "bounces a second time": lambda: Forgets("give_back", "returned_before"),
    "sends down twice": lambda: Forgets("send_down", "sent_down_before"),
    "ends without a reason": lambda: Forgets("end", "reason_missing"),
    "reopens without a reason": lambda: Forgets("reopen", "reason_missing"),
    "takes spoken consent without a witness": lambda: Forgets("consent", "witness_missing"),
    "lets the other side take the stop back": lambda: Forgets("take_back", "not_your_stop"),
    "lets a stop be taken back after eight days": lambda: Forgets("take_back", "take_back_late"),
    "refuses to take a stop back on the seventh day": lambda: Invents(
        "take_back", lambda state, move: state.day - state.stopped_on == state.choices.take_back_days
    ),
    "refers the whole without consent": lambda: Forgets("refer", "consent_missing"),
    "settles a closed matter": lambda: Forgets("settle", "matter_closed"),
    "wants a matter taken up before a side may stop": lambda: Invents(
        "withdraw", lambda state, move: state.standing == "open" and not state.lead.taken_up
    ),
    "lets no second side stop": lambda: Invents("withdraw", lambda state, move: move.params["side"] == "乙"),
    "leaves a settled matter closed for ever": lambda: Invents(
        "reopen", lambda state, move: state.standing == "settled"
    ),
    "has no way on from the top": lambda: Invents(
        "end", lambda state, move: state.standing == "open" and state.lead.level == len(state.ladder) - 1
    ),
    "lets two steps lead after joining": lambda: Spoils("pass_up", still_leads),
    "lets nobody lead after sending down": lambda: Spoils("send_down", leads_no_more),
    "ends the lower step when joining": lambda: Spoils("pass_up", joins_by_ending),
    "leaves assisting steps open after settling": lambda: Spoils("settle", only_the_lead_ends),
    "restarts the clock when passing up": lambda: Spoils("pass_up", clock_restarts),
    "restarts the clock when giving back": lambda: Spoils("give_back", clock_restarts),
    "restarts the clock when reopening": lambda: Spoils("reopen", clock_restarts),
    "closes the step when a part is referred": lambda: Spoils("refer", step_closed),
    "keeps old consents when reopening": lambda: Spoils(
        "reopen", lambda before, after: replace(after, consents=after.consents | before.lapsed)
    ),
    "forgets the reason for a missing output": lambda: Spoils(
        "convene", lambda before, after: replace(after, excused=before.excused)
    ),
    "writes although it refuses": WritesAndRefuses,
    "falls over at the top": Raises,
}
