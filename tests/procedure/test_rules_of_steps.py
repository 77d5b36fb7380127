"""Up, back, down: when a matter may be handed over."""

from dataclasses import replace

import pytest

from sanhu.procedure.enums import CameBy, FindingKind, Outcome
from sanhu.procedure.rules import steps
from sanhu.procedure.rules.facts import Facts, FoundFacts
from sanhu.procedure.rules.steps import Target
from tests.procedure.seen import MATTER, codes, with_side, with_step

UP = Target(level=2, unit="u2", unit_name="问十乡", unit_kind="township")
TOP = Target(level=3, unit="u3", unit_name="源汇区", unit_kind="district")
FIVE = dict.fromkeys(steps.FIVE, "写好了")
BOTH = frozenset("甲乙")


def pass_up(facts: Facts = MATTER, target: Target = UP, **more: object) -> list[str]:
    said: dict[str, object] = {"five": FIVE, "skip_reason": "", "consented": BOTH}
    return codes(steps.refusals_to_pass_up(facts, target, **(said | more)))  # type: ignore[arg-type]


def test_goes_up_with_the_five_things_and_each_sides_yes() -> None:
    assert pass_up() == []


@pytest.mark.parametrize("name", steps.FIVE)
def test_refuses_to_pass_up_without_each_of_the_five(name: str) -> None:
    assert pass_up(five=FIVE | {name: " "}) == [f"pass_up_lacks_{name}"]


def test_refuses_to_pass_up_without_a_sides_yes() -> None:
    assert pass_up(consented=frozenset("甲")) == ["side_not_consented_up"]
    assert pass_up(with_side(refused=True), consented=frozenset("甲")) == []
    assert pass_up(replace(MATTER, rests_on_consent=False), consented=frozenset()) == []


@pytest.mark.parametrize(
    ("target", "missing"),
    [
        (replace(UP, level=9), ["no_such_level"]),
        (replace(UP, unit="u1"), ["same_unit"]),
        (replace(UP, is_open=False), ["unit_closed"]),
        (replace(UP, unit_kind="village"), ["unit_not_of_level"]),
        (Target(1, "u9", "别的村", "village"), ["not_higher"]),
    ],
)
def test_refuses_a_target_that_is_none(target: Target, missing: list[str]) -> None:
    assert pass_up(target=target) == missing


def test_refuses_to_skip_a_level_without_a_reason() -> None:
    assert pass_up(target=TOP) == ["skip_without_reason"]
    assert pass_up(target=TOP, skip_reason="乡里是另一方") == []


def test_refuses_to_skip_a_level_that_may_not_be_skipped() -> None:
    levels = tuple(replace(level, may_skip=False) for level in MATTER.levels)

    assert pass_up(replace(MATTER, levels=levels), TOP, skip_reason="急") == ["level_not_skipped"]


def test_refuses_to_pass_up_what_the_mechanism_gates() -> None:
    gated = replace(MATTER, gate={Outcome.PASSED_UP: frozenset({FindingKind.CAUSE})}, found=FoundFacts())

    assert pass_up(gated) == ["lacks_cause"]


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        (with_step(is_open=False), "step_ended"),
        (with_step(leads=False), "step_assists"),
        (with_step(taken_up=False), "step_not_taken_up"),
    ],
)
def test_only_the_answering_step_moves_a_matter(facts: Facts, missing: str) -> None:
    down = Target(1, "u1", "董庄村", "village")
    above = replace(facts, step=replace(facts.step, level=2, unit="u2"))

    assert pass_up(facts)[0] == missing
    assert codes(steps.refusals_to_send_down(above, down, reason="先在村里谈")) == [missing]


def test_is_taken_up_once() -> None:
    assert steps.refusals_to_take_up(with_step(taken_up=False)) == []
    assert codes(steps.refusals_to_take_up(MATTER)) == ["taken_up_already"]
    assert codes(steps.refusals_to_take_up(with_step(is_open=False, taken_up=False))) == ["step_ended"]


COME_UP = with_step(level=2, unit="u2", taken_up=False, came_by=CameBy.PASSED_UP)


def test_goes_back_once_with_a_reason() -> None:
    again = replace(COME_UP, was_returned=True)

    assert steps.refusals_to_return(COME_UP, reason="没写明为什么") == []
    assert codes(steps.refusals_to_return(COME_UP, reason="")) == ["text_missing"]
    assert codes(steps.refusals_to_return(again, reason="还是没写明")) == ["returned_once"]


def test_does_not_go_back_once_taken_up_or_handed_down() -> None:
    sent_down = replace(COME_UP, step=replace(COME_UP.step, came_by=CameBy.SENT_DOWN))

    assert codes(steps.refusals_to_return(MATTER, reason="不想办")) == ["taken_up_already"]
    assert codes(steps.refusals_to_return(sent_down, reason="不想办")) == ["only_from_below"]


def test_is_handed_down_once_to_a_lower_level_with_a_reason() -> None:
    township = with_step(level=2, unit="u2")
    village = Target(1, "u1", "董庄村", "village")

    assert steps.refusals_to_send_down(township, village, reason="先在村里谈") == []
    assert codes(steps.refusals_to_send_down(township, village, reason="")) == ["text_missing"]
    assert codes(steps.refusals_to_send_down(township, TOP, reason="往上")) == ["not_lower"]
    before = replace(township, was_sent_down=True)
    assert codes(steps.refusals_to_send_down(before, village, reason="再来")) == ["sent_down_once"]


def test_shows_the_levels_that_may_come_next() -> None:
    assert [level.number for level in steps.levels_above(MATTER)] == [2, 3]
    assert steps.levels_above(with_step(level=3)) == ()
    fixed = replace(MATTER, levels=tuple(replace(level, may_skip=False) for level in MATTER.levels))
    assert [level.number for level in steps.levels_above(fixed)] == [2]
