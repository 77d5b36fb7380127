"""The visit after the agreement."""

from datetime import date

import pytest

from sanhu.duties.models import Duty
from sanhu.lib.gate import Forbidden
from sanhu.lib.refusals import Refused
from sanhu.procedure import services
from tests.procedure.conftest import TODAY, Case, by, later


def test_a_visit_after_the_last_day_discharges_what_is_owed(case: Case) -> None:
    case.settled()
    owed = Duty.objects.get(rule__code="HF-VISIT")

    services.record_follow_up(side=case.first, visited_on=TODAY, words="退了一米", **by(case.worker))
    owed.refresh_from_db()
    assert owed.is_open
    row = services.record_follow_up(
        side=case.second, visited_on=date(2016, 10, 25), words="都办了", **by(case.worker, later(50))
    )

    owed.refresh_from_db()
    assert owed.discharged_by == f"visit:{row.pk}"


@pytest.mark.parametrize(
    ("visited_on", "words", "code"),
    [
        (date(2016, 9, 12), "早了", "visit_before_agreement"),
        (date(2016, 9, 14), "还没到", "day_in_future"),
        (TODAY, "", "text_missing"),
    ],
)
def test_refuses_a_visit_that_was_none(case: Case, visited_on: date, words: str, code: str) -> None:
    case.settled()

    with pytest.raises(Refused, match=code):
        services.record_follow_up(side=case.first, visited_on=visited_on, words=words, **by(case.worker))


def test_there_is_nothing_to_visit_before_an_agreement(case: Case) -> None:
    with pytest.raises(Refused, match="not_settled_yet"):
        services.record_follow_up(side=case.first, visited_on=TODAY, words="看看", **by(case.worker))


def test_only_who_worked_there_visits(case: Case) -> None:
    case.settled()

    for actor in (case.cast.deputy, case.cast.neighbour, case.party(case.first)):
        with pytest.raises(Forbidden):
            services.record_follow_up(side=case.first, visited_on=TODAY, words="看看", **by(actor))
