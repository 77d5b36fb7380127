"""What each mutual step must bring, and when people may sit at one table."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from sanhu.procedure.enums import Concern, FactStanding, FindingKind, Kind, ReportTo, StationAnswer
from sanhu.procedure.rules import stages
from sanhu.procedure.rules.facts import DangerFacts, Facts, FoundFacts
from sanhu.procedure.rules.stages import Wording
from tests.procedure.seen import ALL_FOUND, MATTER, at, codes, with_side, with_step

NOW = datetime(2016, 9, 13, 2, 32, tzinfo=UTC)
EARLIER = NOW - timedelta(hours=1)


def found(**more: object) -> FoundFacts:
    return replace(ALL_FOUND, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "seen", "missing"),
    [
        (Kind.COMMUNICATE, found(), []),
        (Kind.COMMUNICATE, found(causes=0), ["lacks_cause"]),
        (Kind.COMMUNICATE, found(causes=0, absent=frozenset({FindingKind.CAUSE})), []),
        (Kind.COMMUNICATE, found(sat=frozenset()), ["lacks_sitting"]),
        (Kind.ANALYSE, found(), []),
        (Kind.ANALYSE, found(routes=1), ["lacks_routes"]),
        (Kind.ANALYSE, found(routes=0, absent=frozenset({FindingKind.ROUTE})), []),
        (Kind.NEGOTIATE, found(), []),
        (Kind.NEGOTIATE, found(solutions=0), ["lacks_solution"]),
        (Kind.NEGOTIATE, found(solutions=0, absent=frozenset({FindingKind.CAUSE})), ["lacks_solution"]),
    ],
)
def test_each_step_has_its_own_output(kind: Kind, seen: FoundFacts, missing: list[str]) -> None:
    assert codes(stages.refusals_to_close_stage(at(kind, found=seen), reason="")) == missing


def test_the_first_step_keeps_each_sides_own_words() -> None:
    silent = replace(with_side(has_account=False), step=at(Kind.COMMUNICATE).step)

    refusals = stages.refusals_to_close_stage(silent, reason="")

    assert [(one.code, one.params["stamp"]) for one in refusals] == [("procedure.lacks_account", "乙")]


def test_a_stated_reason_opens_the_next_step() -> None:
    empty = at(Kind.COMMUNICATE, found=FoundFacts())

    assert stages.refusals_to_close_stage(empty, reason="乙方在外地，电话里说不清。") == []
    assert codes(stages.refusals_to_close_stage(empty, reason="字" * 2001)) == ["text_too_long"]


def test_nothing_closes_after_the_third_step() -> None:
    assert codes(stages.refusals_to_close_stage(with_step(kind=""), reason="")) == ["stages_all_closed"]


@pytest.mark.parametrize(
    ("kinds", "refused"),
    [
        ([Kind.COMMUNICATE], False),
        ([Kind.COMMUNICATE, Kind.ANALYSE], False),
        (list(Kind), False),
        ([Kind.ANALYSE], True),
        ([Kind.COMMUNICATE, Kind.NEGOTIATE], True),
        ([Kind.COMMUNICATE, Kind.COMMUNICATE], True),
        ([], True),
    ],
)
def test_one_sitting_holds_the_steps_in_their_order(kinds: list[str], refused: bool) -> None:
    refusals = stages.refusals_to_convene(at(Kind.COMMUNICATE), kinds=kinds, place="村委会", has_group=True)

    assert codes(refusals) == (["kinds_out_of_order"] if refused else [])


def danger(concern: Concern, answer: str = "") -> DangerFacts:
    return DangerFacts(concern, ReportTo.POLICE, answer, "李警官")


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        (at(Kind.COMMUNICATE), []),
        (with_side(rights_told=False), ["rights_not_told"]),
        (with_side(consented=False), ["side_not_consented"]),
        (with_side(rights_told=False, consented=False, refused=True), []),
        (replace(with_side(consented=False), rests_on_consent=False), []),
        (at(Kind.COMMUNICATE, asked_child=True), ["report_first"]),
        (at(Kind.COMMUNICATE, asked_child=True, dangers=(danger(Concern.FIGHT),)), []),
        (at(Kind.COMMUNICATE, dangers=(danger(Concern.HOUSEHOLD),)), ["household_not_mediated"]),
        (at(Kind.COMMUNICATE, dangers=(danger(Concern.CHILD),)), ["child_not_mediated"]),
        (at(Kind.COMMUNICATE, dangers=(danger(Concern.FIGHT, StationAnswer.WAIT),)), ["police_ask_to_wait"]),
        (at(Kind.COMMUNICATE, dangers=(danger(Concern.FIGHT, StationAnswer.CASE_OPEN),)), []),
        (with_step(is_open=False), ["step_ended"]),
        (with_step(leads=False), ["step_assists"]),
        (with_step(taken_up=False), ["step_not_taken_up"]),
    ],
)
def test_nobody_is_called_to_the_table_without_right(facts: Facts, missing: list[str]) -> None:
    first = [facts.step.kind]

    assert codes(stages.refusals_to_convene(facts, kinds=first, place="村委会", has_group=True)) == missing


def test_a_sitting_needs_a_group_and_a_place() -> None:
    facts = at(Kind.COMMUNICATE)

    refusals = stages.refusals_to_convene(facts, kinds=[Kind.COMMUNICATE], place=" ", has_group=False)

    assert codes(refusals) == ["no_group", "text_missing"]


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({}, []),
        ({"held": True}, ["held_already"]),
        ({"kind": Kind.ANALYSE}, ["not_this_kind_yet"]),
        ({"ended_at": EARLIER}, ["ended_before_begun"]),
        ({"ended_at": NOW + timedelta(minutes=1)}, ["sitting_in_future"]),
        ({"present": 0}, ["nobody_there"]),
    ],
)
def test_a_sitting_is_entered_as_it_was(change: dict[str, object], missing: list[str]) -> None:
    said: dict[str, object] = {
        "kind": Kind.COMMUNICATE,
        "held": False,
        "began_at": EARLIER,
        "ended_at": NOW,
        "at": NOW,
        "present": 2,
    }

    refusals = stages.refusals_to_hold(at(Kind.COMMUNICATE), **(said | change))  # type: ignore[arg-type]

    assert codes(refusals) == missing


def test_a_meeting_with_an_empty_agenda_counts() -> None:
    times = {"began_at": EARLIER, "ended_at": NOW, "at": NOW}

    assert stages.refusals_to_hold_meeting(held=False, on_agenda=0, present=5, **times) == []
    refusals = stages.refusals_to_hold_meeting(held=True, on_agenda=1, present=0, **times)
    assert codes(refusals) == ["held_already", "hold_each_item", "nobody_there"]


ROUTE = Wording(
    FindingKind.ROUTE, "量地", cost="不花钱", duration="半天", basis="土地承包法", who_acts="村委会"
)


@pytest.mark.parametrize(
    ("kind", "wording", "missing"),
    [
        (Kind.COMMUNICATE, Wording(FindingKind.CAUSE, "界桩没了", FactStanding.AGREED), []),
        (Kind.COMMUNICATE, Wording(FindingKind.CAUSE, "界桩没了"), ["fact_agreed_or_not"]),
        (Kind.COMMUNICATE, Wording(FindingKind.CAUSE, "", FactStanding.CONTESTED), ["text_missing"]),
        (Kind.COMMUNICATE, ROUTE, ["not_this_kind_yet"]),
        (Kind.COMMUNICATE, Wording("guess", "猜的"), ["finding_unknown"]),
        (Kind.ANALYSE, ROUTE, []),
        (Kind.ANALYSE, replace(ROUTE, cost=""), ["text_missing"]),
        (Kind.ANALYSE, replace(ROUTE, duration="", basis="", who_acts=""), ["text_missing"] * 3),
        (Kind.NEGOTIATE, Wording(FindingKind.SOLUTION, "各退一米"), []),
    ],
)
def test_a_finding_says_what_it_must(kind: Kind, wording: Wording, missing: list[str]) -> None:
    assert codes(stages.refusals_to_find(at(kind), wording, sat_for=kind, held=True)) == missing


def test_a_finding_needs_the_sitting_to_have_been() -> None:
    wording = Wording(FindingKind.SOLUTION, "各退一米")

    refusals = stages.refusals_to_find(MATTER, wording, sat_for=Kind.NEGOTIATE, held=False)

    assert codes(refusals) == ["not_held_yet"]


def test_a_reason_once_stated_stands_without_a_sitting() -> None:
    excused = replace(MATTER, found=FoundFacts(absent=frozenset({FindingKind.CAUSE})))

    assert stages.refusals_of_lacks(excused, Kind.COMMUNICATE) == []
