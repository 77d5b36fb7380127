"""Verify names what another hand made unreadable, and goes on with the rest (guarantees.md G08)."""

from collections.abc import Callable

import pytest
from django.db import connection

from sanhu.ledger.services import triggers
from sanhu.ledger.services.verify import verify
from sanhu.org import services
from sanhu.org.drivers import County
from tests.conftest import FROZEN, OPERATOR


@pytest.fixture
def by_hand(ledger: None) -> Callable[..., None]:
    """Return a hand that no trigger stops, over a record with a unit in it."""
    services.open_district(county=County("99", "某区", "某市"), actor=OPERATOR, at=FROZEN)

    def act(sql: str, *params: object) -> None:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET LOCAL session_replication_role = replica")
            for name in triggers._present(connection) if connection.vendor == "sqlite" else ():
                cursor.execute(f"DROP TRIGGER {name}")
            cursor.execute(sql, params)
            if connection.vendor == "postgresql":
                cursor.execute("SET LOCAL session_replication_role = DEFAULT")
        triggers.install()

    return act


def named() -> set[tuple[str, int | None, str]]:
    return {(fault.code, fault.position, fault.row) for fault in verify(actor=OPERATOR).faults}


@pytest.mark.parametrize(
    "text", ["nonsense", '[{"model": 1}]', '[{"model": "a", "row": "b", "clear": 1}]', "7"]
)
def test_an_entry_whose_rows_nobody_can_read(by_hand: Callable[..., None], text: str) -> None:
    by_hand("UPDATE ledger_entry SET rows = %s WHERE position = 1", text)

    assert {("entry_changed", 1, ""), ("entry_unreadable", 1, "")} <= named()


@pytest.mark.parametrize("text", ["nonsense", "2016-99-99 00:00:00"])
def test_a_moment_that_is_none(by_hand: Callable[..., None], text: str) -> None:
    if connection.vendor != "sqlite":
        return  # PostgreSQL keeps no text in a column of moments
    by_hand("UPDATE ledger_entry SET recorded_at = %s WHERE position = 1", text)
    by_hand("UPDATE ledger_head SET recorded_at = %s WHERE size = 1", text)

    found = named()
    assert {code for code, position, _ in found if position == 1} >= {"head_changed"}
    assert ("entry_changed", 1, "") in found or ("entry_unreadable", 1, "") in found


def test_a_key_that_is_none(by_hand: Callable[..., None]) -> None:
    if connection.vendor != "sqlite":
        return  # PostgreSQL keeps no text in a column of keys
    by_hand(
        "INSERT INTO org_person (id, unit_id, name, phone) SELECT %s, id, '某', '' FROM org_unit LIMIT 1",
        "no key",
    )

    assert ("row_unrecorded", None, "no key") in named()
