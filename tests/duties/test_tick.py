"""The worker: a miss is noticed once, however long it was off; a notice moves open dates once."""

from datetime import date, timedelta
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sanhu.duties import queries, services
from sanhu.duties.models import Duty, HolidayNotice
from sanhu.duties.tasks import tick
from sanhu.ledger.models import Entry
from sanhu.ledger.services.verify import verify
from sanhu.lib.gate import SYSTEM
from tests.conftest import OPERATOR
from tests.duties.conftest import DAY, head, moment, owe, unit


def entries(verb):
    return list(Entry.objects.filter(verb=verb).order_by("position"))


def test_a_worker_off_for_400_days_misses_none_and_doubles_none(village):
    weeks = [date(2016, 1, 18) + timedelta(weeks=number) for number in range(43)]
    for number, monday in enumerate(weeks):
        duty = owe(
            village, rule="W-SCREEN", start=monday, subject=f"unit:{village.pk}", at=moment("2016-01-18")
        )
        if number % 3 == 0:
            happened = moment(monday.isoformat()) + DAY
            services.discharge(duty=duty, by="paper:1", happened_at=happened, actor=SYSTEM, at=happened)
    owe(village, rule="TJ-CONF")
    later = moment("2016-11-13", 24) + 400 * DAY

    for hour in range(3):
        tick(later + timedelta(hours=hour))

    missed = Duty.objects.filter(missed_at__isnull=False)
    assert len(entries("duty.missed")) == missed.count() == 43 - 15
    assert [entry.subject for entry in entries("duty.missed")] == [f"unit:{village.pk}"] * 28
    assert set(missed.values_list("missed_at", flat=True)) == {later}
    assert queries.overdue(SYSTEM, later).count() == 28
    assert verify(actor=OPERATOR).whole


def test_misses_are_noticed_in_the_order_in_which_they_happened(village):
    later, first = owe(village, start=date(2016, 9, 12)), owe(village, start=date(2016, 9, 5))

    tick(moment("2017-11-01"))

    assert [entry.subject for entry in entries("duty.missed")] == [first.subject, later.subject]


def test_notices_nothing_before_the_day_has_ended_and_wakes_by_then(village):
    duty = owe(village)

    assert tick(moment("2016-10-08", 23)) == duty.late_at
    assert entries("duty.missed") == []
    assert tick(moment("2016-10-09", 0)) is None
    assert len(entries("duty.missed")) == 1


def test_a_citizens_right_is_never_missed(village):
    owe(village, rule="TJ-CONF")

    tick(moment("2020-01-01"))

    assert entries("duty.missed") == []


def test_a_notice_recomputes_open_dates_once_with_an_entry(village):
    tick(moment("2016-11-07"))
    duty = owe(village, rule="GK-ANS", start=date(2016, 12, 19), at=moment("2016-11-30"))
    assert (duty.provisional, duty.legal_due) == (True, date(2017, 1, 9))

    tick(moment("2016-12-01"))
    tick(moment("2016-12-02"))

    duty.refresh_from_db()
    # The notice of 2016-12-01 makes 2 January 2017 a rest day.
    assert (duty.provisional, duty.legal_due) == (False, date(2017, 1, 10))
    assert len(entries("duty.recomputed")) == 1
    assert (
        len(entries("notice.applied")) == 13 - HolidayNotice.objects.filter(applied_at__isnull=True).count()
    )


