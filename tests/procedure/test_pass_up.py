"""Up, taken up, back once, down once; one unit answers at every moment and no clock moves."""

from dataclasses import replace
from datetime import date

import pytest

from sanhu.access import services as access
from sanhu.access.enums import NamedAs
from sanhu.duties.models import Duty
from sanhu.ledger.services.verify import verify
from sanhu.lib.gate import Forbidden
from sanhu.lib.refusals import Refused
from sanhu.procedure import queries, services
from sanhu.procedure.enums import CameBy, Kind, Outcome, Standing
from sanhu.procedure.models import HandOver, Step
from sanhu.procedure.services import consents as what
from tests.conftest import OPERATOR
from tests.procedure.conftest import FIVE, TODAY, Case, by, later


def test_goes_up_with_its_five_things_and_waits_to_be_taken_up(case: Case) -> None:
    above = case.ready().passed_up()

    case.step.refresh_from_db()
    case.matter.refresh_from_db()
    assert (case.step.outcome, above.leads, above.came_by) == (Outcome.PASSED_UP, True, CameBy.PASSED_UP)
    assert case.matter.standing == Standing.WAITING
    assert HandOver.objects.get(to_step=above).why_not_here == FIVE.why_not_here
    assert queries.answerable(case.matter, TODAY).unit == case.cast.township
    assert verify(actor=OPERATOR).whole


def test_no_clock_moves_and_the_township_owes_an_answer(case: Case) -> None:
    before = Duty.objects.get(matter_ref=case.matter.pk)

    above = case.ready().passed_up()

    after = Duty.objects.get(pk=before.pk)
    assert (after.legal_due, after.start_at, after.late_at) == (
        before.legal_due,
        before.start_at,
        before.late_at,
    )
    assert after.unit == case.cast.township
    answer = Duty.objects.get(subject=f"step:{above.pk}")
    assert (answer.rule.code, answer.unit) == ("JJ-TAKE", case.cast.township)
    services.take_up(step=above, **by(case.cast.deputy, later(1)))
    answer.refresh_from_db()
    assert answer.discharged_by == f"step:{above.pk}"


def test_refuses_without_the_sides_yes_to_the_new_body(case: Case) -> None:
    case.ready()

    with pytest.raises(Refused) as refused:
        services.pass_up(
            step=case.step,
            to_level=case.level(2),
            to_unit=case.cast.township,
            five=replace(FIVE, request=""),
            **by(case.worker),
        )

    codes = [one.code.removeprefix("procedure.") for one in refused.value.refusals]
    assert codes == ["pass_up_lacks_request", "side_not_consented_up", "side_not_consented_up"]


def test_skips_a_level_only_with_a_reason(case: Case) -> None:
    case.ready().consent(what.body(case.cast.district, case.level(3)))
    said = {"step": case.step, "to_level": case.level(3), "to_unit": case.cast.district, "five": FIVE}

    with pytest.raises(Refused, match="skip_without_reason"):
        services.pass_up(**said, **by(case.worker))
    above = services.pass_up(**said, skip_reason="乡里是另一方", **by(case.worker))

    assert above.level.number == 3


def test_a_unit_that_is_concerned_does_not_get_it(case: Case) -> None:
    access.name_concerned(
        holder=case.matter,
        matter=case.matter.pk,
        named_as=NamedAs.ACCUSED,
        unit=case.cast.township,
        **by(case.worker),
    )
    # The village stands below the township that it names, so its own people are out as well.
    with pytest.raises(Forbidden):
        case.passed_up()


def test_only_the_leader_of_the_unit_that_has_it_passes_it_up(case: Case) -> None:
    case.ready().consent(what.body(case.cast.township, case.level(2)))

    for actor in (case.cast.mediator, case.cast.neighbour, case.cast.deputy, case.party(case.first)):
        with pytest.raises(Forbidden):
            services.pass_up(
                step=case.step,
                to_level=case.level(2),
                to_unit=case.cast.township,
                five=FIVE,
                **by(actor),
            )


def test_two_who_pass_up_at_once_make_one_step(case: Case) -> None:
    case.ready().passed_up()

    with pytest.raises(Refused, match="step_ended"):
        services.pass_up(
            step=case.step, to_level=case.level(2), to_unit=case.cast.township, five=FIVE, **by(case.worker)
        )
    assert Step.objects.filter(matter=case.matter, ended_at=None).count() == 1


def test_nothing_is_done_before_it_is_taken_up_and_it_is_taken_up_once(case: Case) -> None:
    above = case.ready().passed_up()

    with pytest.raises(Refused, match="step_not_taken_up"):
        services.close_stage(step=above, reason="先", **by(case.cast.deputy))
    services.take_up(step=above, **by(case.cast.deputy))
    with pytest.raises(Refused, match="taken_up_already"):
        services.take_up(step=above, **by(case.cast.deputy))
    case.matter.refresh_from_db()
    assert case.matter.standing == Standing.COMMUNICATING


def test_whoever_handed_it_on_works_on_it_no_more_but_sees_it(case: Case) -> None:
    above = case.ready().passed_up()

    with pytest.raises(Forbidden):
        services.take_up(step=above, **by(case.worker))
    with pytest.raises(Forbidden):
        services.record_account(side=case.first, account="还有话", **by(case.worker))
    assert case.matter in queries.matters_seen(case.worker)


