"""`sanhu perm dump`: the policy sheet as the product decides it."""

import csv
import json
from io import StringIO

from django.core.management import call_command

from sanhu.access.rules import cells
from sanhu.lib.gate import Policy, registered


def dumped() -> list[dict[str, str]]:
    out = StringIO()
    call_command("perm", "dump", stdout=out)
    return list(csv.DictReader(StringIO(out.getvalue())))


def test_has_the_columns_of_the_sheet_sorted_without_doubles() -> None:
    lines = dumped()

    assert list(lines[0]) == ["verb", "role", "relation", "kind", "allowed", "article"]
    keys = [tuple(line.values()) for line in lines]
    assert keys == sorted(set(keys))


def test_speaks_of_every_verb_and_every_role() -> None:
    lines = dumped()

    assert {line["verb"] for line in lines} == set(registered())
    assert {"operator", "system", "party", "mediator", "first_responsible"} <= {
        line["role"] for line in lines
    }


def test_json_says_the_same() -> None:
    out = StringIO()
    call_command("perm", "dump", "--json", stdout=out)

    assert [json.loads(line) for line in out.getvalue().splitlines()] == dumped()


def test_says_what_a_policy_says() -> None:
    policy = Policy("test.work", capability="matter.work", unit="unit", matter="matter_id", article="第一条")

    found = {(cell.role, cell.relation): cell.allowed for cell in cells([policy])}

    relations = ("own", "below", "elsewhere", "recused")
    assert [found["mediator", relation] for relation in relations] == ["yes", "no", "no", "no"]
    assert [found["lawyer", relation] for relation in relations] == ["no"] * 4
    assert found["operator", "any"] == "no"
    assert {cell.article for cell in cells([policy])} == {"第一条"}


def test_a_superior_reads_below_and_does_nothing_there() -> None:
    see, work = (
        Policy("t.see", capability="matter.see", unit="u"),
        Policy("t.do", capability="matter.work", unit="u"),
    )

    found = {
        (cell.verb, cell.relation): cell.allowed for cell in cells([see, work]) if cell.role == "commander"
    }

    assert found["t.see", "below"] == "yes"
    assert found["t.do", "below"] == "no"


def test_nobody_opens_a_district_but_the_operator() -> None:
    allowed = [
        line["role"] for line in dumped() if line["verb"] == "org.open_district" and line["allowed"] != "no"
    ]

    assert allowed == ["operator"]
