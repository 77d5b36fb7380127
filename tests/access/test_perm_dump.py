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


def allowed(policy: Policy) -> dict[str, set[tuple[str, str]]]:
    """Return for each role the relations and kinds in which a policy lets it pass."""
    found: dict[str, set[tuple[str, str]]] = {}
    for cell in cells([policy]):
        reached = found.setdefault(cell.role, set())
        if cell.allowed == "yes":
            reached.add((cell.relation, cell.kind))
    return found


def test_says_what_a_policy_says() -> None:
    policy = Policy("test.work", capability="matter.work", unit="unit", matter="matter_id", article="第一条")

    found = allowed(policy)

    assert found["mediator"] == {("own", "any")}
    assert (found["lawyer"], found["operator"], found["party"]) == (set(), set(), set())
    assert found["system"] == {("any", "any")}
    named = {(cell.relation, cell.article) for cell in cells([policy]) if cell.role == "mediator"}
    assert named == {
        ("own", "第一条"),
        ("any", "第一条"),
        ("recused", "信访工作条例第二十八条; settled 42"),
    }


def test_a_superior_reads_what_is_ordinary_below_and_does_nothing_there() -> None:
    see = allowed(Policy("t.see", capability="matter.see", unit="u", matter="m"))
    do = allowed(Policy("t.do", capability="matter.work", unit="u", matter="m"))

    assert see["commander"] == {("own", "any"), ("below", "ordinary")}
    assert do["commander"] == {("own", "any")}


def test_what_a_room_says_of_a_condition_never_widens_the_tree() -> None:
    said = frozenset({"own", "below", "above", "invited"})
    policy = Policy("t.do", capability="matter.work", unit="u", matter="m", relations=said)

    assert allowed(policy)["commander"] == {("own", "any"), ("above", "any")}


def test_where_no_unit_is_asked_for_a_row_is_reached_from_anywhere() -> None:
    everybody = allowed(Policy("t.see", capability="org.read"))
    of_matters = allowed(Policy("t.do", capability="matter.work", matter="m"))

    assert everybody["lawyer"] == {("any", "any")}
    assert ("elsewhere", "any") in of_matters["mediator"]
    assert ("recused", "any") not in of_matters["mediator"]


def test_nobody_opens_a_district_but_the_operator() -> None:
    roles = [
        line["role"] for line in dumped() if line["verb"] == "org.open_district" and line["allowed"] == "yes"
    ]

    assert roles == ["operator"]
