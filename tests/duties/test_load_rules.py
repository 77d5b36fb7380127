"""Loading rules and notices, and confirming a rule: a row in use keeps what it commands."""

from dataclasses import replace
from datetime import date

import pytest
from django.db.models import Q

from sanhu.duties import adapters, queries, services
from sanhu.duties.enums import Standing
from sanhu.duties.models import ClockRule, HolidayNotice
from sanhu.duties.rules.law import Book
from sanhu.duties.tasks import tick
from sanhu.ledger.queries import entries_of
from sanhu.ledger.services.verify import verify
from sanhu.lib import gate
from sanhu.lib.dates import Unit
from sanhu.lib.gate import SYSTEM, Actor, Forbidden
from sanhu.lib.refusals import Refused
from sanhu.org import services as org_services
from tests.conftest import FROZEN, OPERATOR
from tests.duties.conftest import moment, owe

BY = {"actor": OPERATOR, "at": FROZEN}


def load(*rows):
    return services.load_rules(book=Book(rows), **BY)


def shipped(code, day=date(2026, 1, 1)):
    return queries.shipped_book().row(code, day)


def test_loads_every_shipped_row_once(law):
    assert ClockRule.objects.count() == len(queries.shipped_book().rows)
    assert services.load_rules(book=queries.shipped_book(), **BY) == []
    assert len(entries_of("duties:rules")) == 1
    assert verify(actor=OPERATOR).whole


def test_loads_days_as_working_days_where_their_law_says_so(law):
    units = dict(ClockRule.objects.filter(code="CF-HEAR").values_list("valid_from", "unit"))

    assert units == {date(1996, 10, 1): Unit.DAY, date(2021, 7, 15): Unit.WORKING_DAY}


def test_the_loaded_book_answers_as_the_shipped_one(law):
    loaded = queries.book()

    for row in queries.shipped_book().rows:
        start = row.valid_from or date(2016, 1, 1)
        unit = queries.shipped_book().unit_of(row, start)
        assert loaded.row(row.code, start) == replace(row, unit=unit)


def test_takes_better_words_and_the_end_of_a_law(law):
    row = shipped("TJ-DONE")

    (changed,) = load(replace(row, note="改了说明", valid_to=date(2027, 1, 1)))

    assert (changed.note, changed.valid_to) == ("改了说明", date(2027, 1, 1))


def test_a_new_row_follows_the_row_that_ends(law):
    row = shipped("TJ-DONE")
    ended = replace(row, valid_to=date(2027, 1, 1))

    load(ended, replace(row, valid_from=date(2027, 1, 1), n=2))

    assert queries.book().row("TJ-DONE", date(2026, 12, 31)).n == 1
    assert queries.book().row("TJ-DONE", date(2027, 1, 1)).n == 2


@pytest.mark.parametrize(
    "change", [{"n": 2}, {"unit": Unit.DAY}, {"extend_max": 1}, {"law": "别的法"}, {"excluded": "什么都不算"}]
)
def test_refuses_to_change_what_a_row_commands(law, change):
    with pytest.raises(Refused, match="rule_changed"):
        load(replace(shipped("TJ-DONE"), **change))


def test_refuses_to_move_the_end_of_a_law(law):
    ended = shipped("XF-DONE", date(2016, 1, 1))

    with pytest.raises(Refused, match="rule_changed"):
        load(replace(ended, valid_to=date(2023, 1, 1)))


def test_an_unconfirmed_rule_is_confirmed_once_by_a_named_person_and_stays_so(village, anybody):
    rule = queries.rule_of("XF-SIMPLE", date(2020, 1, 1))
    person = org_services.add_person(unit=village, name="郑芒种", **BY)
    assert rule.status == Standing.UNCONFIRMED
    assert "还待确认" in owe(village, rule="XF-SIMPLE").explain

    services.confirm_rule(rule=rule, person=person, actor=_confirmer(), at=FROZEN)
    services.load_rules(book=queries.shipped_book(), **BY)

    rule.refresh_from_db()
    assert (rule.status, rule.confirmed_by, rule.confirmed_on) == (
        Standing.CONFIRMED,
        person,
        date(2016, 9, 13),
    )
    assert "待确认" not in owe(village, rule="XF-SIMPLE").explain
    with pytest.raises(Refused, match="confirmed_already"):
        services.confirm_rule(rule=rule, person=person, actor=_confirmer(), at=FROZEN)


@pytest.mark.parametrize("actor", [SYSTEM, OPERATOR, Actor("party", "x")])
def test_no_machine_and_no_party_confirms_a_rule(village, anybody, actor):
    person = org_services.add_person(unit=village, name="郑芒种", **BY)

    with pytest.raises(Forbidden):
        services.confirm_rule(rule=ClockRule.objects.first(), person=person, actor=actor, at=FROZEN)


@pytest.fixture
def anybody():
    """Let every official do everything: posts are the matter of another room."""
    before = gate.resolver()
    gate.set_resolver(lambda actor, policy, model: Q())
    yield
    gate.set_resolver(before)


def _confirmer():
    return Actor("official", "x", post="p")


def test_loads_the_notices_once_and_refuses_another_text_under_the_same_number(law):
    assert HolidayNotice.objects.count() == 13
    assert services.load_notices(rows=adapters.notice_rows(), **BY) == []

    other = [{**adapters.notice_rows()[0], "work": ""}]
    with pytest.raises(Refused, match="notice_changed"):
        services.load_notices(rows=other, **BY)


def test_a_notice_for_2027_ends_what_was_provisional(village):
    duty = owe(village, rule="XF-DONE", start=date(2026, 12, 10), at=moment("2026-12-10"))
    assert duty.provisional
    notice = {
        "number": "国办发明电〔2026〕编造",
        "announced_on": "2026-12-11",
        "year": "2027",
        "off": "2027-01-01..2027-01-03 2027-02-05..2027-02-11",
        "work": "2027-01-30",
    }
    services.load_notices(rows=[notice], source="县里抄送", **BY)
    tick(moment("2026-12-12"))

    duty.refresh_from_db()
    assert (duty.unrolled_on, duty.legal_due, duty.provisional) == (
        date(2027, 2, 8),
        date(2027, 2, 12),
        False,
    )
