"""Sides, consents, invitations, dangers."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from sanhu.procedure.enums import Answer, Capacity, Concern, ConsentForm, ReportTo, StationAnswer
from sanhu.procedure.rules import consents, dangers, invitations, sides
from sanhu.procedure.rules.facts import DangerFacts, Facts
from tests.procedure.seen import MATTER, codes, with_side, with_step

DAY = date(2016, 9, 13)
NOW = datetime(2016, 9, 13, 2, 32, tzinfo=UTC)
BOTH = frozenset("甲乙")


@pytest.mark.parametrize(
    ("form", "itself", "witness", "paper", "missing"),
    [
        (ConsentForm.TAP, True, "", "", []),
        (ConsentForm.TAP, False, "", "", ["tap_by_another"]),
        (ConsentForm.PAPER, False, "", "记录本第12页", []),
        (ConsentForm.PAPER, False, "", "", ["text_missing"]),
        (ConsentForm.PAPER, True, "", "记录本第12页", ["form_needs_official"]),
        (ConsentForm.SPOKEN, False, "惊蛰", "", []),
        (ConsentForm.SPOKEN, False, "", "", ["text_missing"]),
        (ConsentForm.SPOKEN, False, "何清明", "", ["witness_is_recorder"]),
        ("clicked", False, "", "", ["form_unknown"]),
        (ConsentForm.TAP, True, "字" * 121, "", ["text_too_long"]),
    ],
)
def test_a_yes_has_a_form(form: str, itself: bool, witness: str, paper: str, missing: list[str]) -> None:
    refusals = consents.refusals_of_form(
        form=form, by_the_side_itself=itself, witness=witness, recorder="何清明", paper=paper
    )

    assert codes(refusals) == missing


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({}, []),
        ({"refused": True}, ["side_refused"]),
        ({"whom": "字" * 61}, ["text_too_long"]),
        ({"is_at_rest": True}, ["matter_at_rest"]),
        ({"stands_already": True}, ["consented_already"]),
        ({"rights_told": False}, ["rights_not_told_here"]),
        ({"rights_told": False, "needs_telling": False}, []),
        ({"given_on": DAY + timedelta(days=1)}, ["day_in_future"]),
    ],
)
def test_a_yes_comes_after_the_telling(change: dict[str, object], missing: list[str]) -> None:
    said: dict[str, object] = {
        "whom": "",
        "refused": False,
        "stands_already": False,
        "needs_telling": True,
        "rights_told": True,
        "given_on": DAY,
        "today": DAY,
        "is_at_rest": False,
    }

    assert codes(consents.refusals_to_consent(**(said | change))) == missing  # type: ignore[arg-type]


def test_a_yes_is_withdrawn_until_the_agreement_binds() -> None:
    withdraw = consents.refusals_to_withdraw_consent

    assert withdraw(withdrawn=False, settled=False) == []
    assert codes(withdraw(withdrawn=True, settled=False)) == ["consent_withdrawn"]
    assert codes(withdraw(withdrawn=False, settled=True)) == ["terms_in_force"]


def test_everything_is_told_at_any_time_but_to_a_side_that_was_erased() -> None:
    assert sides.refusals_to_tell(refused=False) == []
    assert codes(sides.refusals_to_tell(refused=True)) == ["side_refused"]


@pytest.mark.parametrize(
    ("after", "missing"),
    [
        ({"wish": "把界桩立回去"}, []),
        ({"name": "夏至"}, ["nothing_changed"]),
        ({"name": " "}, ["text_missing"]),
        ({"phone": ""}, ["nothing_changed"]),
        ({"ethnicity": "汉"}, ["field_unknown"]),
        ({"account": "字" * 2001}, ["text_too_long"]),
    ],
)
def test_a_side_corrects_its_own_entry(after: dict[str, str], missing: list[str]) -> None:
    refusals = sides.refusals_to_correct(refused=False, before={"name": "夏至"}, after=after)

    assert codes(refusals) == missing


def test_only_who_was_entered_by_another_may_be_erased() -> None:
    erase = sides.refusals_to_erase

    assert erase(refused=False, entered_by_another=True, reason="本人不愿意") == []
    assert codes(erase(refused=False, entered_by_another=False, reason="不愿意")) == ["side_came_itself"]
    assert codes(erase(refused=True, entered_by_another=True, reason="不愿意")) == ["side_refused"]
    assert codes(erase(refused=False, entered_by_another=True, reason="")) == ["text_missing"]


def test_words_are_kept_while_the_step_is_open() -> None:
    assert sides.refusals_to_hear(refused=False, is_open=True, account="地是我包的") == []
    assert codes(sides.refusals_to_hear(refused=False, is_open=False, account="")) == [
        "step_ended",
        "text_missing",
    ]
    assert codes(sides.refusals_to_note(refused=True, is_open=True, text="私下说的")) == ["side_refused"]


def police(answer: str, receiver: str = "李警官") -> Facts:
    report = DangerFacts(Concern.FIGHT, ReportTo.POLICE, answer, receiver)
    return replace(MATTER, dangers=(report,))


@pytest.mark.parametrize(
    ("facts", "change", "missing"),
    [
        (MATTER, {}, []),
        (MATTER, {"consented": frozenset("甲")}, ["invite_without_consent"]),
        (with_side(refused=True), {"consented": frozenset("甲")}, []),
        (MATTER, {"name": ""}, ["text_missing"]),
        (MATTER, {"capacity": "boss"}, ["capacity_unknown"]),
        (MATTER, {"invited": True}, ["invited_already"]),
        (MATTER, {"is_police": True}, ["is_police"]),
        (MATTER, {"is_police": True, "capacity": Capacity.POLICE}, []),
        (MATTER, {"has_interest": None}, ["interest_not_asked"]),
        (MATTER, {"has_interest": True}, ["has_interest"]),
        (police(""), {"capacity": Capacity.POLICE}, ["police_case_open"]),
        (police(StationAnswer.CASE_OPEN), {"capacity": Capacity.POLICE}, ["police_case_open"]),
        (police(StationAnswer.NO_CASE), {"capacity": Capacity.POLICE}, []),
        (police(StationAnswer.CLOSED, "周白露"), {"capacity": Capacity.POLICE}, ["same_officer"]),
        (police(""), {"capacity": Capacity.LAWYER}, []),
        (with_step(is_open=False), {}, ["step_ended"]),
    ],
)
def test_nobody_is_invited_over_a_sides_head(
    facts: Facts, change: dict[str, object], missing: list[str]
) -> None:
    said: dict[str, object] = {
        "name": "周白露",
        "capacity": Capacity.LAWYER,
        "has_interest": False,
        "invited": False,
        "consented": BOTH,
    }

    assert codes(invitations.refusals_to_invite(facts, **(said | change))) == missing  # type: ignore[arg-type]


def test_an_invited_person_answers_and_only_then_sits_there() -> None:
    answer = invitations.refusals_to_answer

    assert answer(answered=False, answer=Answer.ACCEPTED, words="", is_open=True) == []
    assert codes(answer(answered=False, answer=Answer.DECLINED, words="", is_open=True)) == ["text_missing"]
    assert codes(answer(answered=True, answer="maybe", words="", is_open=False)) == [
        "step_ended",
        "answered_already",
        "answer_unknown",
    ]
    there = invitations.refusals_to_be_there
    nobody: frozenset[str] = frozenset()
    assert there(name="周白露", answer=Answer.ACCEPTED, withdrawn=nobody, rests_on_consent=True) == []
    assert codes(there(name="周白露", answer="", withdrawn=frozenset("乙"), rests_on_consent=True)) == [
        "guest_not_accepted",
        "invite_without_consent",
    ]


def test_a_group_is_formed_once_and_a_mediator_declares_first() -> None:
    alone = with_step(has_group=False)

    assert invitations.refusals_to_form_group(alone, name="董庄村坑塘小组") == []
    assert codes(invitations.refusals_to_form_group(MATTER, name="")) == ["text_missing", "group_exists"]
    assert invitations.refusals_to_assign(MATTER, assigned=False, has_interest=False, name="何清明") == []
    assert codes(invitations.refusals_to_assign(MATTER, assigned=True, has_interest=None, name="何清明")) == [
        "mediates_already",
        "interest_not_asked",
    ]


def test_a_part_is_referred_while_the_step_stays() -> None:
    refer = invitations.refusals_to_refer
    said = {"part": "打架", "body": "问十派出所", "reason": "归公安管"}

    assert refer(MATTER, whole=False, whole_is_waiting=True, **said) == []
    yes = frozenset(side.stamp for side in MATTER.sides)
    waits = refer(MATTER, whole=True, whole_is_waiting=True, consented=yes, **said)
    assert codes(waits) == ["referral_waits"]
    assert codes(refer(MATTER, whole=True, whole_is_waiting=False, **said)) == [
        "side_not_consented_refer"
    ] * len(yes)
    assert (
        codes(refer(MATTER, part="", body="", reason="", whole=False, whole_is_waiting=False))
        == ["text_missing"] * 3
    )
    answer = invitations.refusals_to_answer_referral
    assert answer(answered=False, answer=Answer.ACCEPTED, words="", on_whole=True, is_open=True) == []
    assert codes(answer(answered=True, answer=Answer.DECLINED, words="", on_whole=True, is_open=False)) == [
        "answered_already",
        "step_ended",
        "text_missing",
    ]


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({}, []),
        ({"concern": "mood"}, ["concern_unknown"]),
        ({"reported_to": "neighbours"}, ["report_to_unknown"]),
        ({"receiver": "", "what": "", "place": ""}, ["text_missing"] * 3),
        ({"reported_at": NOW + timedelta(seconds=1)}, ["report_in_future"]),
        ({"concern": Concern.HOUSEHOLD}, ["on_her_word"]),
        ({"concern": Concern.HOUSEHOLD, "on_her_word": True}, []),
        ({"concern": Concern.HOUSEHOLD, "life_in_danger": True}, []),
        ({"concern": Concern.CHILD}, []),
    ],
)
def test_a_danger_is_reported_with_facts(change: dict[str, object], missing: list[str]) -> None:
    said: dict[str, object] = {
        "concern": Concern.FIGHT,
        "reported_to": ReportTo.POLICE,
        "receiver": "李警官",
        "what": "两人在坑塘边动了手",
        "place": "村东坑塘",
        "reported_at": NOW,
        "at": NOW,
        "on_her_word": False,
        "life_in_danger": False,
    }

    assert codes(dangers.refusals_to_report(**(said | change))) == missing  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "answer", "missing"),
    [
        ("", StationAnswer.WAIT, []),
        (StationAnswer.WAIT, StationAnswer.CASE_OPEN, []),
        (StationAnswer.CASE_OPEN, StationAnswer.CLOSED, []),
        (StationAnswer.WAIT, StationAnswer.WAIT, ["nothing_changed"]),
        (StationAnswer.NO_CASE, StationAnswer.CASE_OPEN, ["answered_already"]),
        ("", "later", ["answer_unknown"]),
    ],
)
def test_the_answer_goes_on_until_it_is_final(before: str, answer: str, missing: list[str]) -> None:
    refusals = dangers.refusals_to_record_answer(before=before, answer=answer, words="", by="问十派出所")

    assert codes(refusals) == missing
