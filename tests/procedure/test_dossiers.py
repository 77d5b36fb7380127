"""A matter read whole says the same as the engine's own facts, and many cost no more than one."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sanhu.procedure import queries, services
from sanhu.procedure.enums import Concern, Kind, StationAnswer
from sanhu.procedure.models import Matter
from sanhu.procedure.queries.dossiers import dossiers
from sanhu.procedure.services import Danger
from tests.procedure.conftest import FROZEN, Case, by, open_case

STATES: dict[str, Callable[[Case], object]] = {
    "registered": lambda case: case,
    "told": lambda case: case.told(),
    "ready": lambda case: case.ready(),
    "communicated": lambda case: case.ready().through(Kind.COMMUNICATE),
    "analysed": lambda case: case.ready().through(Kind.ANALYSE),
    "agreed": lambda case: case.ready().through(Kind.NEGOTIATE).agreed(),
    "settled": lambda case: case.settled(),
    "passed up": lambda case: case.ready().passed_up(),
    "stopped": lambda case: services.stop(side=case.first, **by(case.party(case.first))),
}


def _same(case: Case) -> bool:
    matter = Matter.objects.get(pk=case.matter.pk)
    return dossiers([matter])[matter.pk].facts == queries.facts_of(queries.last_step(matter))


@pytest.mark.parametrize("state", STATES)
def test_says_the_same_as_the_engine(case: Case, state: str) -> None:
    STATES[state](case)

    assert _same(case)


def test_says_the_same_of_a_danger_and_of_what_came_back(case: Case) -> None:
    danger = Danger(Concern.FIGHT, "打了起来", "村东", "派出所", FROZEN)
    report = services.report_danger(step=case.step, danger=danger, **by(case.worker))
    services.record_answer(report=report, answer=StationAnswer.NO_CASE, given_by="派出所", **by(case.worker))
    assert _same(case)

    above = case.ready().passed_up()
    services.return_with_reason(step=above, reason="村里能办", **by(case.cast.deputy))
    assert _same(case)


def test_many_matters_take_as_many_queries_as_one(case: Case) -> None:
    case.ready().through(Kind.COMMUNICATE)
    asked = []
    for more in (0, 5):
        for _ in range(more):
            open_case(case.cast).ready()
        rows = list(Matter.objects.all())
        with CaptureQueriesContext(connection) as counted:
            assert [one.facts for one in dossiers(rows, whole=False).values()]
        asked.append(len(counted))

    assert asked[0] == asked[1] <= 7
