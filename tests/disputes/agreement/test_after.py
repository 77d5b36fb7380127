"""Visits, the joint request, and what the other side confirms."""

from datetime import date
from typing import Any

import pytest

from sanhu.ledger.queries import entries_of
from sanhu.lib.gate import Actor, Forbidden
from sanhu.lib.refusals import Refused
from sanhu.mechanisms.disputes import services
from sanhu.mechanisms.disputes.models import Agreement, Confirmation, FollowUp
from sanhu.mechanisms.disputes.queries import agreement as queries
from sanhu.mechanisms.disputes.services import Visit
from sanhu.procedure import queries as engine_queries
from sanhu.procedure import services as engine
from sanhu.procedure.enums import ConsentForm, Standing
from sanhu.procedure.services import Yes
from tests.disputes.agreement.conftest import DAY_23, Table, by, later

DONE_ON = date(2016, 9, 30)
VISITED = date(2016, 10, 11)
AFTER = later(30)  # 2016-10-13
NUMBER = "（2016）豫1102民特12号"


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [one.code for one in refused.value.refusals]


@pytest.fixture
def agreed(table: Table) -> Agreement:
    """Put the agreement in force on 23 September."""
    return table.signed(table.wrote().printed())


def visit(**changed: Any) -> Visit:
    asked: dict[str, Any] = {
        "visited_on": VISITED,
        "way": "in_person",
        "visitor": "郑芒种",
        "words": {"甲": "还剩半垄萝卜", "乙": "中，再等三天"},
    }
    return Visit(**asked | changed)


def followed(table: Table, agreed: Agreement, **changed: Any) -> FollowUp:
    return services.record_follow_up(
        agreement=agreed, visit=visit(**changed), **by(table.cast.secretary, AFTER)
    )


def test_a_visit_discharges_the_visit_that_is_owed(table: Table, agreed: Agreement) -> None:
    before = queries.duty_after(table.case.matter, queries.VISIT)
    assert before is not None
    assert before.is_open

    made = followed(table, agreed)
    duty = queries.duty_after(table.case.matter, queries.VISIT)
    assert duty is not None
    assert duty.discharged_by == f"follow_up:{made.pk}"
    assert not duty.is_late(AFTER)
    assert {one.words for one in made.words.all()} == {"还剩半垄萝卜", "中，再等三天"}


def test_an_early_visit_is_written_down_and_the_one_owed_stays_owed(table: Table, agreed: Agreement) -> None:
    early = visit(visited_on=date(2016, 9, 23))

    services.record_follow_up(agreement=agreed, visit=early, **by(table.cast.secretary, DAY_23))

    duty = queries.duty_after(table.case.matter, queries.VISIT)
    assert FollowUp.objects.get().visited_on == date(2016, 9, 23)
    assert duty is not None
    assert duty.is_open