def give_back(case: Case, above: Step, days: float = 1) -> Step:
    return services.return_with_reason(step=above, reason="没写明为什么", **by(case.cast.deputy, later(days)))


def test_goes_back_once_and_what_was_found_is_not_written_again(case: Case) -> None:
    case.ready().through(Kind.ANALYSE)
    back = give_back(case, case.passed_up())

    assert (back.unit, back.came_by, back.taken_up_at) == (case.cast.village, CameBy.RETURNED, later(1))
    assert queries.facts_of(back).found.routes == 2
    case.step = back
    services.close_stage(step=back, **by(case.worker, later(1)))
    services.close_stage(step=back, **by(case.worker, later(1)))
    assert queries.facts_of(back).step.kind == Kind.NEGOTIATE


def test_does_not_go_back_a_second_time(case: Case) -> None:
    case.ready()
    case.step = give_back(case, case.passed_up())
    again = services.pass_up(
        step=case.step,
        to_level=case.level(2),
        to_unit=case.cast.township,
        five=FIVE,
        **by(case.worker, later(2)),
    )

    with pytest.raises(Refused, match="returned_once"):
        give_back(case, again, days=3)
    services.take_up(step=again, **by(case.cast.deputy, later(3)))


def test_a_return_moves_no_clock_and_discharges_the_answer(case: Case) -> None:
    before = Duty.objects.get(matter_ref=case.matter.pk)
    above = case.ready().passed_up()

    give_back(case, above)

    after = Duty.objects.get(pk=before.pk)
    assert (after.late_at, after.unit) == (before.late_at, case.cast.village)
    assert Duty.objects.get(subject=f"step:{above.pk}").discharged_at == later(1)


def down(case: Case, step: Step, days: float = 2) -> Step:
    return services.send_down(
        step=step,
        to_level=case.level(1),
        to_unit=case.cast.village,
        reason="先在村里再谈一次",
        **by(case.cast.deputy, later(days)),
    )


def test_is_sent_down_once_with_a_reason(case: Case) -> None:
    above = case.ready().passed_up()
    services.take_up(step=above, **by(case.cast.deputy, later(1)))

    below = down(case, above)

    above.refresh_from_db()
    assert (above.outcome, below.unit, below.came_by) == (
        Outcome.SENT_DOWN,
        case.cast.village,
        CameBy.SENT_DOWN,
    )
    services.take_up(step=below, **by(case.worker, later(3)))
    with pytest.raises(Refused, match="taken_up_already"):
        services.return_with_reason(step=below, reason="不想办", **by(case.worker, later(3)))
    case.step = below
    again = services.pass_up(
        step=below,
        to_level=case.level(2),
        to_unit=case.cast.township,
        five=FIVE,
        **by(case.worker, later(4)),
    )
    services.take_up(step=again, **by(case.cast.deputy, later(5)))
    with pytest.raises(Refused, match="sent_down_once"):
        down(case, again, days=6)


def test_what_came_from_above_is_not_given_back(case: Case) -> None:
    above = case.ready().passed_up()
    services.take_up(step=above, **by(case.cast.deputy, later(1)))
    below = down(case, above)

    with pytest.raises(Refused, match="only_from_below"):
        services.return_with_reason(step=below, reason="不想办", **by(case.worker, later(3)))


def test_a_level_that_joins_leads_while_the_lower_one_assists(joint: Case) -> None:
    above = joint.grouped().passed_up()

    joint.step.refresh_from_db()
    assert (joint.step.ended_at, joint.step.leads, above.leads) == (None, False, True)
    assert [step.unit for step in queries.open_steps(joint.matter)] == [
        joint.cast.township,
        joint.cast.village,
    ]
    with pytest.raises(Refused, match="step_assists"):
        services.close_stage(step=joint.step, reason="先", **by(joint.worker))


def test_settling_ends_every_open_step(joint: Case) -> None:
    above = joint.grouped().passed_up()
    services.take_up(step=above, **by(joint.cast.deputy))
    services.close_stage(step=above, reason="下面问清了", **by(joint.cast.deputy))
    services.close_stage(step=above, reason="只有一条路", **by(joint.cast.deputy))
    services.close_stage(step=above, reason="当场办了", **by(joint.cast.deputy))
    services.draft_terms(step=above, facts="办了", nothing_owed=True, **by(joint.cast.deputy))

    services.settle(step=above, settled_on=TODAY, **by(joint.cast.deputy))

    assert set(Step.objects.values_list("outcome", flat=True)) == {Outcome.SETTLED}
    assert queries.open_steps(joint.matter) == []


def test_a_return_lets_the_assisting_step_lead_again(joint: Case) -> None:
    above = joint.grouped().passed_up()

    back = services.return_with_reason(step=above, reason="先自己办", **by(joint.cast.deputy, later(1)))

    assert (back.pk, back.leads) == (joint.step.pk, True)
    assert queries.leading_step(joint.matter) == back


def test_the_budget_of_a_level_is_its_own(case: Case) -> None:
    above = case.ready().passed_up()

    assert (case.step.stay_until_on, above.stay_until_on) == (date(2016, 10, 3), date(2016, 9, 28))
