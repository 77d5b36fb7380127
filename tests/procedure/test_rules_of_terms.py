"""Offers, terms, settling, performance."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sanhu.procedure.enums import FindingKind, Form, Kind, Outcome
from sanhu.procedure.rules import terms
from sanhu.procedure.rules.facts import Facts, FoundFacts, TermsFacts
from tests.procedure.seen import ALL_FOUND, MATTER, at, codes, with_side, with_step

DAY = date(2016, 9, 13)


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        (MATTER, []),
        (with_step(kind=""), []),
        (at(Kind.COMMUNICATE), ["not_negotiating_yet"]),
        (at(Kind.ANALYSE), ["not_negotiating_yet"]),
        (with_step(is_open=False), ["step_ended"]),
    ],
)
def test_offers_are_made_at_the_table(facts: Facts, missing: list[str]) -> None:
    assert codes(terms.refusals_to_offer(facts, text="各退一米", refused=False)) == missing


def test_an_offer_is_accepted_by_another_side() -> None:
    no = {"withdrawn": False, "own": False, "accepted": False, "refused": False}

    assert terms.refusals_to_accept_offer(is_open=True, **no) == []
    everything = dict.fromkeys(no, True)
    assert codes(terms.refusals_to_accept_offer(is_open=False, **everything)) == [
        "step_ended",
        "offer_withdrawn",
        "offer_is_own",
        "offer_accepted",
        "side_refused",
    ]
    assert codes(terms.refusals_to_withdraw_offer(is_open=True, withdrawn=False, accepted=True)) == [
        "offer_accepted"
    ]
    assert codes(terms.refusals_to_offer(MATTER, text="", refused=True)) == ["text_missing", "side_refused"]


def oblige(facts: Facts = MATTER, **change: object) -> list[str]:
    said: dict[str, object] = {
        "number": 2,
        "what": "把界桩立回去",
        "proof": "双方到场看",
        "due_on": DAY,
        "today": DAY,
        "same_side": False,
    }
    return codes(terms.refusals_to_oblige(facts, **(said | change)))  # type: ignore[arg-type]


def test_an_obligation_can_be_checked() -> None:
    assert oblige() == []
    assert oblige(due_on=None) == ["due_missing"]
    assert oblige(due_on=DAY - timedelta(days=1)) == ["due_past"]
    assert oblige(what="尽快把界桩立回去") == ["vague"]
    assert oblige(what="", proof="") == ["text_missing", "text_missing"]
    assert oblige(same_side=True) == ["owes_itself"]
    assert oblige(replace(MATTER, terms=None)) == ["no_terms_yet"]


def test_terms_name_facts_and_a_form() -> None:
    draft = terms.refusals_to_draft_terms

    assert draft(MATTER, what="坑塘边的地", points="", form=Form.WRITTEN) == []
    assert codes(draft(MATTER, what="", points="", form="song")) == ["text_missing", "form_unknown"]
    assert codes(terms.refusals_to_strike(MATTER, struck=True, reason="")) == [
        "text_missing",
        "struck_already",
    ]


GATE = {Outcome.SETTLED: frozenset(FindingKind)}


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        (MATTER, []),
        (replace(MATTER, gate=GATE), []),
        (replace(MATTER, gate=GATE, found=replace(ALL_FOUND, causes=0)), ["lacks_cause"]),
        (
            replace(MATTER, gate=GATE, found=FoundFacts(absent=frozenset(FindingKind))),
            ["lacks_sitting", "lacks_solution"],
        ),
        (replace(MATTER, gate=GATE, found=replace(ALL_FOUND, solutions=0)), ["lacks_solution"]),
        (at(Kind.ANALYSE), ["not_negotiating_yet"]),
        (with_step(kind=""), []),
        (replace(MATTER, terms=None), ["no_terms_yet"]),
        (replace(MATTER, terms=TermsFacts()), ["terms_empty"]),
        (replace(MATTER, terms=TermsFacts(nothing_owed=True)), []),
        (with_side(agreed_to_terms=False), ["side_not_agreed"]),
        (with_side(consented=False), ["side_not_consented"]),
        (replace(with_side(agreed_to_terms=False, consented=False), rests_on_consent=False), []),
        (with_step(leads=False), ["step_assists"]),
    ],
)
def test_settles_only_what_both_sides_agreed(facts: Facts, missing: list[str]) -> None:
    assert codes(terms.refusals_to_settle(facts, settled_on=DAY, today=DAY)) == missing


def test_the_day_of_agreement_lies_between_opening_and_today() -> None:
    settle = terms.refusals_to_settle

    early = settle(MATTER, settled_on=MATTER.opened_on - timedelta(days=1), today=DAY)
    late = settle(MATTER, settled_on=DAY + timedelta(days=1), today=DAY)

    assert (codes(early), codes(late)) == (["settled_before_opened"], ["day_in_future"])


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({}, []),
        ({"is_settled": False}, ["not_settled_yet"]),
        ({"struck": True}, ["struck_already"]),
        ({"confirmed": True}, ["confirmed_already"]),
        ({"by_the_one_who_owes": True}, ["other_side_confirms"]),
        ({"done_on": DAY + timedelta(days=1)}, ["day_in_future"]),
    ],
)
def test_the_other_side_confirms(change: dict[str, object], missing: list[str]) -> None:
    said: dict[str, object] = {
        "is_settled": True,
        "struck": False,
        "confirmed": False,
        "by_the_one_who_owes": False,
        "done_on": DAY,
        "today": DAY,
    }

    assert codes(terms.refusals_to_confirm(**(said | change))) == missing  # type: ignore[arg-type]
