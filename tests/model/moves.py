"""The moves that can be tried: a closed list of shapes for each, legal ones and every way to be illegal."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

from .reference import UP_PARTS, legal
from .state import FORMS, KINDS, STAMPS, Choices, Level, Move, State

LADDERS: dict[str, tuple[Level, ...]] = {
    "two": (Level(), Level()),
    "disputes": (Level(), Level(), Level()),
    "emergency": (Level("join"), Level("join", may_skip=True), Level("join")),
    "mixed": (Level(), Level("join", may_skip=True), Level()),
    "five": (Level(), Level(), Level(may_skip=True), Level("join"), Level()),
}
ROUTE = {"cost": "300元", "time": "七天", "basis": "民法典第二百八十八条", "who": "甲方"}
TERM = {"who": "甲", "what": "填平水沟", "to_whom": "乙", "by_when": "2016-09-30", "proof": "照片"}
REASON = {"reason": "双方都要求这样办"}
UP = dict.fromkeys(UP_PARTS, "已写明")
WHOLE_UP = UP | {"skip_reason": "情况紧急"}
Shapes = Iterator[tuple[str, dict[str, Any]]]


def opening(state: State) -> Shapes:
    yield "at the lowest level", {"sides": 2, "level": 0, "reason": ""}
    yield "three sides", {"sides": 3, "level": 0, "reason": ""}
    yield "above, with a reason", {"sides": 2, "level": 1} | REASON
    yield "above, without a reason", {"sides": 2, "level": 1, "reason": " "}
    yield "one side", {"sides": 1, "level": 0, "reason": ""}
    yield "at a level that is none", {"sides": 2, "level": len(state.ladder)} | REASON


def consenting(state: State) -> Shapes:
    asked = state.lacks_consent(state.lead.level) if state.steps else ()
    side = asked[0] if asked else STAMPS[0]
    for form in FORMS:
        yield form, {"side": side, "form": form, "witness": "五爷" if form == "spoken" else ""}
    yield "the first side again", {"side": STAMPS[0], "form": "paper", "witness": ""}
    yield "the second side", {"side": STAMPS[1], "form": "paper", "witness": ""}
    yield "spoken, no witness", {"side": side, "form": "spoken", "witness": ""}
    yield "by a form that is none", {"side": side, "form": "assumed", "witness": ""}
    yield "a side that is none", {"side": STAMPS[3], "form": "paper", "witness": ""}


def convening(state: State) -> Shapes:
    for kind in KINDS:
        yield kind, {"kind": kind, "attended": True, "reason": ""}
        yield f"{kind}, with a reason", {"kind": kind, "attended": True} | REASON
    yield "nobody came", {"kind": KINDS[0], "attended": False, "reason": ""}
    yield "a kind that is none", {"kind": "judge", "attended": True, "reason": ""}


def finding(state: State) -> Shapes:
    yield "cause", {"kind": "cause", "agreed": ["沟归甲方"], "disputed": ["宽度"]}
    yield "cause, all disputed", {"kind": "cause", "agreed": [], "disputed": ["宽度"]}
    yield "cause, no facts", {"kind": "cause", "agreed": [], "disputed": []}
    yield "two routes", {"kind": "route", "routes": [ROUTE, ROUTE], "reason": ""}
    yield "one route, with a reason", {"kind": "route", "routes": [ROUTE]} | REASON
    yield "one route, without a reason", {"kind": "route", "routes": [ROUTE], "reason": ""}
    yield "no route, with a reason", {"kind": "route", "routes": []} | REASON
    for part in ROUTE:
        yield f"route without {part}", {"kind": "route", "routes": [ROUTE, ROUTE | {part: " "}], "reason": ""}
    yield "solution", {"kind": "solution", "terms": [TERM]}
    yield "solution, no terms", {"kind": "solution", "terms": []}
    for part in TERM:
        yield f"term without {part}", {"kind": "solution", "terms": [TERM, TERM | {part: ""}]}
    yield "a kind that is none", {"kind": "guilt"}


def settling(state: State) -> Shapes:
    yield "all signed", {"signed": state.sides}
    yield "one signature missing", {"signed": state.sides[1:]}


def passing_up(state: State) -> Shapes:
    here = state.lead.level if state.steps else 0
    full = {"to_level": here + 1, "consents": state.sides}
    yield "to the next level", WHOLE_UP | full
    yield "over one level", WHOLE_UP | full | {"to_level": here + 2}
    yield "over one level, no reason", UP | full | {"to_level": here + 2, "skip_reason": ""}
    yield "to the same level", WHOLE_UP | full | {"to_level": here}
    yield "to a level that is none", WHOLE_UP | full | {"to_level": len(state.ladder)}
    yield "without one side's consent", WHOLE_UP | full | {"consents": state.sides[1:]}
    for part in UP_PARTS:
        yield f"without {part}", WHOLE_UP | full | {part: ""}


def sending_down(state: State) -> Shapes:
    here = state.lead.level if state.steps else 0
    yield "to the next lower level", {"to_level": here - 1, "consents": state.sides} | REASON
    yield "to the lowest level", {"to_level": 0, "consents": state.sides} | REASON
    yield "without asking anew", {"to_level": here - 1, "consents": ()} | REASON
    yield "without a reason", {"to_level": here - 1, "consents": state.sides, "reason": ""}
    yield "upward", {"to_level": here + 1, "consents": state.sides} | REASON


def referring(state: State) -> Shapes:
    part = {"part": "打架的事", "body": "派出所", "whole": False, "consents": (), "reason": ""}
    whole = part | {"whole": True, "consents": state.sides} | REASON
    yield "a part", part
    yield "a part of nothing", part | {"part": ""}
    yield "a part to nobody", part | {"body": ""}
    yield "the whole", whole
    yield "the whole, no reason", whole | {"reason": ""}
    yield "the whole, one consent missing", whole | {"consents": state.sides[1:]}


def stopping(state: State) -> Shapes:
    yield "the first side", {"side": STAMPS[0]}
    yield "the second side", {"side": STAMPS[1]}
    yield "a side that is none", {"side": STAMPS[3]}


def with_or_without_reason(state: State) -> Shapes:
    yield "with a reason", dict(REASON)
    yield "without a reason", {"reason": " "}


def bare(state: State) -> Shapes:
    yield "", {}


def waiting(state: State) -> Shapes:
    yield "a day", {"days": 1}
    yield "seven days", {"days": 7}
    yield "eight days", {"days": 8}


SHAPES: dict[str, Callable[[State], Shapes]] = {
    "open": opening,
    "consent": consenting,
    "convene": convening,
    "find": finding,
    "settle": settling,
    "pass_up": passing_up,
    "take_up": bare,
    "give_back": with_or_without_reason,
    "send_down": sending_down,
    "refer": referring,
    "withdraw": stopping,
    "take_back": stopping,
    "end": with_or_without_reason,
    "reopen": with_or_without_reason,
    "wait": waiting,
}
# What keeps a matter going is tried more often than what closes it, so that random walks go deep.
WEIGHTS = {
    "consent": 10, "convene": 10, "find": 10, "pass_up": 6, "take_up": 6, "give_back": 3, "send_down": 3,
    "take_back": 4, "reopen": 3, "refer": 2, "settle": 3, "wait": 2,
}  # fmt: skip


def moves(state: State) -> list[Move]:
    """Return every shape of every move, made to fit a state."""
    return [Move(name, params, shape) for name, make in SHAPES.items() for shape, params in make(state)]


def legal_moves(state: State) -> list[Move]:
    """Return the shapes that are legal here, without mere waiting."""
    return [move for move in moves(state) if move.name != "wait" and not legal(state, move)]


def random_move(state: State, rng: random.Random, illegal: float = 0.35) -> Move:
    """Choose a move: with the given chance any shape at all, otherwise one that is legal here."""
    if rng.random() < illegal:
        return rng.choice(moves(state))
    able = legal_moves(state)
    names = sorted({move.name for move in able} | {"wait"})
    weights = WEIGHTS | {"wait": 8} if state.standing == "withdrawn" else WEIGHTS  # the seven days run out
    name = rng.choices(names, [weights.get(name, 1) for name in names])[0]
    return rng.choice([move for move in moves(state) if move.name == name and not legal(state, move)])


def beginning(rng: random.Random, choices: Choices | None = None) -> tuple[str, State]:
    """Return a ladder's name and an unopened matter on it."""
    name = rng.choice(sorted(LADDERS))
    return name, State(LADDERS[name], choices or Choices())
