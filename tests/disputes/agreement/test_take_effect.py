"""When an agreement is in force, and what follows from that day (人民调解法 28–33)."""

from datetime import date

import pytest

from sanhu.documents import queries as documents
from sanhu.documents.enums import PaperKind
from sanhu.ledger.services.verify import verify
from sanhu.lib.refusals import Refused
from sanhu.mechanisms.disputes import services
from sanhu.mechanisms.disputes.queries import agreement as queries
from sanhu.procedure import services as engine
from sanhu.procedure.enums import ConsentForm, ConsentTo, Form, Standing, Told
from sanhu.procedure.models import Consent
from sanhu.procedure.services import Yes
from sanhu.procedure.services.consents import terms_of
from tests.conftest import OPERATOR
from tests.disputes.agreement.conftest import BODY, CLEARS, DAY_20, DAY_23, MARKS, Table, by, later


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [one.code for one in refused.value.refusals]


def test_is_in_force_from_the_day_of_the_last_mark(table: Table) -> None:
    agreement = table.signed(table.wrote().printed())

    assert agreement.effective_on == date(2016, 9, 23)
    table.case.matter.refresh_from_db()
    assert table.case.matter.standing == Standing.SETTLED
    assert table.case.matter.settled_on == date(2016, 9, 23)
    assert agreement.paper.data["document_number"] == "（2016）董庄人调字第1号"
    assert agreement.copies == 3
    assert verify(actor=OPERATOR).whole


def test_the_order_of_the_marks_does_not_matter(table: Table) -> None:
    agreement = table.wrote().printed()
    for role, name, day in reversed(MARKS):
        agreement = table.mark(agreement, role, name, day)

    assert agreement.effective_on == date(2016, 9, 23)


@pytest.mark.parametrize("left_out", [name for _, name, _ in MARKS])
def test_is_not_in_force_while_one_mark_is_missing(table: Table, left_out: str) -> None:
    agreement = table.signed(table.wrote().printed(), left_out)

    assert agreement.effective_on is None
    assert [mark.name for mark in queries.marks_of(agreement) if mark.signed_on is None] == [left_out]
    with pytest.raises(Refused) as refused:
        services.take_effect(agreement=agreement, **by(table.cast.secretary, DAY_23))
    assert codes(refused) == ["disputes.mark_missing"]
    table.case.matter.refresh_from_db()
    assert table.case.matter.settled_on is None


def test_owes_the_thirty_days_with_the_golden_dates(table: Table) -> None:
    table.signed(table.wrote().printed())

    duty = queries.duty_after(table.case.matter, queries.CONFIRM)
    assert duty is not None
    assert (duty.advise_by, duty.accept_until) == (date(2016, 10, 21), date(2016, 10, 24))
    visit = queries.duty_after(table.case.matter, queries.VISIT)
    assert visit is not None
    assert visit.start_at.date() <= date(2016, 10, 10)


def test_a_signature_is_the_yes_to_this_wording(table: Table) -> None:
    agreement = table.wrote().printed()
    table.mark(agreement, *MARKS[0])

    yes = Consent.objects.get(side=table.case.first, to=ConsentTo.TERMS)
    assert (yes.form, yes.paper, yes.given_on) == (
        ConsentForm.PAPER,
        "（2016）董庄人调字第1号",
        date(2016, 9, 20),
    )


def test_after_a_tap_by_code_the_paper_is_still_signed(table: Table) -> None:
    agreement = table.wrote().printed()
    for side in table.case.sides:
        engine.record_consent(
            side=side, what=terms_of(table.step), yes=Yes(), **by(table.case.party(side), DAY_20)
        )

    assert agreement.effective_on is None
    agreement = table.signed(agreement)
    assert agreement.effective_on == date(2016, 9, 23)
    assert Consent.objects.filter(to=ConsentTo.TERMS).count() == 2


def test_a_changed_clause_makes_the_old_print_void(table: Table) -> None:
    old = table.wrote().printed()
    table.mark(old, *MARKS[0])
    services.rewrite_clause(
        step=table.step, position=2, entry=CLEARS, reason="写明到哪年", **by(table.cast.secretary, DAY_20)
    )

    with pytest.raises(Refused) as refused:
        table.mark(old, *MARKS[1])
    assert codes(refused) == ["disputes.print_is_old"]
    new = table.printed()
    old.refresh_from_db()
    assert old.laid_aside_at is not None
    assert new.paper.data["document_number"] == old.paper.data["document_number"]
    assert (new.paper.version, new.paper.replaces_id) == (2, old.paper_id)
    assert table.signed(new).effective_on == date(2016, 9, 23)


