"""docs/canonical-form.md: both implementations reproduce the vectors, and agree about a real export."""

import io
import json
import re
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as some

from sanhu.ledger import queries, rules
from sanhu.ledger.models import Entry
from sanhu.ledger.services import record, recorded
from sanhu.ledger.services.append import LEAF_COLUMNS, leaf_of
from sanhu.lib.canonical import canonical
from tests.conftest import FROZEN, OPERATOR
from tests.ledger import second

VECTORS: dict[str, Any] = json.loads((Path(__file__).parent / "vectors.json").read_text("utf-8"))
_TAGS = {
    "$moment": datetime.fromisoformat,
    "$date": date.fromisoformat,
    "$uuid": UUID,
    "$decimal": Decimal,
    "$bytes": bytes.fromhex,
}


def ours(value: Any) -> Any:
    """Return a value of the vectors as Sanhu keeps it."""
    if isinstance(value, list):
        return [ours(one) for one in value]
    if isinstance(value, dict):
        if len(value) == 1 and next(iter(value)) in _TAGS:
            ((name, inner),) = value.items()
            return _TAGS[name](inner)
        return {key: ours(inner) for key, inner in value.items()}
    return value


@pytest.mark.parametrize("vector", VECTORS["canonical"], ids=lambda vector: vector["name"])
def test_a_value_has_one_sequence_of_bytes(vector: Any) -> None:
    wanted = vector["canonical"].encode()

    assert canonical(ours(vector["value"])) == wanted
    assert second.canonical(vector["value"]) == wanted


@pytest.mark.parametrize("vector", VECTORS["commitments"], ids=lambda vector: vector["commitment"][:8])
def test_a_commitment_hangs_on_key_column_position_and_value(vector: Any) -> None:
    key, column, position = bytes.fromhex(vector["key"]), vector["column"], vector["position"]

    assert rules.commitment(key, column, position, ours(vector["value"])) == vector["commitment"]
    assert second.commitment(key, column, position, vector["value"]) == vector["commitment"]
    assert len({one["commitment"] for one in VECTORS["commitments"]}) == len(VECTORS["commitments"])


@pytest.mark.parametrize("vector", VECTORS["entries"], ids=lambda vector: vector["verb"] or "sealed")
def test_a_leaf_is_over_every_other_column(vector: Any) -> None:
    entry = Entry(**vector)
    entry.recorded_at = datetime.fromisoformat(vector["recorded_at"])
    entry.at = vector["at"] and datetime.fromisoformat(vector["at"])

    assert set(LEAF_COLUMNS) == set(vector) - {"leaf"}
    assert leaf_of(entry).hex() == vector["leaf"]
    assert second.leaf(vector) == vector["leaf"]


def test_changing_any_column_changes_the_leaf() -> None:
    for vector in VECTORS["entries"]:
        for name in set(vector) - {"leaf"}:
            other = {**vector, name: "x" if vector[name] != "x" else "y"}

            assert second.leaf(other) != vector["leaf"], name


def test_heads_follow_from_the_leaves() -> None:
    leaves = [bytes.fromhex(entry["leaf"]) for entry in VECTORS["entries"]]
    frontier: list[bytes] = []
    for head in VECTORS["heads"]:
        size = head["size"]

        assert (rules.root_of(frontier).hex(), rules.pack(frontier)) == (head["root"], head["frontier"])
        assert second.root(leaves[:size]).hex() == head["root"]
        assert second.frontier(leaves[:size]) == head["frontier"]
        if size < len(leaves):
            frontier = rules.extended(frontier, size, leaves[size])


def test_the_tree_is_that_of_certificate_transparency() -> None:
    leaves = [bytes.fromhex(data) for data in VECTORS["tree"]["leaves"]]
    frontier: list[bytes] = []
    for size, (data, root) in enumerate(zip(leaves, VECTORS["tree"]["roots"], strict=True)):
        frontier = rules.extended(frontier, size, rules.leaf_hash(data))

        assert rules.root_of(frontier).hex() == root
        assert second.root([second.sha(b"\x00", one) for one in leaves[: size + 1]]).hex() == root


def test_submissions_and_sealed_bodies_have_their_hashes() -> None:
    for vector in VECTORS["submissions"]["keys"]:
        assert rules.key_hash(vector["key"]) == second.key_hash(vector["key"]) == vector["key_hash"]
    for vector in VECTORS["submissions"]["bodies"]:
        salt = bytes.fromhex(vector["salt"])
        assert rules.body_hash(salt, ours(vector["body"])) == vector["body_hash"]
        assert second.body_hash(salt, vector["body"]) == vector["body_hash"]
    for vector in VECTORS["sealed"]:
        random = bytes.fromhex(vector["random"])
        assert rules.leaf_hash(random + canonical(ours(vector["body"]))).hex() == vector["sealed"]
        assert second.sealed(random, vector["body"]) == vector["sealed"]


_PLAIN = some.recursive(
    some.none() | some.booleans() | some.integers() | some.text(),
    lambda inner: (
        some.lists(inner) | some.dictionaries(some.text().filter(lambda key: key[:1] != "$"), inner)
    ),
    max_leaves=20,
)


@given(_PLAIN)
def test_both_implementations_write_the_same(value: Any) -> None:
    assert canonical(value) == second.canonical(value)


def _exported() -> list[str]:
    out = io.StringIO()
    call_command("ledger", "export", stdout=out)
    return out.getvalue().splitlines()


def test_a_stranger_recomputes_the_root_from_an_export(ledger: None) -> None:
    for number in range(5):
        with recorded():
            record(
                actor=OPERATOR,
                at=FROZEN,
                verb="test.noted",
                subject=f"test:{number}",
                rows=[],
                hidden=number == 3,
            )

    head = queries.newest_head()
    assert head is not None
    assert second.check_export(_exported()) == (6, head.root)


@pytest.mark.parametrize(
    "column", ["verb", "subject", "actor", "details", "simulated", "recorded_at", "sealed"]
)
def test_a_stranger_finds_a_changed_line(ledger: None, column: str) -> None:
    line = json.loads(_exported()[0])

    line[column] = not line[column] if column == "simulated" else f"{line[column]}0"

    with pytest.raises(ValueError, match="entry 0 was changed"):
        second.check_export([json.dumps(line)])


def test_the_page_names_every_column() -> None:
    page = (Path(__file__).parents[2] / "docs" / "canonical-form.md").read_text("utf-8")
    named = set(re.findall(r"`(\w+)`", page))

    assert set(LEAF_COLUMNS) | {"leaf"} <= named
