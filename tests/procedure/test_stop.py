"""Any side stops at any time; within seven days the same side may go on after all."""

import pytest

from sanhu.duties.models import Duty
from sanhu.ledger.services.verify import verify
from sanhu.lib.gate import Forbidden
from sanhu.lib.refusals import Refused
from sanhu.procedure import queries, services
from sanhu.procedure.enums import Kind, Outcome, Standing
from sanhu.procedure.models import Stop
from tests.conftest import OPERATOR
from tests.procedure.conftest import FROZEN, TODAY, Case, by, later


def stop(case: Case, days: float = 0) -> Stop:
    return services.stop(side=case.second, **by(case.party(case.second), later(days)))


def test_one_tap_ends_it_at_once_without_a_reason(case: Case) -> None:
    stop(case)

    case.matter.refresh_from_db()
    assert case.matter.standing == Standing.WITHDRAWN
    assert queries.last_step(case.matter).outcome == Outcome.WITHDRAWN
    with pytest.raises(Refused, match="matter_at_rest"):
        stop(case)


@pytest.mark.parametrize("kind", [None, Kind.COMMUNICATE, Kind.ANALYSE, Kind.NEGOTIATE])
def test_stops_from_every_mutual_step(case: Case, kind: Kind | None) -> None:
    case.ready()
    if kind:
        case.through(kind)

    assert stop(case).taken_back_at is None


def test_stops_while_it_waits_to_be_taken_up(case: Case) -> None:
    above = case.ready().passed_up()

    stop(case)

    above.refresh_from_db()
    assert above.outcome == Outcome.WITHDRAWN
    assert not [duty for duty in Duty.objects.filter(matter_ref=case.matter.pk) if duty.is_open]


def test_an_official_writes_down_a_stop(case: Case) -> None:
    services.stop(side=case.first, **by(case.worker))

    assert queries.leading_step(case.matter) is None


def test_nobody_stops_for_another_side(case: Case) -> None:
    for actor in (case.party(case.first), case.cast.deputy, case.cast.neighbour, case.cast.police):
        with pytest.raises(Forbidden):
            services.stop(side=case.second, **by(actor))


def test_taken_back_within_seven_days_everything_stands_as_before(case: Case) -> None:
    case.ready().through(Kind.COMMUNICATE)
    row = stop(case)

    services.take_back(stop=row, **by(case.party(case.second), later(7)))

    case.matter.refresh_from_db()
    assert case.matter.standing == Standing.ANALYSING == queries.standing_now(case.matter)
    assert queries.leading_step(case.matter) == case.step
    assert all(side.consented for side in queries.facts_of(case.now()).sides)
    assert verify(actor=OPERATOR).whole


def test_no_day_is_won_by_it(case: Case) -> None:
    before = Duty.objects.get(matter_ref=case.matter.pk)
    services.take_back(stop=stop(case), **by(case.party(case.second), later(7)))

    after = Duty.objects.get(matter_ref=case.matter.pk, cancelled_at=None)
    assert (after.start_at, after.legal_due, after.late_at) == (
        before.start_at,
        before.legal_due,
        before.late_at,
    )
    services.take_back(stop=stop(case, 8), **by(case.party(case.second), later(8)))
    assert Duty.objects.filter(matter_ref=case.matter.pk, cancelled_at=None).count() == 1


def test_after_seven_days_both_have_to_begin_again(case: Case) -> None:
    row = stop(case)

    with pytest.raises(Refused, match="stop_too_old"):
        services.take_back(stop=row, **by(case.party(case.second), later(8)))


def test_only_the_side_that_stopped_takes_it_back(case: Case) -> None:
    row = stop(case)

    for actor in (case.party(case.first), case.cast.deputy):
        with pytest.raises(Forbidden):
            services.take_back(stop=row, **by(actor, later(1)))


def test_a_stop_is_taken_back_once(case: Case) -> None:
    row = stop(case)
    services.take_back(stop=row, **by(case.party(case.second), later(1)))

    with pytest.raises(Refused, match="stop_taken_back"):
        services.take_back(stop=row, **by(case.party(case.second), later(1)))


def test_of_a_stop_and_a_settlement_the_first_wins(case: Case) -> None:
    case.ready().through(Kind.NEGOTIATE).agreed()
    stale = case.now()
    stop(case)

    with pytest.raises(Refused, match="step_ended"):
        services.settle(step=stale, settled_on=TODAY, **by(case.worker))


def test_a_settled_matter_is_not_stopped(case: Case) -> None:
    case.settled()

    with pytest.raises(Refused, match="matter_at_rest"):
        services.stop(side=case.first, **by(case.party(case.first), FROZEN))
