"""What follows from a rule: the worked examples of the domain page, both kinds of owner, every refusal."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanhu.duties.enums import Owner
from sanhu.duties.queries import shipped_book, shipped_calendar
from sanhu.duties.rules.due import compute
from sanhu.duties.rules.period import Question
from sanhu.duties.schemas import question_from
from sanhu.lib.dates import MOMENT_UNITS
from sanhu.lib.refusals import Refused


def answer(rule, start, extend="", exclude="", known_on=""):
    question = question_from(rule, start, extend, exclude, known_on)
    return compute(shipped_book(), shipped_calendar(), question).as_dict()


def refusals(*texts):
    with pytest.raises(Refused) as caught:
        answer(*texts)
    return [(refusal.code, refusal.field) for refusal in caught.value.refusals]


@pytest.mark.parametrize(
    ("rule", "start", "unrolled", "due"),
    [
        ("XF-REG", "2026-02-06", "2026-02-21", "2026-02-24"),
        ("XF-DONE", "2026-03-02", "2026-05-01", "2026-05-06"),
        ("TJ-CONF", "2026-09-07", "2026-10-07", "2026-10-08"),
        ("XF-FC", "2026-08-31", "2026-09-30", "2026-09-30"),
        ("XF-OBJ", "2026-02-12", "2026-02-26", "2026-02-26"),
        ("SC-ACC", "2026-09-24", "2026-10-12", "2026-10-12"),
        ("GK-ANS", "2026-01-30", "2026-03-05", "2026-03-05"),
    ],
)
def test_passes_the_seven_worked_examples(rule, start, unrolled, due):
    found = answer(rule, start)

    assert found["unrolled_on"] == unrolled
    assert (found["legal_due"] or found["accept_until"]) == due
    assert found["provisional"] is False


@pytest.mark.parametrize(
    ("known_on", "due"), [("2015-12-10", "2016-01-04"), ("2015-12-09", "2016-01-04"), ("", "2016-01-04")]
)
def test_rolls_new_years_day_2016_to_monday(known_on, due):
    assert answer("XF-REG", "2015-12-17", known_on=known_on)["legal_due"] == due


def test_rolls_a_saturday_onto_a_worked_sunday():
    # 2016-06-11 was a Saturday inside Dragon Boat, 2016-06-12 a make-up Sunday (domain 9.1).
    assert answer("XF-REG", "2016-05-27")["legal_due"] == "2016-06-12"


def test_gives_an_official_a_target_before_the_holiday_and_a_legal_date_after_it():
    found = answer("TJ-DONE", "2016-09-05")

    assert (found["target_due"], found["legal_due"]) == ("2016-09-30", "2016-10-08")
    assert (found["advise_by"], found["accept_until"]) == (None, None)


def test_advises_a_citizen_the_earlier_day_and_accepts_until_the_later():
    found = answer("TJ-CONF", "2016-09-23")

    assert (found["advise_by"], found["accept_until"]) == ("2016-10-21", "2016-10-24")
    assert (found["target_due"], found["legal_due"]) == (None, None)


def test_one_clock_with_extension_is_one_period_with_one_roll():
    # 60 days end on May Day, 90 days on Sunday 2026-05-31: one roll, from there.
    found = answer("XF-DONE", "2026-03-02", extend="30")

    assert (found["unrolled_on"], found["legal_due"]) == ("2026-05-31", "2026-06-01")


def test_extends_a_month_by_months():
    assert answer("TJ-DONE", "2026-01-31", extend="1")["unrolled_on"] == "2026-03-31"


def test_leaves_out_several_ranges():
    found = answer("XF-FH-R", "2026-03-02", exclude="2026-03-10..2026-03-12 2026-03-20..2026-03-20")

    assert found["legal_due"] == "2026-04-07"
    assert found["unrolled_on"] == "2026-04-05"


def test_leaves_out_appraisal_from_working_days():
    plain, without = (answer("TJ-MED", "2026-06-01", exclude=text) for text in ("", "2026-06-08..2026-06-12"))

    assert (plain["accept_until"], without["accept_until"]) == ("2026-07-14", "2026-07-21")


@pytest.mark.parametrize("start", ["2026-12-28", "2026-12-31", "2027-01-03", "2026-W53"])
def test_owes_week_53_until_its_sunday(start):
    assert answer("W-SCREEN", start)["legal_due"] == "2027-01-03"


def test_owes_a_week_that_is_all_holiday():
    found = answer("W-MEET", "2026-02-18")

    assert found["legal_due"] == "2026-02-22"
    assert "放假也要开会" in found["explain"]


def test_owes_the_month_until_its_last_day_without_a_roll():
    found = answer("M-MEET", "2026-02")

    assert (found["legal_due"], found["target_due"]) == ("2026-02-28", "2026-02-28")
    assert answer("M-MEET", "2026-05-07")["legal_due"] == "2026-05-31"
    assert answer("M-MEET", "2026-05-07")["target_due"] == "2026-05-29"


@pytest.mark.parametrize(("rule", "due"), [("EM-TEL", "00:05:07"), ("EM-WRT", "00:25:07")])
def test_counts_minutes_to_the_second_from_the_alarm(rule, due):
    found = answer(rule, "2026-11-24T23:50:07+08:00")

    assert found["legal_due"] == found["target_due"] == f"2026-11-25T{due}+08:00"


def test_takes_the_day_of_a_moment_in_beijing_time():
    assert answer("TJ-DONE", "2026-03-31T20:00:00Z")["start_on"] == "2026-04-01"


@pytest.mark.parametrize(
    ("known_on", "advised", "accepted"),
    [("2020-01-25", "2020-02-01", "2020-02-03"), ("2020-01-26", "2020-01-23", "2020-02-03")],
)
def test_computes_with_the_calendar_announced_by_that_day(known_on, advised, accepted):
    found = answer("TJ-CONF", "2020-01-03", known_on=known_on)

    assert (found["advise_by"], found["accept_until"]) == (advised, accepted)


def test_marks_a_date_provisional_when_its_year_has_no_notice():
    found = answer("XF-DONE", "2026-11-10", extend="30")

    assert (found["legal_due"], found["target_due"]) == ("2027-02-09", "2027-02-04")
    assert found["provisional"] is True
    assert "2027年的放假通知还没发" in found["explain"]


def test_gives_an_official_the_shorter_count_of_working_days_in_an_unannounced_year():
    found = answer("XF-OBJ", "2026-12-28")

    assert (found["legal_due"], found["target_due"]) == ("2027-01-05", "2027-01-04")
    assert found["provisional"] is True


def test_is_not_provisional_when_only_the_start_lies_in_an_unannounced_year():
    assert answer("XF-REG", "2027-01-01", known_on="2026-12-31")["provisional"] is True
    assert answer("XF-REG", "2015-12-31")["provisional"] is False


@pytest.mark.parametrize(
    ("rule", "start", "sentence"),
    [
        (
            "TJ-DONE",
            "2016-09-05",
            "9月5日受理，当天不算，满一个月是10月5日；国庆放假，顺延到8日（调休上班）。",
        ),
        ("TJ-CONF", "2016-09-23", "9月23日生效，当天不算，第30天是10月23日；这天是星期日，顺延到24日。"),
        ("XF-FC", "2026-08-31", "8月31日收到答复，当天不算，第30天是9月30日；这天上班，不用顺延。"),
        (
            "XF-REG",
            "2026-02-06",
            "2月6日收到，当天不算，第15天是2月21日；春节放假，比照民法的规则顺延到24日。",
        ),
        (
            "XF-OBJ",
            "2026-02-12",
            "2月12日收到转送，当天不算，只数上班的日子，第5个是2月26日（春节放假不算，2月14日调休上班照算）。",
        ),
        ("W-SCREEN", "2016-10-05", "2016年第40周（10月3日到9日）放假也要排查，10月9日24点前都算按时。"),
        ("W-SCREEN", "2016-09-07", "2016年第36周（9月5日到11日）排查一次，9月11日24点前都算按时。"),
        (
            "EM-TEL",
            "2026-11-24T23:50:00+08:00",
            "2026年11月24日23时50分接报，15分钟到25日0时5分，夜里和放假照样算；这条规则还待确认。",
        ),
    ],
)
def test_explains_in_one_plain_sentence(rule, start, sentence):
    assert answer(rule, start)["explain"] == sentence


@pytest.mark.parametrize(
    ("texts", "refused"),
    [
        (("XX-1", "2026-01-01"), ("duties.unknown_rule", "rule")),
        (("XF-OBJ", "2022-04-30"), ("duties.not_yet", "start")),
        (("SC-ACC", "2019-12-31"), ("duties.not_yet", "start")),
        (("TJ-CONF", "2026-09-07", "1"), ("duties.no_extension", "extend")),
        (("XF-DONE", "2026-03-02", "31"), ("duties.extension_too_long", "extend")),
        (("TJ-DONE", "2026-03-02", "367"), ("duties.extension_too_long", "extend")),
        (("XF-DONE", "2026-03-02", "-1"), ("duties.bad_extension", "extend")),
        (("XF-DONE", "2026-03-02", "", "2026-03-05..2026-03-06"), ("duties.nothing_excluded", "exclude")),
        (("XF-FH-R", "2026-03-02", "", "2026-03-06..2026-03-05"), ("duties.bad_range", "exclude")),
        (("XF-DONE", "2026-02-30"), ("duties.bad_day", "start")),
        (("XF-DONE", ""), ("duties.bad_day", "start")),
        (("XF-DONE", "2026-W08"), ("duties.bad_day", "start")),
        (("W-SCREEN", "2026-08"), ("duties.bad_day", "start")),
        (("XF-DONE", "2026-02-03", "", "", "去年"), ("duties.bad_day", "known_on")),
        (("EM-TEL", "2026-02-03"), ("duties.needs_moment", "start")),
        (("TJ-DONE", "9998-12-31"), ("duties.too_far", "start")),
        (("XF-DONE", "0001-01-01"), ("duties.too_far", "start")),
    ],
)
def test_refuses(texts, refused):
    assert refusals(*texts) == [refused]


def test_collects_every_text_that_cannot_be_read():
    found = refusals("XF-DONE", "昨天", "x", "y", "z")

    assert found == [
        ("duties.bad_day", "start"),
        ("duties.bad_extension", "extend"),
        ("duties.bad_range", "exclude"),
        ("duties.bad_day", "known_on"),
    ]


def test_the_last_lawful_extension_is_granted():
    assert answer("XF-DONE", "2026-03-02", "30")["unrolled_on"] == "2026-05-31"


#: Many share these cores: a slow answer is no wrong answer.
unhurried = settings(deadline=None)
starts = st.dates(date(2016, 1, 1), date(2027, 12, 31))
day_rows = st.sampled_from([row for row in shipped_book().rows if row.unit not in MOMENT_UNITS])


@unhurried
@given(day_rows, starts)
def test_every_rule_answers_every_day_of_its_time_and_only_with_its_owners_dates(row, start):
    book = shipped_book()
    if not row.holds_on(start):
        start = row.valid_from
    found = compute(book, shipped_calendar(), Question(row.code, start))

    early, late = (
        (found.target_due, found.legal_due)
        if row.owner is Owner.OFFICIAL
        else (found.advise_by, found.accept_until)
    )
    assert early <= found.unrolled_on <= late
    assert not shipped_calendar().is_rest(early)
    assert (found.legal_due is None) is (row.owner is Owner.CITIZEN)
    assert (found.accept_until is None) is (row.owner is Owner.OFFICIAL)
    assert found.explain.count("。") == 1


@unhurried
@given(starts, st.lists(st.sampled_from(["what", "starts", "note", "excluded", "extend_by"]), min_size=50))
def test_fifty_edits_of_words_move_no_clock(start, fields):
    book, calendar = shipped_book(), shipped_calendar()
    before = compute(book, calendar, Question("TJ-DONE", start))
    rows = {id(row): row for row in book.rows}
    for number, name in enumerate(fields):
        key = list(rows)[number % len(rows)]
        rows[key] = replace(rows[key], **{name: f"改过{number}"})

    after = compute(replace(book, rows=tuple(rows.values())), calendar, Question("TJ-DONE", start))

    assert after == before
