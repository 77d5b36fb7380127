"""The letter and the receipt of what was referred to a competent body (settled 9, 33, 34)."""

from datetime import date

from sanhu.documents.enums import Audience, PaperKind
from sanhu.mechanisms.disputes.queries import sheets
from sanhu.procedure import services as engine
from sanhu.procedure.models import Referral
from sanhu.procedure.services import consents as what
from tests.disputes.agreement.conftest import DAY_20, DAY_23, Table, by
from tests.procedure.conftest import SPOKEN

BODY, PART, WHY = "源汇区自然资源局", "坑塘的界桩是不是被移过", "土地的界线由它定"
ON = date(2016, 9, 23)


def refer(table: Table, *, whole: bool = False) -> Referral:
    return engine.refer(
        step=table.case.step,
        part=PART,
        body=BODY,
        reason=WHY,
        whole=whole,
        **by(table.cast.secretary, DAY_20),
    )


def papers_of(table: Table) -> dict[str, sheets.Sheet]:
    actor = table.cast.secretary
    kinds = (PaperKind.REFERRAL, PaperKind.REFERRAL_RECEIPT)
    return {row.kind: row for row in sheets.sheets_of(actor, table.case.matter, ON) if row.kind in kinds}


def test_a_matter_from_which_nothing_was_referred_has_neither(table: Table) -> None:
    assert papers_of(table) == {}


def test_a_part_goes_with_a_letter_that_carries_no_fact_of_the_record(table: Table) -> None:
    referral = refer(table)
    letter = papers_of(table)[PaperKind.REFERRAL]

    assert letter.audience == Audience.OFFICE
    assert letter.lacks == ()
    assert letter.content is not None
    said = vars(letter.content)
    assert (said["addressee"], said["part"], said["basis"]) == (BODY, PART, WHY)
    assert said["facts"].startswith("没有随函附上")
    assert "董庄村办，日子不变" in said["stays"]
    assert said["sent_on"] == date(2016, 9, 20)
    assert referral.number


def test_each_side_reads_what_went_where_and_who_still_answers(table: Table) -> None:
    referral = refer(table)
    receipt = papers_of(table)[PaperKind.REFERRAL_RECEIPT]

    assert receipt.audience == Audience.SIDES
    assert receipt.lacks == ()
    assert receipt.content is not None
    said = vars(receipt.content)
    assert said["matter_number"] == referral.number
    assert (said["unit"], said["received_on"]) == ("董庄村", None)


def test_the_agreed_facts_go_along_when_each_side_said_yes_to_the_body(table: Table) -> None:
    for side in table.case.sides:
        engine.record_consent(
            side=side, what=what.competent(BODY), yes=SPOKEN, **by(table.cast.secretary, DAY_20)
        )
    refer(table, whole=True)
    letter = papers_of(table)[PaperKind.REFERRAL].content

    assert letter is not None
    said = vars(letter)
    assert said["facts"] == "界桩没了"
    assert len(said["consents"]) == 2
    assert said["part"].startswith("整件")


def test_both_are_printed_and_kept(table: Table) -> None:
    from sanhu.mechanisms.disputes import services

    refer(table)
    for sheet in papers_of(table).values():
        services.issue_sheet(matter=table.case.matter, sheet=sheet, **by(table.cast.secretary, DAY_23))

    assert all(sheet.issued is not None for sheet in papers_of(table).values())
