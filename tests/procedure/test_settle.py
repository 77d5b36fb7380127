"""Settling: only what both sides agreed, from the day on which it takes effect."""

from datetime import date, timedelta

import pytest

from sanhu.duties.models import Duty
from sanhu.ledger.services.verify import verify
from sanhu.lib.gate import Forbidden
from sanhu.lib.refusals import Refused
from sanhu.procedure import queries, services
from sanhu.procedure.enums import Form, Kind, Outcome, Standing
from sanhu.procedure.models import Matter
from sanhu.procedure.services import consents as what
from tests.conftest import OPERATOR
from tests.procedure.conftest import SPOKEN, TODAY, Case, by


def test_settles_what_both_sides_agreed(case: Case) -> None:
    case.settled()

    case.step.refresh_from_db()
    assert (case.matter.standing, case.matter.settled_on) == (Standing.SETTLED, TODAY)
    assert (case.step.outcome, queries.leading_step(case.matter)) == (Outcome.SETTLED, None)
    assert verify(actor=OPERATOR).whole


def test_the_months_clock_is_discharged_and_a_visit_is_owed(case: Case) -> None:
    case.settled()

    duties = {duty.rule.code: duty for duty in Duty.objects.filter(matter_ref=case.matter.pk)}
    assert duties["TJ-DONE"].discharged_by == f"step:{case.step.pk}"
    # The visit runs from the last day agreed, 20 October, for a month.
    assert (duties["HF-VISIT"].is_open, duties["HF-VISIT"].unrolled_on) == (True, date(2016, 11, 20))


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        (Kind.COMMUNICATE, {"not_negotiating_yet", "lacks_route", "lacks_solution", "no_terms_yet"}),
        (Kind.ANALYSE, {"lacks_sitting", "lacks_solution", "no_terms_yet"}),
    ],
)
def test_refuses_before_the_steps_have_brought_their_outputs(case: Case, kind: Kind, codes: set[str]) -> None:
    case.ready().through(kind)

    with pytest.raises(Refused) as refused:
        services.settle(step=case.step, settled_on=TODAY, **by(case.worker))

    assert {one.code.removeprefix("procedure.") for one in refused.value.refusals} == codes


def test_refuses_terms_to_which_a_side_has_not_said_yes(case: Case) -> None:
    case.ready().through(Kind.NEGOTIATE)
    services.draft_terms(step=case.step, facts="坑塘边的地", nothing_owed=True, **by(case.worker))
    services.record_consent(side=case.first, what=what.terms_of(case.step), yes=SPOKEN, **by(case.worker))

    with pytest.raises(Refused, match="side_not_agreed") as refused:
        services.settle(step=case.step, settled_on=TODAY, **by(case.worker))

    assert [one.params for one in refused.value.refusals] == [{"stamp": "乙"}]


def test_a_changed_draft_asks_both_sides_anew(case: Case) -> None:
    case.ready().through(Kind.NEGOTIATE).agreed()
    services.draft_terms(step=case.step, facts="坑塘边的地，再改一句", **by(case.worker))

    with pytest.raises(Refused) as refused:
        services.settle(step=case.step, settled_on=TODAY, **by(case.worker))

    assert [one.code for one in refused.value.refusals] == ["procedure.side_not_agreed"] * 2


def test_an_oral_agreement_done_on_the_spot_is_performed_at_once(case: Case) -> None:
    case.ready().through(Kind.NEGOTIATE)
    services.draft_terms(
        step=case.step, facts="坑塘边的地", form=Form.ORAL, nothing_owed=True, **by(case.worker)
    )
    case.consent(lambda: what.terms_of(case.step))

    matter = services.settle(step=case.step, settled_on=TODAY, **by(case.worker))

    assert (matter.standing, matter.performed_on) == (Standing.PERFORMED, TODAY)


def test_refuses_a_day_that_has_not_come(case: Case) -> None:
    case.ready().through(Kind.NEGOTIATE).agreed()

    with pytest.raises(Refused, match="day_in_future"):
        services.settle(step=case.step, settled_on=TODAY + timedelta(days=1), **by(case.worker))


def test_of_two_who_settle_one_is_told_that_it_is_done(case: Case) -> None:
    case.settled()

    with pytest.raises(Refused, match="step_ended"):
        services.settle(step=case.step, settled_on=TODAY, **by(case.worker))


def test_whoever_passes_up_after_settling_is_told(case: Case) -> None:
    case.ready().through(Kind.NEGOTIATE).agreed()
    stale = case.now()
    services.settle(step=case.step, settled_on=TODAY, **by(case.worker))

    with pytest.raises(Refused, match="step_ended"):
        services.pass_up(
            step=stale,
            to_level=case.level(2),
            to_unit=case.cast.township,
            five=services.Five("事", "做", "难", "请", "人"),
            **by(case.worker),
        )


def test_only_the_unit_at_whose_step_it_is_settles(case: Case) -> None:
    case.ready().through(Kind.NEGOTIATE).agreed()

    for role in ("neighbour", "deputy", "stranger", "head", "police"):
        with pytest.raises(Forbidden):
            services.settle(step=case.step, settled_on=TODAY, **by(getattr(case.cast, role)))
    with pytest.raises(Forbidden):
        services.settle(step=case.step, settled_on=TODAY, **by(case.party(case.first)))
    services.settle(step=case.step, settled_on=TODAY, **by(case.cast.mediator))
    assert Matter.objects.get(pk=case.matter.pk).standing == Standing.SETTLED


def test_without_consent_in_the_mechanism_no_side_is_asked(joint: Case) -> None:
    joint.grouped().through(Kind.NEGOTIATE)
    services.draft_terms(step=joint.step, facts="办了", nothing_owed=True, **by(joint.worker))

    matter = services.settle(step=joint.step, settled_on=TODAY, **by(joint.worker))

    assert matter.standing == Standing.PERFORMED
