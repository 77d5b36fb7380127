"""Referring a part, or all, to the competent body."""

import pytest

from sanhu.duties.models import Duty
from sanhu.lib.gate import Forbidden
from sanhu.lib.ids import is_public_number
from sanhu.lib.refusals import Refused
from sanhu.procedure import queries, services
from sanhu.procedure.enums import Answer, ConsentTo, Outcome, Standing
from sanhu.procedure.models import Consent, Referral
from sanhu.procedure.services import consents as what
from tests.procedure.conftest import SPOKEN, Case, by

STATION = "问十派出所"


def refer(case: Case, *, whole: bool = False) -> Referral:
    return services.refer(
        step=case.step,
        part="动手的事",
        body=STATION,
        reason="归公安管",
        whole=whole,
        **by(case.worker),
    )


def test_a_part_has_its_own_receipt_and_the_step_stays_open(case: Case) -> None:
    row = refer(case)

    assert is_public_number(row.number)
    assert queries.leading_step(case.matter) == case.step
    services.answer_referral(referral=row, answer=Answer.ACCEPTED, **by(case.worker))
    assert queries.leading_step(case.matter) == case.step


def test_all_of_it_is_ours_until_the_body_says_yes(case: Case) -> None:
    case.consent(what.competent(STATION))
    row = refer(case, whole=True)
    assert queries.leading_step(case.matter) == case.step

    services.answer_referral(referral=row, answer=Answer.ACCEPTED, **by(case.worker))

    case.matter.refresh_from_db()
    assert (case.matter.standing, queries.last_step(case.matter).outcome) == (
        Standing.REFERRED,
        Outcome.REFERRED,
    )
    assert Duty.objects.get(matter_ref=case.matter.pk, rule__code="TJ-DONE").discharged_at is not None


def test_a_no_has_its_reason_and_leaves_all_of_it_here(case: Case) -> None:
    case.consent(what.competent(STATION))
    row = refer(case, whole=True)

    with pytest.raises(Refused, match="text_missing"):
        services.answer_referral(referral=row, answer=Answer.DECLINED, **by(case.worker))
    services.answer_referral(referral=row, answer=Answer.DECLINED, words="不归我们管", **by(case.worker))

    assert queries.leading_step(case.matter) == case.step
    with pytest.raises(Refused, match="answered_already"):
        services.answer_referral(referral=row, answer=Answer.ACCEPTED, **by(case.worker))
    assert refer(case, whole=True).answered_at is None


def test_all_of_it_goes_to_one_body_at_a_time(case: Case) -> None:
    case.consent(what.competent(STATION))
    refer(case, whole=True)

    with pytest.raises(Refused, match="referral_waits"):
        refer(case, whole=True)
    refer(case)
    assert len(queries.referrals_of(case.matter)) == 2


def test_all_of_it_goes_only_with_each_sides_yes_to_just_this_body(case: Case) -> None:
    yes = {"yes": SPOKEN, **by(case.worker)}
    with pytest.raises(Refused) as refused:
        refer(case, whole=True)
    assert [(one.code, one.params["stamp"]) for one in refused.value.refusals] == [
        ("procedure.side_not_consented_refer", "甲"),
        ("procedure.side_not_consented_refer", "乙"),
    ]

    case.consent(what.competent("另一个派出所"))
    services.record_consent(side=case.first, what=what.competent(STATION), **yes)
    with pytest.raises(Refused, match="side_not_consented_refer"):
        refer(case, whole=True)
    services.record_consent(side=case.second, what=what.competent(f" {STATION} "), **yes)
    assert refer(case, whole=True).whole


def test_facts_go_without_a_yes(case: Case) -> None:
    assert not refer(case).whole


def test_a_yes_taken_back_keeps_the_matter_here(case: Case) -> None:
    case.consent(what.competent(STATION))
    row = refer(case, whole=True)
    mine = Consent.objects.get(side=case.first, to=ConsentTo.REFERRAL)
    services.withdraw_consent(consent=mine, **by(case.party(case.first)))

    with pytest.raises(Refused, match="side_not_consented_refer"):
        services.answer_referral(referral=row, answer=Answer.ACCEPTED, **by(case.worker))
    services.answer_referral(referral=row, answer=Answer.DECLINED, words="一方收回了", **by(case.worker))
    assert queries.leading_step(case.matter) == case.step


def test_the_yes_ends_with_the_matter(case: Case) -> None:
    case.consent(what.competent(STATION))
    row = refer(case, whole=True)
    services.answer_referral(referral=row, answer=Answer.ACCEPTED, **by(case.worker))

    assert not queries.consented_to(case.matter, ConsentTo.REFERRAL, STATION)
    assert Consent.objects.filter(to=ConsentTo.REFERRAL, lapsed_at=None).count() == 0


@pytest.mark.parametrize("name", ["", "  ", "长" * 121])
def test_nobody_says_yes_to_a_body_without_a_name(case: Case, name: str) -> None:
    with pytest.raises(Refused, match="text_"):
        case.consent(what.competent(name))


def test_a_mechanism_without_consent_asks_for_none(joint: Case) -> None:
    assert refer(joint, whole=True).whole


def test_the_leader_of_the_unit_refers_and_nobody_else(case: Case) -> None:
    for role in ("mediator", "deputy", "neighbour"):
        with pytest.raises(Forbidden):
            services.refer(
                step=case.step,
                part="动手",
                body="派出所",
                reason="归公安",
                **by(getattr(case.cast, role)),
            )
