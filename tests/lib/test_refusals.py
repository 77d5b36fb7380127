"""Sentences of refusals: days are said in the reader's language, never as a machine writes them."""

import ast
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.utils import translation

import sanhu
from sanhu.lib.refusals import Refusal, sentence

ROOT = Path(sanhu.__file__).parent
ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
DAY = date(2016, 9, 13)
WITH_DAYS = [
    ("procedure.due_past", "day"),
    ("procedure.day_in_future", "day"),
    ("procedure.day_too_early", "day"),
    ("documents.signed_on_no_such_day", "from"),
    ("disputes.visit_on_no_such_day", "from"),
    ("disputes.applied_on_no_such_day", "from"),
    ("disputes.answered_on_no_such_day", "from"),
    ("org.ended", "on"),
    ("org.period", "start"),
]


@pytest.mark.parametrize(("code", "name"), WITH_DAYS)
def test_a_day_is_said_in_words_of_the_reader(code: str, name: str) -> None:
    refusal = Refusal(code, {name: DAY})

    assert "2016年9月13日" in sentence(refusal)
    with translation.override("en"):
        assert "13 September 2016" in sentence(refusal)


def test_a_moment_is_said_as_its_day_in_china() -> None:
    late = datetime(2016, 9, 12, 17, tzinfo=UTC)

    assert "2016年9月13日" in sentence(Refusal("procedure.due_past", {"day": late}))


def _dated(function: ast.AST) -> bool:
    """Say whether a function makes a refusal and writes a date as a machine does, or cuts it in pieces."""
    nodes = list(ast.walk(function))
    refuses = any(isinstance(one, ast.Call) and getattr(one.func, "id", "") == "Refusal" for one in nodes)
    names = {one.attr for one in nodes if isinstance(one, ast.Attribute)}
    formats = "".join(str(one.value) for one in nodes if isinstance(one, ast.Constant))
    return refuses and ("isoformat" in names or "strftime" in names or "%Y" in formats)


def test_no_refusal_is_given_a_day_as_a_machine_writes_it() -> None:
    found = [
        f"{file.relative_to(ROOT)} {one.name}"
        for file in ROOT.rglob("*.py")
        for one in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(one, ast.FunctionDef) and _dated(one)
    ]

    assert found == []


@pytest.mark.parametrize("plant", ["day.isoformat()", "f'{day:%Y-%m-%d}'", "day.strftime('%d.%m.')"])
def test_a_planted_machine_date_is_found(plant: str) -> None:
    planted = f"def f(day):\n    return [Refusal('a.b', {{'day': {plant}}})]\n"

    assert _dated(ast.parse(planted).body[0])


def test_a_day_that_nobody_put_into_words_is_no_iso_date() -> None:
    assert not ISO.search(sentence(Refusal("duties.ends_before_it_begins", {"first": DAY, "last": DAY})))
