"""Offers, terms, obligations, and their performance."""

from datetime import date

import pytest

from sanhu.lib.gate import Forbidden
from sanhu.lib.refusals import Refused
from sanhu.procedure import queries, services
from sanhu.procedure.enums import ConsentForm, Form, Kind, Standing, Told
from sanhu.procedure.models import Obligation, Offer
from sanhu.procedure.services import Yes
from tests.procedure.conftest import SPOKEN, TODAY, Case, by, later, open_case


@pytest.fixture
def table(case: Case) -> Case:
    """Bring the dispute to the third step."""
    return case.ready().through(Kind.ANALYSE)


def test_offers_go_to_and_fro_in_the_order_of_time(table: Case) -> None:
    first = services.make_offer(side=table.first, text="退两米", **by(table.party(table.first)))
    counter = services.make_offer(side=table.second, text="退一米", **by(table.worker, later(0.01)))
    ours = services.propose(step=table.step, text="各退一米", **by(table.worker, later(0.02)))

    assert list(Offer.objects.filter(step=table.step)) == [first, counter, ours]


def test_an_offer_is_accepted_when_every_other_side_has_said_yes(table: Case) -> None:
    offer = services.make_offer(side=table.first, text="各退一米", **by(table.worker))

    with pytest.raises(Refused, match="offer_is_own"):
        services.accept_offer(offer=offer, side=table.first, **by(table.party(table.first)))
    accepted = services.accept_offer(offer=offer, side=table.second, **by(table.party(table.second)))

    assert accepted.accepted_at is not None
    with pytest.raises(Refused, match="offer_accepted"):
        services.withdraw_offer(offer=offer, **by(table.party(table.first)))


def test_a_proposal_of_the_mediators_needs_both(table: Case) -> None:
    offer = services.propose(step=table.step, text="各退一米", **by(table.worker))

    assert services.accept_offer(offer=offer, side=table.first, **by(table.worker)).accepted_at is None
    assert services.accept_offer(offer=offer, side=table.second, **by(table.worker)).accepted_at is not None


def test_an_offer_taken_back_is_accepted_by_nobody(table: Case) -> None:
    offer = services.make_offer(side=table.first, text="各退一米", **by(table.worker))
    with pytest.raises(Forbidden):
        services.withdraw_offer(offer=offer, **by(table.party(table.second)))
    services.withdraw_offer(offer=offer, **by(table.party(table.first)))

    with pytest.raises(Refused, match="offer_withdrawn"):
        services.accept_offer(offer=offer, side=table.second, **by(table.worker))


def test_no_offer_before_the_third_step(case: Case) -> None:
    with pytest.raises(Refused, match="not_negotiating_yet"):
        services.make_offer(side=case.first, text="退两米", **by(case.worker))


def add(case: Case, **change: object) -> Obligation:
    said: dict[str, object] = {
        "who": case.first,
        "to_side": case.second,
        "what": "把界桩立回去",
        "due_on": date(2016, 9, 20),
        "proof": "双方到场看",
    }
    return services.add_obligation(step=case.step, **(said | change), **by(case.worker))  # type: ignore[arg-type]


def test_obligations_are_numbered_and_each_makes_a_new_version(table: Case) -> None:
    services.draft_terms(step=table.step, facts="坑塘边的地", **by(table.worker))

    assert [add(table).number, add(table, who=table.second, to_side=table.first).number] == [1, 2]
    drafted = queries.terms_of(table.step)
    assert drafted is not None
    assert drafted.version == 3


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"what": "尽快把界桩立回去"}, "vague"),
        ({"due_on": None}, "due_missing"),
        ({"due_on": date(2016, 9, 1)}, "due_past"),
        ({"proof": ""}, "text_missing"),
    ],
)
def test_an_obligation_can_be_checked(table: Case, change: dict[str, object], code: str) -> None:
    services.draft_terms(step=table.step, facts="坑塘边的地", **by(table.worker))

    with pytest.raises(Refused, match=code):
        add(table, **change)