def test_the_notice_of_2019_moves_open_dates_but_no_closed_or_frozen_ones(village):
    tick(moment("2019-03-20"))
    starts = {"rule": "XF-REG", "start": date(2019, 4, 17), "at": moment("2019-03-20")}
    open_one, done, gone, frozen = (owe(village, **starts) for _ in range(4))
    assert open_one.legal_due == date(2019, 5, 2)
    services.discharge(
        duty=done, by="paper:1", happened_at=moment("2019-04-18"), actor=SYSTEM, at=moment("2019-04-19")
    )
    services.cancel(duty=gone, why="转走了", actor=SYSTEM, at=moment("2019-04-19"))
    services.freeze(duty=frozen, actor=SYSTEM, at=moment("2019-04-19"))

    tick(moment("2019-04-20"))

    for duty in (open_one, done, gone, frozen):
        duty.refresh_from_db()
    assert open_one.legal_due == date(2019, 5, 5)
    assert {done.legal_due, gone.legal_due, frozen.legal_due} == {date(2019, 5, 2)}
    assert [entry.subject for entry in entries("duty.recomputed")] == [open_one.subject]


def test_a_miss_that_a_notice_undoes_is_taken_back_with_an_entry(village):
    tick(moment("2020-01-20"))
    duty = owe(village, rule="XF-REG", start=date(2020, 1, 16), at=moment("2020-01-20"))
    assert duty.legal_due == date(2020, 1, 31)
    Duty.objects.filter(pk=duty.pk).update(missed_at=moment("2020-02-01"))

    tick(moment("2020-02-01"))

    duty.refresh_from_db()
    assert (duty.legal_due, duty.missed_at) == (date(2020, 2, 3), None)


def test_what_knew_a_notice_when_it_was_computed_is_not_touched_again(village):
    duty = owe(village, rule="XF-DONE", start=date(2026, 3, 2), at=moment("2026-03-02"))

    tick(moment("2026-03-03"))

    duty.refresh_from_db()
    assert duty.computed_at == moment("2026-03-02")
    assert entries("duty.recomputed") == []
    assert len(entries("notice.applied")) == 13


def test_grounds_survive_a_recomputation(village):
    tick(moment("2019-03-20"))
    duty = owe(village, rule="XF-FH-R", start=date(2019, 3, 29), at=moment("2019-03-20"))
    services.exclude(
        duty=duty,
        first_on=date(2019, 4, 1),
        last_on=date(2019, 4, 3),
        reason="听证",
        actor=head(village),
        at=moment("2019-03-21"),
    )
    assert (duty.unrolled_on, duty.legal_due) == (date(2019, 5, 1), date(2019, 5, 2))

    tick(moment("2019-03-23"))

    duty.refresh_from_db()
    assert (duty.unrolled_on, duty.legal_due) == (date(2019, 5, 1), date(2019, 5, 5))


EDITS = st.lists(
    st.sampled_from(["hand_over", "discharge_other", "owe_other", "tick", "reload"]),
    min_size=50,
    max_size=50,
)


@given(edits=EDITS)
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_fifty_random_edits_move_no_clock(village, edits):
    duty = owe(village, start=date(2016, 9, 5))
    names = (
        "unrolled_on",
        "legal_due",
        "target_due",
        "late_at",
        "explain",
        "start_at",
        "rule_id",
        "provisional",
    )
    dates = [getattr(duty, name) for name in names]
    township, at = unit("411102202"), moment("2016-09-06")

    for edit in edits:
        at += timedelta(hours=1)
        _edit(edit, duty, village, township, at)
        duty.refresh_from_db()
        assert [getattr(duty, name) for name in names] == dates


def _edit(edit, duty, village, township, at):
    if edit == "hand_over":
        to = township if duty.unit_id == village.pk else village
        services.hand_over(duty=duty, to=to, actor=SYSTEM, at=at)
    elif edit == "discharge_other":
        other = owe(village, subject=f"matter:{uuid4()}")
        services.discharge(duty=other, by="paper:1", happened_at=at, actor=SYSTEM, at=at)
    elif edit == "owe_other":
        owe(village, subject=duty.subject, rule="XF-DONE", start=date(2016, 9, 6), debtor=str(uuid4())[:8])
    elif edit == "tick":
        tick(at)
    elif edit == "reload":
        services.load_rules(book=queries.shipped_book(), actor=OPERATOR, at=at)