def test_the_same_visit_twice_is_one(table: Table, agreed: Agreement) -> None:
    assert followed(table, agreed).pk == followed(table, agreed).pk
    assert FollowUp.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"visited_on": date(2016, 9, 22)}, "disputes.visit_on_no_such_day"),
        ({"visited_on": date(2016, 10, 14)}, "disputes.visit_on_no_such_day"),
        ({"words": {"甲": "  "}}, "disputes.visit_without_words"),
    ],
)
def test_no_visit_before_the_agreement_in_the_future_or_without_a_word(
    table: Table, agreed: Agreement, changed: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        followed(table, agreed, **changed)
    assert codes(refused) == [code]


def test_no_visit_before_it_is_in_force(table: Table) -> None:
    with pytest.raises(Refused) as refused:
        followed(table, table.wrote().printed())
    assert codes(refused) == ["disputes.not_in_force_yet"]


def test_a_joint_request_closes_the_thirty_days_once(table: Table, agreed: Agreement) -> None:
    asked: dict[str, Any] = {"agreement": agreed, "court": "源汇区人民法院", "applied_on": date(2016, 10, 10)}
    services.record_joint_request(**asked, **by(table.cast.secretary, AFTER))

    duty = queries.duty_after(table.case.matter, queries.CONFIRM)
    assert duty is not None
    assert duty.discharged_by.startswith("confirmation:")
    with pytest.raises(Refused) as refused:
        services.record_joint_request(**asked, **by(table.cast.secretary, AFTER))
    assert codes(refused) == ["disputes.confirmation_asked_already"]


def test_a_late_joint_request_is_not_refused(table: Table, agreed: Agreement) -> None:
    late = later(60)
    made = services.record_joint_request(
        agreement=agreed,
        court="源汇区人民法院",
        applied_on=date(2016, 11, 1),
        **by(table.cast.secretary, late),
    )
    assert made.applied_on == date(2016, 11, 1)


def asked(table: Table, agreed: Agreement) -> Confirmation:
    """Write down that both sides went to the court on 10 October."""
    return services.record_joint_request(
        agreement=agreed,
        court="源汇区人民法院",
        applied_on=date(2016, 10, 10),
        **by(table.cast.secretary, AFTER),
    )


def ruled(table: Table, request: Confirmation, **changed: Any) -> Confirmation:
    """Write down on 13 October what the court answered on the 12th."""
    said = {"answer": "confirmed", "answered_on": date(2016, 10, 12), "paper_number": NUMBER, **changed}
    ruling = services.Ruling(**said)
    return services.record_court_answer(
        confirmation=request, ruling=ruling, **by(table.cast.secretary, AFTER)
    )


@pytest.mark.parametrize(
    "changed",
    [{}, {"answer": "not_confirmed"}, {"answer": "withdrawn", "paper_number": ""}],
)
def test_the_courts_answer_is_written_once(table: Table, agreed: Agreement, changed: dict[str, Any]) -> None:
    request = ruled(table, asked(table, agreed), **changed)

    assert request.answered_on == date(2016, 10, 12)
    assert entries_of(table.case.matter.subject)[-1].verb == "agreement.court_answered"
    with pytest.raises(Refused) as refused:
        ruled(table, request, answer="withdrawn")
    assert codes(refused) == ["disputes.court_answered_already"]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"answer": "perhaps"}, "disputes.court_answer_unknown"),
        ({"answered_on": date(2016, 10, 9)}, "disputes.answered_on_no_such_day"),
        ({"answered_on": date(2016, 10, 14)}, "disputes.answered_on_no_such_day"),
        ({"paper_number": "  "}, "procedure.text_missing"),
        ({"answer": "not_confirmed", "paper_number": ""}, "procedure.text_missing"),
        ({"paper_number": "长" * 121}, "procedure.text_too_long"),
    ],
)
def test_no_answer_without_its_day_and_number(
    table: Table, agreed: Agreement, changed: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        ruled(table, asked(table, agreed), **changed)
    assert codes(refused) == [code]


@pytest.mark.parametrize("role", ["neighbour", "deputy", "stranger"])
def test_only_the_unit_writes_the_courts_answer(table: Table, agreed: Agreement, role: str) -> None:
    request, ruling = asked(table, agreed), services.Ruling("withdrawn", date(2016, 10, 12))

    with pytest.raises(Forbidden):
        services.record_court_answer(
            confirmation=request, ruling=ruling, **by(table.cast.actors[role], AFTER)
        )


def test_request_and_answer_stand_on_the_timeline_for_the_sides_too(table: Table, agreed: Agreement) -> None:
    ruled(table, asked(table, agreed))
    side = table.case.first
    party = Actor("party", str(side.pk), matter=str(side.matter_id))

    for actor in (table.cast.secretary, party):
        said = [event.words for event in engine_queries.timeline(actor, table.case.matter)]
        assert said[:2] == ["法院对确认申请有了答复", "双方一起请法院确认协议"]


def test_a_contract_without_a_committee_has_no_joint_request(bare_table: Table) -> None:
    agreed = bare_table.wrote().printed()
    for stamp in ("甲", "乙"):
        agreed = bare_table.mark(agreed, "side", stamp, date(2016, 9, 20))
    with pytest.raises(Refused) as refused:
        services.record_joint_request(
            agreement=agreed,
            court="源汇区人民法院",
            applied_on=date(2016, 9, 23),
            **by(bare_table.cast.secretary, later(10)),
        )
    assert codes(refused) == ["disputes.no_confirmation"]


def test_only_the_other_side_says_that_a_clause_is_done(table: Table, agreed: Agreement) -> None:
    rows = queries.clauses_of(agreed.terms)
    spoken = Yes(ConsentForm.SPOKEN, witness="孟小满")
    owes = rows[0].first
    with pytest.raises(Refused) as refused:
        engine.confirm_performance(
            obligation=owes,
            side=owes.who,
            done_on=DONE_ON,
            yes=spoken,
            **by(table.cast.secretary, AFTER),
        )
    assert codes(refused) == ["procedure.other_side_confirms"]

    for one in (each for row in rows for each in row.obligations):
        engine.confirm_performance(
            obligation=one,
            side=one.to_side,
            done_on=DONE_ON,
            yes=spoken,
            **by(table.cast.secretary, AFTER),
        )
    table.case.matter.refresh_from_db()
    assert table.case.matter.standing == Standing.PERFORMED
    assert table.case.matter.performed_on == DONE_ON
