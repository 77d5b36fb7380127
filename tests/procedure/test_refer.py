"""Referring a part, or all, to the competent body."""

import pytest

from sanhu.duties.models import Duty
from sanhu.lib.gate import Forbidden
from sanhu.lib.ids import is_public_number
from sanhu.lib.refusals import Refused
from sanhu.procedure import queries, services
from sanhu.procedure.enums import Answer, Outcome, Standing
from sanhu.procedure.models import Referral
from tests.procedure.conftest import Case, by


def refer(case: Case, *, whole: bool = False) -> Referral:
    return services.refer(
        step=case.step,
        part="动手的事",
        body="问十派出所",
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
    row = refer(case, whole=True)

    with pytest.raises(Refused, match="text_missing"):
        services.answer_referral(referral=row, answer=Answer.DECLINED, **by(case.worker))
    services.answer_referral(referral=row, answer=Answer.DECLINED, words="不归我们管", **by(case.worker))

    assert queries.leading_step(case.matter) == case.step
    with pytest.raises(Refused, match="answered_already"):
        services.answer_referral(referral=row, answer=Answer.ACCEPTED, **by(case.worker))
    assert refer(case, whole=True).answered_at is None


def test_all_of_it_goes_to_one_body_at_a_time(case: Case) -> None:
    refer(case, whole=True)

    with pytest.raises(Refused, match="referral_waits"):
        refer(case, whole=True)
    refer(case)
    assert len(queries.referrals_of(case.matter)) == 2


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
