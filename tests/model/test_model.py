"""The model holds what it promises, and the driver catches every planted fault."""

from __future__ import annotations

import random

import pytest

from tests.proofs import sizes

from .driver import Driver, kind_of, reachable
from .faults import FAULTS, ModelProduct
from .moves import LADDERS, ROUTE, SHAPES, TERM, UP, beginning, legal_moves, moves, random_move
from .reference import CHECKS, MOVES, apply, blank, legal
from .state import KINDS, OUTCOMES, Choices, Move, State, broken, snapshot

SEED = 20161122
TRIES = sizes.size("reference moves")
PLANTED_TRIES = 10_000
FOUND: tuple[dict[str, object], ...] = (
    {"kind": "cause", "agreed": ["沟归甲方"], "disputed": []},
    {"kind": "route", "routes": [ROUTE, ROUTE], "reason": ""},
    {"kind": "solution", "terms": [TERM]},
)
CHOICES = [
    Choices(),
    Choices(outputs_belong_to="step"),
    Choices(skip_asked_of="from", handover_asked_of="from", opening_above_needs_reason=True),
]


def way_to_settlement(state: State) -> list[Move]:
    """Return moves that bring any matter whatever to a settlement, as the people of good will would go."""
    way: list[Move] = []

    def go(name: str, **params: object) -> None:
        nonlocal state
        move = Move(name, params)
        way.append(move)
        state = apply(state, move)

    if state.standing == "unopened":
        go("open", sides=2, level=0, reason="")
    if state.standing != "open":
        for side in state.lacks_consent(state.lead.level):
            go("consent", side=side, form="paper", witness="")
        go("reopen", reason="当事人要求再调一次")
    if not state.lead.taken_up:
        go("take_up")
    for side in state.lacks_consent(state.lead.level):
        go("consent", side=side, form="paper", witness="")
    for kind, found in list(zip(KINDS, FOUND, strict=True))[state.lead.stage :]:
        go("convene", kind=kind, attended=True, reason="")
        go("find", **found)
    go("settle", signed=state.sides)
    return way


@pytest.mark.parametrize("choices", CHOICES, ids=["defaults", "outputs per step", "other readings"])
def test_the_driver_finds_nothing_in_the_model_itself(choices: Choices) -> None:
    report = Driver(ModelProduct(), choices).run(TRIES, SEED)

    print(f"model against itself: {report}")
    assert report.failures == []
    assert report.tried == TRIES
    assert report.refused > TRIES // 10


def test_every_planted_fault_is_caught() -> None:
    missed = []
    for name, make in FAULTS.items():
        report = Driver(make()).run(PLANTED_TRIES, SEED)
        if not report.failures:
            missed.append(name)

    print(f"model plants: seed {SEED}, tried {len(FAULTS)}, caught {len(FAULTS) - len(missed)}")
    assert missed == []


def test_a_caught_fault_is_told_with_the_shortest_trail() -> None:
    report = Driver(FAULTS["restarts the clock when passing up"]()).run(PLANTED_TRIES, SEED)

    told = report.failures[0]
    assert "a statutory date moved" in told
    assert [line.split()[1].split("[")[0] for line in told.splitlines()[1:]] == ["open", "wait", "pass_up"]


@pytest.mark.parametrize("ladder", ["two", "disputes"])
def test_every_move_is_tried_in_every_kind_of_state(ladder: str) -> None:
    report = Driver(ModelProduct()).walk_all(ladder)
    kinds = {kind for kind, _, _ in report.pairs}
    shapes = {(name, shape) for _, name, shape in report.pairs}

    print(f"every pair on {ladder}: {report}")
    assert report.failures == []
    assert kinds >= set(reachable(State(LADDERS[ladder])))
    assert {name for name, _ in shapes} == set(MOVES)


def test_every_state_met_keeps_the_invariants_and_has_a_way_on_and_a_way_to_settle() -> None:
    rng = random.Random(SEED)
    states = 0
    for _ in range(80):
        _, state = beginning(rng)
        due = None
        for _ in range(50):
            move = random_move(state, rng)
            state = state if legal(state, move) else apply(state, move)
            due = due or state.due
            end = state
            for step in way_to_settlement(state):
                end = apply(end, step)
            states += 1
            assert broken(snapshot(state)) == []
            assert legal_moves(state) != []
            assert end.standing == "settled"
            assert state.due == end.due or due is None

    print(f"no dead end: seed {SEED}, tried {states}, failed 0")


def test_a_side_may_stop_in_every_open_state_without_a_reason() -> None:
    for ladder in LADDERS.values():
        for path in reachable(State(ladder)).values():
            state = State(ladder)
            for move in path:
                state = apply(state, move)
            if state.standing == "open":
                assert [legal(state, Move("withdraw", {"side": side})) for side in state.sides] == [[]] * len(
                    state.sides
                )


def test_no_move_but_opening_sets_the_statutory_date() -> None:
    rng = random.Random(SEED)
    _, state = beginning(rng)
    dues = set()
    for _ in range(2_000):
        move = random_move(state, rng)
        state = state if legal(state, move) else apply(state, move)
        dues.add(state.due)

    assert len(dues - {None}) == 1


def test_all_six_outcomes_and_every_shape_occur() -> None:
    outcomes, met, wanted = set(), set(), set()
    for name in LADDERS:
        for path in reachable(State(LADDERS[name])).values():
            state = State(LADDERS[name])
            for move in path:
                state = apply(state, move)
            outcomes |= {step.outcome for step in state.steps if step.outcome}
            met |= {(move.name, move.shape, not legal(state, move)) for move in moves(state)}
            wanted |= {(move.name, move.shape) for move in moves(state)}

    never_refused = {pair for pair in wanted if (*pair, False) not in met and pair[0] not in ("wait",)}
    assert outcomes == set(OUTCOMES)
    assert never_refused == set()


def test_every_refusal_has_a_code_and_refused_moves_cannot_be_applied() -> None:
    rng = random.Random(SEED)
    _, state = beginning(rng)
    for _ in range(2_000):
        move = rng.choice(moves(state))
        codes = legal(state, move)
        assert not any(blank(code) for code in codes)
        assert len(codes) == len(set(codes))
        if codes:
            with pytest.raises(ValueError, match=codes[0]):
                apply(state, move)
        else:
            state = apply(state, move)


def test_the_same_seed_gives_the_same_run() -> None:
    first = Driver(ModelProduct()).run(2_000, SEED)
    second = Driver(ModelProduct()).run(2_000, SEED)

    assert (first.tried, first.refused, first.pairs) == (second.tried, second.refused, second.pairs)


def test_every_move_has_shapes_and_a_check() -> None:
    assert set(SHAPES) == set(MOVES)
    assert set(CHECKS) | {"open", "wait"} == set(MOVES)
    assert kind_of(State(LADDERS["two"])) == ("unopened",)
    assert UP.keys() == {"facts", "tried", "why", "request", "responsible"}
