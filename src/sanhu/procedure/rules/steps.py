"""Handing a matter over: up, back, down. No hand-over moves a clock (features.md F3, F4)."""

from collections.abc import Mapping
from dataclasses import dataclass

from sanhu.lib.refusals import Refusal
from sanhu.procedure.enums import CameBy, Outcome
from sanhu.procedure.rules.facts import Facts, LevelFacts
from sanhu.procedure.rules.matters import refusals_of_closed, refusals_of_gate
from sanhu.procedure.rules.texts import STORY, refusals_of_text

#: The five things of M55, without which a matter is not reported up.
FIVE = ("facts", "tried", "why_not_here", "request", "responsible")


@dataclass(frozen=True)
class Target:
    """The level and unit to which a matter is to go."""

    level: int
    unit: str
    unit_name: str
    unit_kind: str
    is_open: bool = True


def refusals_to_pass_up(
    facts: Facts, target: Target, *, five: Mapping[str, str], skip_reason: str, consented: frozenset[str]
) -> list[Refusal]:
    """Return why the matter may not go to a higher level now.

    ``consented`` are the stamps of the sides that said yes to the new body: passing up a civil
    dispute needs each one's (settled 34, 人民调解法 17).
    """
    refusals = refusals_of_closed(facts)
    refusals += _refusals_of_target(facts, target)
    if target.level <= facts.step.level:
        refusals.append(Refusal("procedure.not_higher", field="level"))
    elif facts.level(target.level) is not None:
        refusals += _refusals_of_skipping(facts, target, skip_reason)
    refusals += [
        Refusal(f"procedure.pass_up_lacks_{name}", {"body": target.unit_name}, field=name)
        for name in FIVE
        if not five.get(name, "").strip()
    ]
    refusals += [
        refusal
        for name in FIVE
        for refusal in refusals_of_text(name, five.get(name, ""), most=STORY, needed=False)
    ]
    refusals += refusals_of_gate(facts, Outcome.PASSED_UP)
    if facts.rests_on_consent:
        refusals += [
            Refusal(
                "procedure.side_not_consented_up",
                {"stamp": side.stamp, "body": target.unit_name},
                "人民调解法第十七条",
            )
            for side in facts.taking_part
            if side.stamp not in consented
        ]
    return refusals


def _refusals_of_skipping(facts: Facts, target: Target, skip_reason: str) -> list[Refusal]:
    between = [level for level in facts.levels if facts.step.level < level.number < target.level]
    refusals = [
        Refusal("procedure.level_not_skipped", {"level": level.name}, field="level")
        for level in between
        if not level.may_skip
    ]
    if between and not refusals and not skip_reason.strip():
        refusals.append(Refusal("procedure.skip_without_reason", field="skip_reason"))
    return refusals


def _refusals_of_target(facts: Facts, target: Target) -> list[Refusal]:
    level = facts.level(target.level)
    if level is None:
        return [Refusal("procedure.no_such_level", field="level")]
    refusals = []
    if target.unit == facts.step.unit:
        refusals.append(Refusal("procedure.same_unit", field="unit"))
    if not target.is_open:
        refusals.append(Refusal("procedure.unit_closed", {"unit": target.unit_name}, field="unit"))
    if target.unit_kind not in level.unit_kinds:
        params = {"unit": target.unit_name, "level": level.name}
        refusals.append(Refusal("procedure.unit_not_of_level", params, field="unit"))
    return refusals


def refusals_of_top(facts: Facts) -> list[Refusal]:
    """Return why this step goes no further up, whatever is written: it may not move, or is the highest."""
    refusals = refusals_of_closed(facts)
    return refusals if levels_above(facts) else [*refusals, Refusal("procedure.highest_level")]


def refusals_of_bottom(facts: Facts) -> list[Refusal]:
    """Return why this step goes no further down: it may not move, is the lowest, or went down before."""
    refusals = refusals_of_closed(facts)
    if facts.step.level == 1:
        refusals.append(Refusal("procedure.lowest_level"))
    return [*refusals, Refusal("procedure.sent_down_once")] if facts.was_sent_down else refusals


def refusals_to_take_up(facts: Facts) -> list[Refusal]:
    """Return why there is nothing to take up."""
    if not facts.step.is_open:
        return [Refusal("procedure.step_ended")]
    return [Refusal("procedure.taken_up_already")] if facts.step.taken_up else []


def refusals_to_return(facts: Facts, *, reason: str) -> list[Refusal]:
    """Return why a matter that came up may not go back: it was taken up, or went back once before.

    At most one bounce; then it is worked here or the common superior decides (guarantees.md G16,
    信访工作条例 24).
    """
    if not facts.step.is_open:
        return [Refusal("procedure.step_ended")]
    refusals = refusals_of_text("reason", reason)
    if facts.step.taken_up:
        refusals.append(Refusal("procedure.taken_up_already"))
    elif facts.step.came_by != CameBy.PASSED_UP:
        refusals.append(Refusal("procedure.only_from_below"))
    if facts.was_returned:
        refusals.append(Refusal("procedure.returned_once"))
    return refusals


def refusals_to_send_down(facts: Facts, target: Target, *, reason: str) -> list[Refusal]:
    """Return why a matter may not be handed down: once, to a lower level, with a reason (M5)."""
    refusals = refusals_of_closed(facts)
    refusals += _refusals_of_target(facts, target)
    if target.level >= facts.step.level:
        refusals.append(Refusal("procedure.not_lower", field="level"))
    if facts.was_sent_down:
        refusals.append(Refusal("procedure.sent_down_once"))
    return refusals + refusals_of_text("reason", reason) + refusals_of_gate(facts, Outcome.SENT_DOWN)


def levels_above(facts: Facts) -> tuple[LevelFacts, ...]:
    """Return the levels to which this step may be passed up, the nearest first."""
    reachable: list[LevelFacts] = []
    for level in facts.levels:
        if level.number > facts.step.level:
            reachable.append(level)
            if not level.may_skip:
                break
    return tuple(reachable)
