"""Owing: the dates are computed once, by the rule and the calendar of their days, and stored."""

from datetime import date, datetime
from uuid import uuid4

import pytest

from sanhu.duties import queries
from sanhu.duties.models import Duty
from sanhu.duties.rules.period import Question
from sanhu.ledger.services.verify import verify
from sanhu.lib.dates import BEIJING
from sanhu.lib.gate import SYSTEM, Actor, Forbidden
from sanhu.lib.refusals import Refused
from tests.conftest import OPERATOR
from tests.duties.conftest import ACCEPTED, moment, owe


def test_stores_what_due_says_and_one_sentence(village):
    duty = owe(village)

    assert (duty.target_due, duty.legal_due) == (date(2016, 9, 30), date(2016, 10, 8))
    assert (duty.advise_by, duty.accept_until) == (None, None)
    assert duty.late_at == datetime(2016, 10, 9, tzinfo=BEIJING)
    assert duty.explain == "9月5日受理，当天不算，满一个月是10月5日；国庆放假，顺延到8日（调休上班）。"
    assert f"matter:{duty.matter_ref}" == duty.subject
    assert verify(actor=OPERATOR).whole


def test_gives_a_citizens_right_to_a_side_and_tells_it_by_the_unit(village):
    right = owe(village, rule="TJ-CONF", start=date(2016, 9, 23), debtor="side:甲", at=moment("2016-09-23"))

    assert (right.advise_by, right.accept_until) == (date(2016, 10, 21), date(2016, 10, 24))
    assert right.legal_due is None
    assert right.due_on == date(2016, 10, 21)


@pytest.mark.parametrize(
    ("rule", "start", "period", "begins", "late"),
    [
        ("W-SCREEN", date(2016, 10, 5), "2016-W40", date(2016, 10, 3), date(2016, 10, 10)),
        ("W-MEET", date(2016, 1, 3), "2015-W53", date(2015, 12, 28), date(2016, 1, 4)),
        ("M-MEET", date(2016, 9, 13), "2016-09", date(2016, 9, 1), date(2016, 10, 1)),
    ],
)
def test_names_the_period_of_a_rhythm_and_owes_it_to_its_end(village, rule, start, period, begins, late):
    duty = owe(village, rule=rule, start=start, subject=f"unit:{village.pk}")

    assert duty.period == period
    assert duty.start_at.astimezone(BEIJING).date() == begins
    assert duty.late_at.astimezone(BEIJING).date() == late
    assert duty.matter_ref is None


def test_owes_minutes_to_the_second(village):
    alarm = datetime(2016, 9, 13, 23, 50, 7, tzinfo=BEIJING)
    duty = owe(village, rule="EM-TEL", start=alarm, at=alarm)

    assert duty.late_at == datetime(2016, 9, 14, 0, 5, 8, tzinfo=BEIJING)
    assert not duty.is_late(datetime(2016, 9, 14, 0, 5, 7, tzinfo=BEIJING))
    assert duty.is_late(datetime(2016, 9, 14, 0, 5, 8, tzinfo=BEIJING))


def test_takes_the_rule_of_the_start_and_keeps_it(village):
    before, after = (
        owe(village, rule="GK-ANS", start=day, at=moment("2019-06-01"))
        for day in (date(2019, 5, 14), date(2019, 5, 15))
    )

    assert (before.rule.n, after.rule.n) == (15, 20)


def test_knows_only_the_notices_of_its_day(village):
    early = owe(village, rule="XF-DONE", start=date(2016, 11, 7), at=moment("2016-11-07"))
    late = owe(village, rule="XF-DONE", start=date(2016, 11, 7), at=moment("2016-12-02"))

    assert (early.provisional, late.provisional) == (True, False)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"rule": "XX"}, "duties.unknown_rule"),
        ({"rule": "XF-OBJ"}, "duties.not_yet"),
        ({"rule": "EM-TEL"}, "duties.needs_moment"),
        ({"start": date(1900, 1, 1)}, "duties.too_far"),
    ],
)
def test_refuses_what_the_law_does_not_give(village, more, code):
    with pytest.raises(Refused) as caught:
        owe(village, **more)

    assert [refusal.code for refusal in caught.value.refusals] == [code]
    assert Duty.objects.count() == 0


def test_refuses_to_owe_the_same_twice_also_when_it_is_done(village):
    subject = f"matter:{uuid4()}"
    owe(village, subject=subject)

    with pytest.raises(Refused, match="owed_already"):
        owe(village, subject=subject)
    assert owe(village, subject=subject, debtor="side:乙").debtor == "side:乙"
    assert Duty.objects.count() == 2


def test_answers_without_owing(village):
    answer = queries.answer_to(Question("TJ-CONF", date(2016, 9, 23)), moment("2016-09-23"))

    assert (answer.advise_by, answer.accept_until) == (date(2016, 10, 21), date(2016, 10, 24))
    assert Duty.objects.count() == 0


def test_refuses_a_rhythm_week_twice_whatever_its_day(village):
    owe(village, rule="W-SCREEN", start=date(2016, 10, 3), subject=f"unit:{village.pk}")

    with pytest.raises(Refused, match="owed_already"):
        owe(village, rule="W-SCREEN", start=date(2016, 10, 9), subject=f"unit:{village.pk}")


@pytest.mark.parametrize("kind", ["party", "operator", "official"])
def test_only_who_works_there_may_owe(village, kind):
    with pytest.raises(Forbidden):
        owe(village, actor=Actor(kind, "somebody"))
    assert owe(village, actor=SYSTEM).pk


def test_reads_by_subject_by_matter_and_by_unit(village):
    first, second = owe(village), owe(village, rule="TJ-CONF", at=moment("2016-09-23"))

    assert list(queries.of_subject(SYSTEM, first.subject)) == [first]
    assert list(queries.of_matter(SYSTEM, second.matter_ref)) == [second]
    assert list(queries.owed_by(SYSTEM, village)) == [first]
    assert queries.open_of(first.subject, "TJ-DONE") == [first]
    assert queries.open_of(first.subject, "TJ-CONF") == []
    assert queries.open_of_matter(second.matter_ref) == [second]
    assert list(queries.owed_in_sight(SYSTEM)) == [first]
    assert list(queries.of_subject(Actor("party", "x", matter=str(first.matter_ref)), first.subject)) == [
        first
    ]
    assert list(queries.of_subject(Actor("party", "x", matter=str(second.matter_ref)), first.subject)) == []
    assert list(queries.owed_in_sight(Actor("party", "x"))) == []


def test_costs_the_same_number_of_queries_for_three_and_thirty(village, django_assert_num_queries):
    for number in range(1, 31):
        owe(village, start=date(2016, 6, number), at=moment("2016-07-01"))

    with django_assert_num_queries(1):
        assert len([duty.rule.code + duty.unit.name for duty in queries.overdue(SYSTEM, ACCEPTED)]) == 30