def test_a_yes_taken_back_after_signing_keeps_it_out_of_force(table: Table) -> None:
    agreement = table.signed(table.wrote().printed(), BODY)
    yes = Consent.objects.get(side=table.case.first, to=ConsentTo.TERMS, withdrawn_at=None)
    engine.withdraw_consent(consent=yes, **by(table.case.party(table.case.first), DAY_23))

    agreement = table.mark(agreement, *MARKS[3])
    assert agreement.effective_on is None
    with pytest.raises(Refused) as refused:
        services.take_effect(agreement=agreement, **by(table.cast.secretary, DAY_23))
    assert "procedure.side_not_agreed" in codes(refused)


def test_the_same_mark_twice_is_one(table: Table) -> None:
    agreement = table.wrote().printed()
    table.mark(agreement, *MARKS[0])

    with pytest.raises(Refused) as refused:
        table.mark(agreement, *MARKS[0])
    assert codes(refused) == ["documents.not_waiting_for"]


def test_without_a_committee_it_is_a_contract_without_the_thirty_days(bare_table: Table) -> None:
    agreement = bare_table.wrote().printed()

    assert agreement.committee is None
    assert agreement.paper.kind == PaperKind.SETTLEMENT
    assert {mark.name for mark in queries.marks_of(agreement)} == {"甲", "乙"}
    bare_table.mark(agreement, *MARKS[0])
    agreement = bare_table.mark(agreement, *MARKS[1])
    assert agreement.effective_on == date(2016, 9, 21)
    assert queries.duty_after(bare_table.case.matter, queries.CONFIRM) is None
    assert queries.duty_after(bare_table.case.matter, queries.VISIT) is not None
    assert "document_number" not in agreement.paper.data


def test_an_oral_agreement_holds_from_the_day_of_the_last_yes(table: Table) -> None:
    table.wrote(Form.ORAL)
    with pytest.raises(Refused) as refused:
        services.conclude_orally(step=table.step, **by(table.cast.secretary, DAY_23))
    assert codes(refused) == ["procedure.side_not_agreed"] * 2
    for side, day in zip(table.case.sides, (20, 21), strict=True):
        yes = Yes(ConsentForm.SPOKEN, witness="孟小满", told_how=Told.READ_ALOUD, given_on=date(2016, 9, day))
        services.record_oral_yes(side=side, yes=yes, **by(table.cast.secretary, DAY_23))

    agreement = services.conclude_orally(step=table.step, **by(table.cast.secretary, DAY_23))
    assert agreement.effective_on == date(2016, 9, 21)
    assert agreement.paper.kind == PaperKind.ORAL_AGREEMENT
    assert documents.content_of(agreement.paper).agreed_on == date(2016, 9, 21)
    duty = queries.duty_after(table.case.matter, queries.CONFIRM)
    assert duty is not None
    assert duty.accept_until == date(2016, 10, 21)


def test_an_oral_agreement_needs_a_committee(bare_table: Table) -> None:
    with pytest.raises(Refused) as refused:
        bare_table.wrote(Form.ORAL)
    assert codes(refused) == ["disputes.oral_needs_committee"]


def test_an_oral_agreement_is_not_printed_for_signing(table: Table) -> None:
    with pytest.raises(Refused) as refused:
        table.wrote(Form.ORAL).printed()
    assert codes(refused) == ["disputes.oral_is_not_signed"]


def test_in_force_nothing_is_signed_or_printed_again(table: Table) -> None:
    agreement = table.signed(table.wrote().printed())

    for again in (
        lambda: table.printed(at=later(11)),
        lambda: table.mark(agreement, *MARKS[0]),
        lambda: services.take_effect(agreement=agreement, **by(table.cast.secretary, DAY_23)),
    ):
        with pytest.raises(Refused) as refused:
            again()
        assert "disputes.in_force_already" in codes(refused)