def test_an_obligation_is_between_the_sides_of_this_matter(table: Case) -> None:
    services.draft_terms(step=table.step, facts="坑塘边的地", **by(table.worker))

    with pytest.raises(Refused, match="owes_itself"):
        add(table, to_side=table.first)
    with pytest.raises(Refused, match="other_matter"):
        add(table, to_side=open_case(table.cast).first)


def test_a_struck_obligation_stays_readable_and_its_number_is_not_used_again(table: Case) -> None:
    services.draft_terms(step=table.step, facts="坑塘边的地", **by(table.worker))
    row = add(table)

    services.strike_obligation(obligation=row, reason="写错了", **by(table.worker))

    row.refresh_from_db()
    assert (row.struck_reason, add(table).number) == ("写错了", 2)
    with pytest.raises(Refused, match="struck_already"):
        services.strike_obligation(obligation=row, reason="再划", **by(table.worker))


def test_terms_are_drafted_at_the_table_only_by_who_works_there(table: Case) -> None:
    for role in ("deputy", "neighbour", "police"):
        with pytest.raises(Forbidden):
            services.draft_terms(step=table.step, facts="地", **by(getattr(table.cast, role)))
    with pytest.raises(Refused, match="form_unknown"):
        services.draft_terms(step=table.step, facts="地", form="song", **by(table.worker))  # type: ignore[arg-type]
    assert (
        services.draft_terms(step=table.step, facts="地", form=Form.ORAL, **by(table.worker)).form == "oral"
    )


def obligations(case: Case) -> list[Obligation]:
    return list(Obligation.objects.filter(terms__step=case.step).order_by("number"))


def test_performed_when_the_other_side_has_confirmed_the_last(case: Case) -> None:
    first, second = obligations(case.settled())

    services.confirm_performance(
        obligation=first, side=case.second, done_on=TODAY, yes=Yes(), **by(case.party(case.second))
    )
    case.matter.refresh_from_db()
    assert (case.matter.standing, case.matter.performed_on) == (Standing.SETTLED, None)
    services.confirm_performance(
        obligation=second, side=case.first, done_on=TODAY, yes=SPOKEN, **by(case.worker)
    )

    case.matter.refresh_from_db()
    assert (case.matter.standing, case.matter.performed_on) == (Standing.PERFORMED, TODAY)


def test_whoever_owes_confirms_nothing(case: Case) -> None:
    first, _ = obligations(case.settled())

    with pytest.raises(Refused, match="other_side_confirms"):
        services.confirm_performance(
            obligation=first, side=case.first, done_on=TODAY, yes=Yes(), **by(case.party(case.first))
        )
    with pytest.raises(Forbidden):
        services.confirm_performance(
            obligation=first, side=case.second, done_on=TODAY, yes=Yes(), **by(case.party(case.first))
        )


def test_an_official_confirms_for_nobody_without_proof(case: Case) -> None:
    first, _ = obligations(case.settled())
    own = Yes(ConsentForm.SPOKEN, witness="郑芒种", told_how=Told.READ_ALOUD)

    for yes, code in ((Yes(), "tap_by_another"), (own, "witness_is_recorder")):
        with pytest.raises(Refused, match=code):
            services.confirm_performance(
                obligation=first, side=case.second, done_on=TODAY, yes=yes, **by(case.worker)
            )


def test_nothing_is_confirmed_before_the_agreement_and_nothing_twice(case: Case) -> None:
    case.ready().through(Kind.NEGOTIATE).agreed()
    first = obligations(case)[0]

    with pytest.raises(Refused, match="not_settled_yet"):
        services.confirm_performance(
            obligation=first, side=case.second, done_on=TODAY, yes=SPOKEN, **by(case.worker)
        )
    services.settle(step=case.step, settled_on=TODAY, **by(case.worker))
    services.confirm_performance(
        obligation=first, side=case.second, done_on=TODAY, yes=SPOKEN, **by(case.worker)
    )
    with pytest.raises(Refused, match="confirmed_already"):
        services.confirm_performance(
            obligation=first, side=case.second, done_on=TODAY, yes=SPOKEN, **by(case.worker)
        )
