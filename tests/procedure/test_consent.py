"""Telling and consenting: in a form that proves itself, seen by both sides, withdrawn at any time."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from sanhu.lib.gate import Forbidden
from sanhu.lib.refusals import Refused
from sanhu.procedure import queries, services
from sanhu.procedure.enums import ConsentForm, ConsentTo, TellingOf, Told
from sanhu.procedure.models import Consent
from sanhu.procedure.services import Yes
from sanhu.procedure.services import consents as what
from tests.procedure.conftest import SPOKEN, TODAY, Case, by, later

PAPER = Yes(ConsentForm.PAPER, paper="记录本第12页", told_how=Told.PRINTED)


def told(case: Case) -> Case:
    for side in case.sides:
        services.tell(side=side, of=TellingOf.RIGHTS, how=Told.READ_ALOUD, **by(case.worker))
    return case


def body(case: Case) -> what.What:
    return what.body(case.step.unit, case.step.level)


@pytest.mark.parametrize("yes", [SPOKEN, PAPER])
def test_an_official_writes_down_a_yes_with_its_proof(case: Case, yes: Yes) -> None:
    consent = services.record_consent(side=told(case).first, what=body(case), yes=yes, **by(case.worker))

    assert (consent.form, consent.witness, consent.paper) == (yes.form, yes.witness, yes.paper)
    assert queries.facts_of(case.step).sides[0].consented


def test_a_side_says_yes_with_its_own_code(case: Case) -> None:
    actor = case.party(told(case).first)

    consent = services.record_consent(side=case.first, what=body(case), yes=Yes(), **by(actor))

    assert (consent.form, consent.entered_by) == (ConsentForm.TAP, str(case.first.pk))


def test_a_tap_by_an_official_proves_nothing(case: Case) -> None:
    with pytest.raises(Refused, match="tap_by_another"):
        services.record_consent(side=told(case).first, what=body(case), yes=Yes(), **by(case.worker))


def test_the_witness_is_not_the_one_who_types(case: Case) -> None:
    own = Yes(ConsentForm.SPOKEN, witness="郑芒种", told_how=Told.READ_ALOUD)

    with pytest.raises(Refused, match="witness_is_recorder"):
        services.record_consent(side=told(case).first, what=body(case), yes=own, **by(case.worker))


def test_no_yes_before_the_rights_were_told(case: Case) -> None:
    with pytest.raises(Refused, match="rights_not_told_here"):
        services.record_consent(side=case.first, what=body(case), yes=SPOKEN, **by(case.worker))


def test_a_yes_may_be_typed_later_but_not_before_it_was_given(case: Case) -> None:
    past = Yes(ConsentForm.PAPER, paper="第3页", given_on=TODAY - timedelta(days=3))
    coming = Yes(ConsentForm.PAPER, paper="第3页", given_on=TODAY + timedelta(days=1))

    with pytest.raises(Refused, match="day_in_future"):
        services.record_consent(side=told(case).first, what=body(case), yes=coming, **by(case.worker))
    consent = services.record_consent(side=case.first, what=body(case), yes=past, **by(case.worker))
    assert consent.given_on == TODAY - timedelta(days=3)


def test_the_same_yes_twice_is_told_once(case: Case) -> None:
    services.record_consent(side=told(case).first, what=body(case), yes=SPOKEN, **by(case.worker))

    with pytest.raises(Refused, match="consented_already"):
        services.record_consent(side=case.first, what=body(case), yes=PAPER, **by(case.worker))


def test_a_yes_to_one_body_is_none_to_another(case: Case) -> None:
    case.told()

    up = what.body(case.cast.township, case.level(2))
    assert queries.consented_to(case.matter, ConsentTo.MEDIATION, up.key) == frozenset()


def test_both_sides_see_both_consents_and_nobody_outside_does(case: Case) -> None:
    case.told()

    for actor in (case.party(case.first), case.party(case.second), case.worker, case.cast.mediator):
        assert len(queries.consents_seen(actor, case.matter)) == 2
    for role in ("neighbour", "deputy", "stranger", "head", "police"):
        assert queries.consents_seen(getattr(case.cast, role), case.matter) == []


def test_a_side_takes_its_yes_back_and_no_sitting_is_called(case: Case) -> None:
    case.ready()
    own = Consent.objects.get(side=case.second)

    services.withdraw_consent(consent=own, **by(case.party(case.second)))

    with pytest.raises(Refused, match="side_not_consented"):
        case.sat(services.meetings.Kind.COMMUNICATE)
    with pytest.raises(Refused, match="consent_withdrawn"):
        services.withdraw_consent(consent=own, **by(case.party(case.second)))


def test_nobody_takes_back_another_sides_yes(case: Case) -> None:
    case.told()

    with pytest.raises(Forbidden):
        services.withdraw_consent(consent=Consent.objects.get(side=case.second), **by(case.party(case.first)))
    with pytest.raises(Forbidden):
        services.record_consent(
            side=case.second, what=what.openness(), yes=Yes(), **by(case.party(case.first))
        )


def test_a_yes_to_the_terms_is_bound_by_the_agreement(case: Case) -> None:
    case.settled()
    agreed = Consent.objects.filter(to=ConsentTo.TERMS, side=case.first).get()

    with pytest.raises(Refused, match="terms_in_force"):
        services.withdraw_consent(consent=agreed, **by(case.party(case.first)))


def test_a_yes_to_an_old_draft_is_not_taken(case: Case) -> None:
    case.ready().through(services.meetings.Kind.NEGOTIATE).agreed()
    old = what.terms_of(case.step)
    services.draft_terms(step=case.step, facts="又改了", **by(case.worker))

    with pytest.raises(Refused, match="terms_changed"):
        services.record_consent(side=case.first, what=old, yes=SPOKEN, **by(case.worker))


def test_at_rest_only_a_yes_to_begin_again_is_taken(case: Case) -> None:
    case.told()
    services.stop(side=case.first, **by(case.party(case.first)))

    services.record_consent(side=case.first, what=body(case), yes=SPOKEN, **by(case.worker, later(1)))

    with pytest.raises(Refused, match="matter_at_rest"):
        services.record_consent(
            side=case.first, what=what.openness(), yes=SPOKEN, **by(case.worker, later(1))
        )


def test_a_side_reads_on_its_own_screen_what_it_is_told(case: Case) -> None:
    telling = services.tell(side=case.first, of=TellingOf.DATA, how=Told.SCREEN, **by(case.party(case.first)))

    assert telling.of == TellingOf.DATA
    with pytest.raises(Forbidden):
        services.tell(side=case.first, of=TellingOf.DATA, how=Told.PRINTED, **by(case.cast.deputy))


def test_the_database_itself_refuses_a_yes_without_proof(case: Case) -> None:
    case.told()
    row: Any = Consent.objects.get(side=case.first)
    row.pk, row.key, row.witness = None, "another", ""

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)
