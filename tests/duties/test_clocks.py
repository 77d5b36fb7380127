"""The shipped rules: every code, every period without gap or overlap, every row readable."""

from datetime import date
from itertools import pairwise

import pytest

from sanhu.duties import adapters
from sanhu.duties.enums import Owner, Roll, Standing
from sanhu.duties.queries import shipped_book
from sanhu.lib.dates import RHYTHM_UNITS, Unit

CODES = [
    "XF-REG",
    "XF-TELL",
    "XF-OBJ",
    "XF-DONE",
    "XF-FC",
    "XF-FC-R",
    "XF-FH",
    "XF-FH-R",
    "XF-SIMPLE",
    "TJ-DONE",
    "TJ-MED",
    "TJ-CONF",
    "SC-ACC",
    "SC-MED",
    "SC-LEAD",
    "SC-TELL",
    "CF-DEC",
    "GK-ANS",
    "DC-REV",
    "DC-REV-R",
    "W-SCREEN",
    "W-MEET",
    "M-MEET",
    "EM-TEL",
    "EM-WRT",
    "FY-ASK",
    "FY-DEC",
    "XS-6M",
    "XS-FY",
    "LD-ASK",
    "LD-DEC",
    "TD-ASK",
    "TD-DEC",
    "TD-SUIT",
    "SX-3Y",
    "FZ-DEC",
    "CF-HEAR",
]
ROWS = shipped_book().rows


def rows_of(code):
    return [row for row in shipped_book().on(None) if row.code == code]


@pytest.mark.parametrize("code", CODES)
def test_every_code_of_the_deadline_table_is_loaded(code):
    assert rows_of(code)


@pytest.mark.parametrize("code", sorted({row.code for row in ROWS}))
def test_periods_of_a_code_follow_each_other_without_gap_or_overlap(code):
    rows = rows_of(code)

    assert all(earlier.valid_to == later.valid_from for earlier, later in pairwise(rows))
    assert rows[-1].valid_to is None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.code}@{row.valid_from}")
def test_every_row_says_what_where_from_and_by_which_law(row):
    assert all([row.what, row.starts, row.event, row.law, row.article])
    assert row.n > 0
    assert row.extend_max is None or row.extend_by
    assert row.roll is Roll.NONE or row.unit in (Unit.DAY, Unit.MONTH, Unit.YEAR)
    assert row.unit not in RHYTHM_UNITS or row.owner is Owner.OFFICIAL


def test_one_file_holds_one_law():
    laws = [document["law"] for document in adapters.clock_documents() if "law" in document]

    assert len(laws) == len(set(laws))


@pytest.mark.parametrize("code", ["XF-SIMPLE", "EM-TEL", "EM-WRT"])
def test_what_nobody_has_read_in_the_law_is_unconfirmed(code):
    assert {row.status for row in rows_of(code)} == {Standing.UNCONFIRMED}


def test_consumer_rules_are_unconfirmed_from_the_day_a_new_measure_is_remembered_for():
    book = shipped_book()

    assert book.row("SC-ACC", date(2026, 4, 14)).status is Standing.CONFIRMED
    assert book.row("SC-ACC", date(2026, 4, 15)).status is Standing.UNCONFIRMED


@pytest.mark.parametrize(
    ("code", "day", "law", "n", "unit"),
    [
        ("XF-DONE", date(2022, 4, 30), "信访条例", 60, Unit.DAY),
        ("XF-DONE", date(2022, 5, 1), "信访工作条例", 60, Unit.DAY),
        ("GK-ANS", date(2019, 5, 14), "中华人民共和国政府信息公开条例", 15, Unit.WORKING_DAY),
        ("GK-ANS", date(2019, 5, 15), "中华人民共和国政府信息公开条例", 20, Unit.WORKING_DAY),
        ("SX-3Y", date(2017, 9, 30), "中华人民共和国民法通则", 2, Unit.YEAR),
        ("SX-3Y", date(2017, 10, 1), "中华人民共和国民法总则", 3, Unit.YEAR),
        ("SX-3Y", date(2021, 1, 1), "中华人民共和国民法典", 3, Unit.YEAR),
        ("CF-HEAR", date(2021, 7, 14), "中华人民共和国行政处罚法", 3, Unit.DAY),
        ("CF-HEAR", date(2021, 7, 15), "中华人民共和国行政处罚法", 5, Unit.WORKING_DAY),
    ],
)
def test_the_rule_of_the_day_holds(code, day, law, n, unit):
    row = shipped_book().row(code, day)

    assert (row.law, row.n, shipped_book().unit_of(row, day)) == (law, n, unit)


def test_a_law_calls_its_days_working_days_only_for_the_counts_it_names_and_since_it_says_so():
    penalties, old_review, review, coercion = shipped_book().definitions

    def covers(definition, n, day):
        row = rows_of("FZ-DEC")[0].__class__(**{**vars(rows_of("FZ-DEC")[0]), "law": definition.law, "n": n})
        return definition.covers(row, day)

    assert not covers(penalties, 5, date(2021, 7, 14))
    assert covers(penalties, 5, date(2021, 7, 15))
    assert not covers(penalties, 10, date(2021, 7, 15))
    assert covers(old_review, 7, date(2023, 12, 31))
    assert not covers(old_review, 10, date(2023, 12, 31))
    assert not covers(old_review, 7, date(2024, 1, 1))
    assert covers(review, 10, date(2024, 1, 1))
    assert covers(coercion, 10, date(2024, 1, 1))
    assert not covers(coercion, 15, date(2024, 1, 1))
