"""Opening, ending, opening again, and the standing that follows."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from sanhu.procedure.enums import EndReason, FindingKind, Kind, Outcome, Standing
from sanhu.procedure.rules import matters
from sanhu.procedure.rules.facts import FoundFacts
from sanhu.procedure.rules.standing import standing_of
from tests.procedure.seen import MATTER, codes, with_side, with_step

DAY = date(2016, 9, 13)
NOW = datetime(2016, 9, 13, 2, 32, tzinfo=UTC)


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({}, []),
        ({"has_ladder": False}, ["no_ladder"]),
        ({"has_level": False}, ["unit_not_on_ladder"]),
        ({"sides": [("谷雨", "", "")]}, ["sides_number"]),
        ({"sides": [("谷雨", "", "")] * 11}, ["sides_number"]),
        ({"sides": [("谷雨", "", ""), (" ", "", "")]}, ["side_without_name"]),
        ({"sides": [("谷雨", "", ""), ("字" * 61, "", "")]}, ["text_too_long"]),
        ({"sides": [("谷雨", "字" * 2001, ""), ("夏至", "", "")]}, ["text_too_long"]),
        ({"sides": [("谷雨", "", "1" * 21), ("夏至", "", "")]}, ["text_too_long"]),
        ({"lines": {"category": "字" * 41}}, ["text_too_long"]),
        ({"what_happened": ""}, ["text_missing"]),
        ({"happened_on": DAY + timedelta(days=1)}, ["day_in_future"]),
        ({"happened_on": date(1949, 9, 30)}, ["day_too_early"]),
        ({"happened_on": None}, []),
    ],
)
def test_opening_asks_only_for_what_is_needed(change: dict[str, object], missing: list[str]) -> None:
    said: dict[str, object] = {
        "sides": [("村东头姓董的邻居", "把地让出来", "0395-1234567"), ("夏至", "", "")],
        "sides_at_least": 2,
        "what_happened": "在坑塘边开荒",
        "lines": {"title": "坑塘边的地", "place": "村东坑塘", "category": "邻里"},
        "happened_on": DAY,
        "opened_on": DAY,
        "has_ladder": True,
        "has_level": True,
    }

    assert codes(matters.refusals_to_open(**(said | change))) == missing  # type: ignore[arg-type]


def test_the_missing_name_is_asked_for_by_its_stamp() -> None:
    refusals = matters.refusals_to_open(
        sides=[("", "", ""), ("", "", "")],
        sides_at_least=2,
        what_happened="吵架",
        lines={},
        happened_on=None,
        opened_on=DAY,
        has_ladder=True,
        has_level=True,
    )

    assert [(one.field, one.params["stamp"]) for one in refusals] == [("name_甲", "甲"), ("name_乙", "乙")]


def test_ends_without_agreement_only_with_a_reason_in_words() -> None:
    gated = replace(MATTER, gate={Outcome.ENDED: frozenset({FindingKind.CAUSE})}, found=FoundFacts())

    assert matters.refusals_to_end(MATTER, reason=EndReason.NOT_AGREED, words="谈了三次") == []
    assert codes(matters.refusals_to_end(MATTER, reason="tired", words="")) == [
        "reason_unknown",
        "text_missing",
    ]
    assert codes(matters.refusals_to_end(gated, reason=EndReason.NOT_AGREED, words="谈了")) == ["lacks_cause"]


def test_any_side_stops_whatever_is_under_way() -> None:
    during = [one for one in Standing if one not in matters.AT_REST]

    assert [matters.refusals_to_stop(one) for one in during] == [[]] * len(during)
    assert codes(matters.refusals_to_stop(Standing.SETTLED)) == ["matter_at_rest"]


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({}, []),
        ({"at": NOW + timedelta(days=7)}, []),
        ({"at": NOW + timedelta(days=7, hours=13)}, []),
        ({"at": NOW + timedelta(days=8)}, ["stop_too_old"]),
        ({"taken_back": True}, ["stop_taken_back"]),
        ({"standing": Standing.COMMUNICATING}, ["stop_overtaken"]),
    ],
)
def test_a_stop_is_taken_back_within_seven_days(change: dict[str, object], missing: list[str]) -> None:
    said: dict[str, object] = {
        "stopped_at": NOW,
        "at": NOW,
        "taken_back": False,
        "standing": Standing.WITHDRAWN,
    }

    assert codes(matters.refusals_to_take_back(**(said | change))) == missing  # type: ignore[arg-type]


def test_begins_again_only_from_rest_and_after_a_stop_only_with_each_yes() -> None:
    stopped = replace(with_side(consented=False), standing=Standing.WITHDRAWN)
    breached = replace(with_side(consented=False), standing=Standing.SETTLED)

    assert codes(matters.refusals_to_reopen(MATTER, reason="再谈")) == ["matter_not_at_rest"]
    assert codes(matters.refusals_to_reopen(stopped, reason="再谈")) == ["side_not_consented"]
    assert matters.refusals_to_reopen(breached, reason="没有照办") == []
    assert codes(matters.refusals_to_reopen(breached, reason="")) == ["text_missing"]


def test_sides_speak_at_the_end() -> None:
    assert matters.refusals_to_rate(standing=Standing.ENDED, rated=False) == []
    assert codes(matters.refusals_to_rate(standing=Standing.ENDED, rated=True)) == ["rated_already"]
    assert codes(matters.refusals_to_rate(standing=Standing.WAITING, rated=False)) == ["matter_not_at_rest"]
    ask = matters.refusals_to_ask_again
    assert ask(standing=Standing.ENDED, waiting=False, words="") == []
    assert codes(ask(standing=Standing.ENDED, waiting=True, words="")) == ["asked_already"]
    assert codes(ask(standing=Standing.ANALYSING, waiting=False, words="")) == ["matter_not_at_rest"]
    assert codes(matters.refusals_to_answer_ask(answered=True, words="看过了")) == ["answered_already"]
    assert codes(matters.refusals_to_answer_ask(answered=False, words="")) == ["text_missing"]


@pytest.mark.parametrize(
    ("is_open", "taken_up", "kind", "outcome", "performed", "standing"),
    [
        (True, False, Kind.COMMUNICATE, "", False, Standing.WAITING),
        (True, True, Kind.COMMUNICATE, "", False, Standing.COMMUNICATING),
        (True, True, Kind.ANALYSE, "", False, Standing.ANALYSING),
        (True, True, Kind.NEGOTIATE, "", False, Standing.NEGOTIATING),
        (True, True, "", "", False, Standing.CONCLUDING),
        (False, True, "", Outcome.SETTLED, False, Standing.SETTLED),
        (False, True, "", Outcome.SETTLED, True, Standing.PERFORMED),
        (False, True, "", Outcome.REFERRED, False, Standing.REFERRED),
        (False, True, "", Outcome.WITHDRAWN, False, Standing.WITHDRAWN),
        (False, True, "", Outcome.ENDED, False, Standing.ENDED),
    ],
)
def test_standing_follows_from_the_rows(
    is_open: bool, taken_up: bool, kind: str, outcome: str, performed: bool, standing: Standing
) -> None:
    seen = standing_of(is_open=is_open, taken_up=taken_up, kind=kind, outcome=outcome, performed=performed)

    assert seen == standing


def test_a_step_that_is_over_or_assists_or_waits_moves_nothing() -> None:
    assert codes(matters.refusals_of_closed(with_step(is_open=False))) == ["step_ended"]
    assert codes(matters.refusals_of_closed(with_step(leads=False))) == ["step_assists"]
    assert codes(matters.refusals_of_closed(with_step(taken_up=False))) == ["step_not_taken_up"]
