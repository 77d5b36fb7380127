"""`sanhu due` and `sanhu rules` from outside: answers, tables, refusals, exit codes, no database."""

import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

FIELDS = [
    "rule",
    "law",
    "article",
    "start_on",
    "unrolled_on",
    "legal_due",
    "target_due",
    "advise_by",
    "accept_until",
    "provisional",
    "explain",
]
HEADER = "id,rule,start,extend,exclude,known_on\n"


def table(path, capsys, text, encoding="utf-8", **options):
    path.write_bytes(text.encode(encoding))
    call_command("due", table=str(path), **options)
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "问.csv"


def test_answers_one_question_in_json(capsys):
    call_command("due", "TJ-DONE", "--from", "2016-09-05", "--json")
    found = json.loads(capsys.readouterr().out)

    assert list(found) == FIELDS
    assert found["legal_due"] == "2016-10-08"
    assert found["law"] == "人民调解工作若干规定"


def test_answers_one_question_in_words(capsys):
    call_command("due", "TJ-CONF", "--from", "2016-09-23")

    assert capsys.readouterr().out == (
        "最好2016年10月21日前办。\n最晚2016年10月24日。\n"
        "9月23日生效，当天不算，第30天是10月23日；这天是星期日，顺延到24日。\n"
        "《中华人民共和国人民调解法》第三十三条；《中华人民共和国民事诉讼法》（2012年）第一百九十四条\n"
    )


def test_takes_extension_exclusions_and_the_day_of_knowledge(capsys):
    arguments = ["GK-ANS", "--from", "2020-01-10", "--extend", "20", "--known-on", "2020-01-10", "--json"]
    call_command(
        "due", *arguments, "--exclude", "2020-02-10..2020-02-11", "--exclude", "2020-02-12..2020-02-12"
    )
    found = json.loads(capsys.readouterr().out)

    # 5 days to 17 January, the make-up Sunday 19th, 20 to 23, the 31st and make-up 1 February: 12; the
    # other 28 without 10 to 12 February end on 16 March.
    assert found["legal_due"] == "2020-03-16"


@pytest.mark.parametrize("options", [{}, {"json": True}])
def test_answers_a_table_row_by_row_and_names_the_rows_it_cannot_answer(capsys, path, options):
    text = HEADER + (
        "1,XF-REG,2026-02-06,,,\n"
        "2,XF-REG,2026-02-30,,,\n"
        "3,XF-FH-R,2026-03-02,,2026-03-10..2026-03-12 2026-03-20..2026-03-20,\n"
        "4,EM-TEL,2026-11-24T23:50:00+08:00,,,\n"
        "5,XF-DONE,2026-03-02,31,,\n"
        "6,W-SCREEN,2026-12-28,,,2026-11-24\n"
        "7\n"
    )
    rows = table(path, capsys, text, **options)

    assert [row["id"] for row in rows] == list("1234567")
    assert list(rows[0]) == ["id", *FIELDS]
    assert rows[0]["legal_due"] == "2026-02-24"
    assert rows[1] == {"id": "2", "error": "没有“2026-02-30”这一天。请写成2026-09-05这样。"}
    assert rows[2]["legal_due"] == "2026-04-07"
    assert rows[3]["legal_due"] == "2026-11-25T00:05:00+08:00"
    assert rows[4] == {"id": "5", "error": "不能延31天。最多延30天。（信访工作条例第三十四条）"}
    assert (rows[5]["legal_due"], rows[5]["provisional"]) == ("2027-01-03", True)
    assert set(rows[6]) == {"id", "error"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_reads_the_tables_of_office_spreadsheets(capsys, path, encoding):
    rows = table(path, capsys, "id,rule,start,说明\n甲,TJ-DONE,2016-09-05,池塘\n", encoding)

    assert (rows[0]["id"], rows[0]["legal_due"]) == ("甲", "2016-10-08")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["XF-OBJ", "--from", "2022-04-30"], 1),
        (["XF-DONE", "--from", "2026-03-02", "--extend", "31"], 1),
        (["TJ-CONF", "--from", "2026-03-02", "--extend", "1"], 1),
        (["XF-DONE", "--from", "2026-03-02", "--exclude", "2026-03-03..2026-03-04"], 1),
        (["XX", "--from", "2026-03-02"], 2),
        (["XF-DONE", "--from", "2026-02-30"], 2),
        (["XF-DONE"], 2),
        ([], 2),
        (["EM-TEL", "--from", "2026-02-03"], 2),
        (["--table", "没有这个文件.csv"], 2),
    ],
)
def test_refuses_in_a_sentence_with_its_exit_code(arguments, code):
    with pytest.raises(CommandError) as caught:
        call_command("due", *arguments)

    assert caught.value.returncode == code
    assert str(caught.value).rstrip("）").endswith(("。", "条"))


def test_refuses_in_json(capsys):
    with pytest.raises(SystemExit) as leaving:
        call_command("due", "XF-DONE", "--from", "2026-02-30", "--json")

    assert leaving.value.code == 2
    assert json.loads(capsys.readouterr().out) == {
        "error": "没有“2026-02-30”这一天。请写成2026-09-05这样。",
        "code": "duties.bad_day",
        "field": "start",
    }


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"id,rule\n1,XF-REG\n",
        b"\xff\xff\xff",
        b"\x00\x01",
        b"id,rule,start\n" + b"x" * 200_000,
        b"x" * 200_000,
    ],
)
def test_refuses_a_file_that_is_no_such_table(path, content):
    path.write_bytes(content)

    with pytest.raises(CommandError) as caught:
        call_command("due", table=str(path))

    assert caught.value.returncode == 2


def test_lists_the_rules_of_a_day(capsys):
    call_command("rules", "--on", "2016-09-05", "--json")
    rows = {row["code"]: row for row in json.loads(capsys.readouterr().out)}

    assert rows["XF-DONE"]["law"] == "信访条例"
    assert "XF-OBJ" not in rows
    assert rows["CF-HEAR"]["unit"] == "day"


def test_lists_all_rows_without_a_day_and_says_which_are_unconfirmed(capsys):
    call_command("rules", "--json")
    rows = json.loads(capsys.readouterr().out)
    call_command("rules")
    lines = capsys.readouterr().out.splitlines()

    assert len(lines) == len(rows)
    assert sum(line.endswith("待确认") for line in lines) == sum(r["status"] == "unconfirmed" for r in rows)


@pytest.mark.parametrize("day", ["2026-02-30", "明天"])
def test_refuses_a_day_that_does_not_exist(day):
    with pytest.raises(CommandError) as caught:
        call_command("rules", "--on", day)

    assert caught.value.returncode == 2
