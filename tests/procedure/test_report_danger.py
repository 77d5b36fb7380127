"""Danger first: facts to the police, their answer, and who may then sit at the table."""

import pytest

from sanhu.lib.gate import Forbidden
from sanhu.lib.refusals import Refused
from sanhu.procedure import queries, services
from sanhu.procedure.enums import Capacity, Concern, Kind, StationAnswer
from sanhu.procedure.models import DangerReport
from sanhu.procedure.services import Danger
from sanhu.procedure.services import consents as what
from tests.procedure.conftest import FROZEN, Case, by, later, open_case

FIGHT = Danger(Concern.FIGHT, "两人在坑塘边动了手", "村东坑塘", "李警官", FROZEN)


def report(case: Case, danger: Danger = FIGHT) -> DangerReport:
    return services.report_danger(step=case.step, danger=danger, **by(case.worker))


def answer(case: Case, row: DangerReport, said: StationAnswer, days: float = 0) -> None:
    services.record_answer(report=row, answer=said, given_by="问十派出所", **by(case.worker, later(days)))


def test_a_report_and_its_answers_stand_in_order(case: Case) -> None:
    row = report(case)
    answer(case, row, StationAnswer.CASE_OPEN)
    answer(case, row, StationAnswer.CLOSED, days=2)

    assert [one.answer for one in row.answers.order_by("position")] == ["case_open", "closed"]
    with pytest.raises(Refused, match="answered_already"):
        answer(case, row, StationAnswer.WAIT, days=3)


def test_the_village_policeman_may_report_but_not_settle(case: Case) -> None:
    services.report_danger(step=case.step, danger=FIGHT, **by(case.cast.police))

    with pytest.raises(Forbidden):
        services.close_stage(step=case.step, reason="不用谈", **by(case.cast.police))


def test_a_side_never_sees_a_report_nor_reads_of_it(case: Case) -> None:
    report(case)

    assert len(queries.dangers_seen(case.worker, case.matter)) == 1
    for actor in (case.party(case.first), case.party(case.second), case.cast.neighbour):
        assert queries.dangers_seen(actor, case.matter) == []
    told = [event.verb for event in queries.timeline(case.party(case.first), case.matter)]
    assert "matter.danger_reported" not in told
    assert "matter.danger_reported" in [e.verb for e in queries.timeline(case.worker, case.matter)]


def test_no_official_elsewhere_reports_here(case: Case) -> None:
    for actor in (case.cast.neighbour, case.cast.deputy, case.party(case.first)):
        with pytest.raises(Forbidden):
            services.report_danger(step=case.step, danger=FIGHT, **by(actor))


def test_the_civil_part_goes_on_after_a_fight_unless_asked_to_wait(case: Case) -> None:
    row = report(case.ready())
    case.sat(Kind.COMMUNICATE)
    answer(case, row, StationAnswer.WAIT)

    with pytest.raises(Refused, match="police_ask_to_wait"):
        case.sat(Kind.COMMUNICATE)


def test_household_violence_is_not_mediated(case: Case) -> None:
    case.ready()
    at_home = Danger(Concern.HOUSEHOLD, "丈夫动了手", "家里", "李警官", FROZEN, on_her_word=True)
    report(case, at_home)

    with pytest.raises(Refused, match="household_not_mediated"):
        case.sat(Kind.COMMUNICATE)


def test_an_adult_at_home_is_asked_first(case: Case) -> None:
    with pytest.raises(Refused, match="on_her_word"):
        report(case, Danger(Concern.HOUSEHOLD, "丈夫动了手", "家里", "李警官", FROZEN))


def test_where_a_child_is_concerned_the_report_comes_before_everything(case: Case) -> None:
    other = open_case(case.cast, child_concerned=True).ready()

    with pytest.raises(Refused, match="report_first"):
        other.sat(Kind.COMMUNICATE)


def test_police_come_only_after_the_answer_and_as_another_officer(case: Case) -> None:
    case.ready()
    row = report(case, Danger(Concern.FIGHT, "动了手", "坑塘", "周白露", FROZEN))
    for name in ("周白露", "钱清明"):
        case.consent(what.guest(name))

    def invite(name: str) -> None:
        services.invite(
            step=case.step, name=name, capacity=Capacity.POLICE, has_interest=False, **by(case.worker)
        )

    with pytest.raises(Refused, match="police_case_open"):
        invite("钱清明")
    answer(case, row, StationAnswer.NO_CASE)
    with pytest.raises(Refused, match="same_officer"):
        invite("周白露")
    invite("钱清明")


def test_a_report_from_the_future_is_refused(case: Case) -> None:
    with pytest.raises(Refused, match="report_in_future"):
        report(case, Danger(Concern.FIGHT, "动了手", "坑塘", "李警官", later(1)))
