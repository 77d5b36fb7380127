"""Ending without an agreement, beginning again, and what a side says at the end."""

import pytest

from sanhu.duties.models import Duty
from sanhu.ledger.services.verify import verify
from sanhu.lib.gate import Forbidden
from sanhu.lib.refusals import Refused
from sanhu.procedure import queries, services
from sanhu.procedure.enums import CameBy, EndReason, Outcome, Standing, TellingOf, Told, Treatment, Verdict
from sanhu.procedure.models import AskAgain, Terms
from sanhu.procedure.services import consents as what
from tests.conftest import OPERATOR
from tests.procedure.conftest import SPOKEN, Case, by, later


def end(case: Case) -> None:
    services.end(step=case.step, reason=EndReason.NOT_AGREED, words="谈了三次，谈不拢", **by(case.worker))


def test_ends_with_a_reason_in_words_and_the_clock_is_done(case: Case) -> None:
    end(case)

    case.matter.refresh_from_db()
    step = queries.last_step(case.matter)
    assert (case.matter.standing, step.outcome, step.end_words) == (
        Standing.ENDED,
        Outcome.ENDED,
        "谈了三次，谈不拢",
    )
    assert Duty.objects.get(matter_ref=case.matter.pk).discharged_by == f"step:{case.step.pk}"
    telling = services.tell(side=case.first, of=TellingOf.ROUTES, how=Told.PRINTED, **by(case.worker))
    assert telling.step == case.step


def test_refuses_to_end_without_words_and_twice(case: Case) -> None:
    with pytest.raises(Refused, match="text_missing"):
        services.end(step=case.step, reason=EndReason.NOT_AGREED, words=" ", **by(case.worker))
    end(case)
    with pytest.raises(Refused, match="step_ended"):
        end(case)


def test_the_leader_of_the_unit_ends_it(case: Case) -> None:
    for actor in (case.cast.mediator, case.cast.deputy, case.party(case.first)):
        with pytest.raises(Forbidden):
            services.end(step=case.step, reason=EndReason.NOT_AGREED, words="不谈了", **by(actor))


def test_begins_again_in_the_same_unit_and_everybody_is_asked_anew(case: Case) -> None:
    case.ready()
    end(case)

    step = services.reopen(matter=case.matter, reason="又愿意谈了", **by(case.worker, later(2)))

    assert (step.unit, step.came_by, step.leads) == (case.cast.village, CameBy.REOPENED, True)
    assert not any(side.consented for side in queries.facts_of(step).sides)
    case.matter.refresh_from_db()
    assert case.matter.standing == Standing.COMMUNICATING
    assert verify(actor=OPERATOR).whole


def test_after_a_stop_it_takes_each_sides_new_yes(case: Case) -> None:
    case.told()
    services.stop(side=case.first, **by(case.party(case.first)))

    with pytest.raises(Refused, match="side_not_consented"):
        services.reopen(matter=case.matter, reason="又愿意", **by(case.worker, later(9)))
    for side in case.sides:
        services.record_consent(
            side=side,
            what=what.body(case.step.unit, case.step.level),
            yes=SPOKEN,
            **by(case.worker, later(9)),
        )
    step = services.reopen(matter=case.matter, reason="又愿意", **by(case.worker, later(9)))

    assert all(side.consented for side in queries.facts_of(step).sides)


def test_a_broken_agreement_keeps_its_day_on_the_old_terms(case: Case) -> None:
    case.settled()

    services.reopen(matter=case.matter, reason="没有照办", **by(case.worker, later(30)))

    case.matter.refresh_from_db()
    assert (case.matter.standing, case.matter.settled_on) == (Standing.COMMUNICATING, None)
    assert Terms.objects.get().settled_on is not None


def test_is_not_reopened_while_under_way_or_by_others(case: Case) -> None:
    with pytest.raises(Refused, match="matter_not_at_rest"):
        services.reopen(matter=case.matter, reason="再来", **by(case.worker))
    end(case)
    for actor in (case.cast.deputy, case.cast.neighbour, case.party(case.first)):
        with pytest.raises(Forbidden):
            services.reopen(matter=case.matter, reason="再来", **by(actor))
    services.reopen(matter=case.matter, reason="再来", **by(case.worker))
    with pytest.raises(Refused, match="matter_not_at_rest"):
        services.reopen(matter=case.matter, reason="再来", **by(case.worker))


RATED = {"verdict": Verdict.PARTLY, "treatment": Treatment.GOOD}


def test_a_side_rates_each_ending_once(case: Case) -> None:
    with pytest.raises(Refused, match="matter_not_at_rest"):
        services.rate(side=case.first, **RATED, **by(case.party(case.first)))
    end(case)

    services.rate(side=case.first, words="听得进话", **RATED, **by(case.party(case.first)))

    with pytest.raises(Refused, match="rated_already"):
        services.rate(side=case.first, **RATED, **by(case.party(case.first)))


def test_no_handler_rates_for_a_side(case: Case) -> None:
    end(case)

    for actor in (case.worker, case.cast.mediator, case.cast.head, case.party(case.second)):
        with pytest.raises(Forbidden):
            services.rate(side=case.first, **RATED, **by(actor))


def ask(case: Case) -> AskAgain:
    return services.ask_again(side=case.first, words="还没量地", **by(case.party(case.first), later(1)))


def test_a_side_asks_again_and_the_matter_may_begin_again(case: Case) -> None:
    end(case)
    row = ask(case)

    with pytest.raises(Refused, match="asked_already"):
        ask(case)
    services.answer_ask(ask=row, words="再量一次", begin_again=True, **by(case.worker, later(2)))

    assert queries.leading_step(case.matter) is not None
    with pytest.raises(Refused, match="answered_already"):
        services.answer_ask(ask=row, words="再量一次", begin_again=False, **by(case.worker, later(2)))


def test_an_answer_says_something_and_may_leave_it_at_rest(case: Case) -> None:
    end(case)
    row = ask(case)

    with pytest.raises(Refused, match="text_missing"):
        services.answer_ask(ask=row, words="", begin_again=False, **by(case.worker, later(2)))
    services.answer_ask(ask=row, words="可以去法院", begin_again=False, **by(case.worker, later(2)))

    assert queries.leading_step(case.matter) is None


def test_asking_is_for_matters_at_rest(case: Case) -> None:
    with pytest.raises(Refused, match="matter_not_at_rest"):
        ask(case)
