"""Recording: entries, positions, moments, and what happens when something goes wrong."""

import pytest
from django.db import DatabaseError, connection, transaction

from sanhu.ledger import queries, rules
from sanhu.ledger.errors import NotOpened
from sanhu.ledger.models import Entry, Head
from sanhu.ledger.services import NotRecorded, Submitted, open_ledger, record, recorded
from sanhu.ledger.services.verify import verify
from sanhu.lib.refusals import Refused
from tests.conftest import FROZEN, OPERATOR


def note(verb: str = "test.noted", **more: object) -> None:
    record(actor=OPERATOR, at=FROZEN, verb=verb, subject="test:1", rows=[], **more)  # type: ignore[arg-type]


def test_the_first_entry_names_the_profile_and_says_simulated(ledger: None) -> None:
    first = queries.first_entry()

    assert first is not None
    assert (first.verb, first.details, first.simulated) == (
        "ledger.opened",
        '{"profile":"demo","version":"0"}',
        True,
    )


def test_is_not_opened_twice(ledger: None) -> None:
    with pytest.raises(Refused, match="already_open"):
        open_ledger(profile="demo", version="0", actor=OPERATOR, at=FROZEN)


def test_entries_follow_each_other_and_one_head_closes_the_transaction(ledger: None) -> None:
    with recorded():
        note()
        note("test.again")

    assert [entry.verb for entry in Entry.objects.all()] == ["ledger.opened", "test.noted", "test.again"]
    assert [head.size for head in Head.objects.all()] == [0, 1, 3]
    assert verify(actor=OPERATOR).whole


def test_an_inner_rollback_drops_its_entries_only(ledger: None) -> None:
    with recorded():
        note("test.kept")
        with pytest.raises(ZeroDivisionError), recorded():
            note("test.dropped")
            raise ZeroDivisionError

    assert [entry.verb for entry in Entry.objects.all()] == ["ledger.opened", "test.kept"]


def test_an_outer_rollback_leaves_nothing(ledger: None) -> None:
    with pytest.raises(ZeroDivisionError), recorded():
        note()
        raise ZeroDivisionError

    assert Entry.objects.count() == 1
    with recorded():
        note("test.later")
    assert Entry.objects.count() == 2


def test_refuses_to_record_outside_recorded(ledger: None) -> None:
    with pytest.raises(NotRecorded):
        note()


def test_refuses_to_record_without_a_ledger(db: None) -> None:
    with pytest.raises(NotOpened), recorded():
        note()


def test_recorded_at_never_goes_back(ledger: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import timedelta

    from sanhu.lib import clock

    with clock.simulated(FROZEN - timedelta(days=400)), recorded():
        note()

    assert [entry.recorded_at for entry in Entry.objects.all()] == [FROZEN, FROZEN]


def test_the_same_key_is_found_and_another_body_is_told_apart(ledger: None) -> None:
    with recorded():
        note(submission=Submitted("key-1", {"text": "坑塘"}))

    same = queries.find_submission("key-1", {"text": "坑塘"})
    other = queries.find_submission("key-1", {"text": "别的"})
    assert same is not None
    assert other is not None
    assert (same.subject, same.position, same.same, other.same) == ("test:1", 1, True, False)
    assert queries.find_submission("key-2", {}) is None
    assert verify(actor=OPERATOR).whole


def test_an_entry_of_a_hidden_matter_shows_only_position_and_time(ledger: None) -> None:
    with recorded():
        note("test.hidden", hidden=True, details={"kind": "accusation"})

    entry = Entry.objects.get(position=1)
    assert (entry.verb, entry.subject, entry.actor, entry.details, entry.at) == ("", "", "", "", None)
    assert len(entry.sealed) == 64
    assert verify(actor=OPERATOR).whole


@pytest.mark.parametrize(
    "table", ["ledger_entry", "ledger_head", "ledger_submission", "ledger_erasure", "ledger_opening"]
)
@pytest.mark.parametrize("act", ["UPDATE {table} SET {column} = {column}", "DELETE FROM {table}"])
def test_the_database_refuses_to_change_the_record(ledger: None, table: str, act: str) -> None:
    with recorded():
        note(submission=Submitted("key-1", {}))
        note(hidden=True)
    with connection.cursor() as cursor:
        if table == "ledger_erasure":
            cursor.execute(
                "INSERT INTO ledger_erasure (model, row, columns, article, erased_at) "
                "VALUES ('a', 'b', '[]', '', '2016-09-13 00:00:00')"
                if connection.vendor == "sqlite"
                else 'INSERT INTO ledger_erasure (model, "row", columns, article, erased_at) '
                "VALUES ('a', 'b', '[]', '', now())"
            )
        column = {"ledger_entry": "position", "ledger_head": "size"}.get(table, "position")
        column = "model" if table == "ledger_erasure" else column
        with pytest.raises(DatabaseError, match="refused"), transaction.atomic():
            cursor.execute(act.format(table=table, column=column))


def test_a_replacing_insert_is_refused_too(ledger: None) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("INSERT OR REPLACE is SQLite's own")
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="refused"), transaction.atomic():
        cursor.execute("INSERT OR REPLACE INTO ledger_head SELECT * FROM ledger_head")


def test_truncate_is_refused(ledger: None) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="refused"), transaction.atomic():
        cursor.execute("TRUNCATE ledger_entry")


def test_the_tree_agrees_with_the_definition_of_rfc_9162() -> None:
    def mth(leaves: list[bytes]) -> bytes:
        if not leaves:
            return rules.EMPTY_ROOT
        if len(leaves) == 1:
            return rules.leaf_hash(leaves[0])
        split = 1 << (len(leaves) - 1).bit_length() - 1
        return rules.node_hash(mth(leaves[:split]), mth(leaves[split:]))

    frontier: list[bytes] = []
    data = [str(number).encode() for number in range(70)]
    for size in range(len(data)):
        assert rules.root_of(frontier) == mth(data[:size])
        assert rules.unpack(rules.pack(frontier)) == frontier
        frontier = rules.extended(frontier, size, rules.leaf_hash(data[size]))
