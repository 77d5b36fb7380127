"""The harness: whole families of mistakes cannot be merged (architecture.md 11)."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from django.test.utils import override_settings, setup_databases, teardown_databases

from sanhu.lib import clock
from sanhu.lib.gate import Actor
from tests import copies, guards

pytest_plugins = ["tests.e2e.fixtures", "tests.proofs.evidence"]

#: Tuesday 13 September 2016, 10:32 in China: the day of the design's pictures.
FROZEN = datetime(2016, 9, 13, 2, 32, tzinfo=UTC)
OPERATOR = Actor("operator", "shell")


@dataclass(frozen=True)
class House:
    """A copy of the template in which the ledger is open and people sit, and who they are."""

    place: copies.Copy
    people: Any


#: Whoever asks for one of these meets the engine.
_WITH_ENGINE = {"db", "committed", "ledger", "django_db_setup"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL leave out what meets no database: it has run beside SQLite, and would do the same."""
    if connections["default"].vendor != "postgresql":
        return
    alike = [item for item in items if not _WITH_ENGINE & set(getattr(item, "fixturenames", ()))]
    items[:] = [item for item in items if item not in alike]
    config.hook.pytest_deselected(items=alike)


@pytest.fixture(autouse=True)
def _frozen_clock(request: pytest.FixtureRequest) -> Iterator[None]:
    """Stop the clock unless a test asks for the real one."""
    if "real_clock" in request.fixturenames:
        yield
        return
    with clock.simulated(FROZEN):
        yield


@pytest.fixture
def real_clock() -> None:
    """Let the clock run in this test."""


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that leaves this machine."""
    connect = socket.socket.connect

    def only_here(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and str(address[0]) not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test called {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", only_here)


@pytest.fixture(autouse=True)
def _guarded(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Watch every write of a test that uses the database, and let verify read its transaction."""
    if not {"db", "committed", "ledger"} & set(request.fixturenames):
        yield
        return
    if "furnished" in request.fixturenames:
        request.getfixturevalue("furnished")
    request.getfixturevalue("committed" if "committed" in request.fixturenames else "db")
    own = None
    if "committed" not in request.fixturenames:
        own, connections["snapshot"] = connections["snapshot"], connections["default"]
    with guards.writes_come_from_services(monkeypatch):
        yield
    if own is not None:
        connections["snapshot"] = own


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: Any
) -> Iterator[None]:
    """Migrate the template for every run, also for one whose tests all take copies of it.

    The plugin's own fixture makes only those databases that a test of the run names by `db`.
    """
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any, tmp_path: Any) -> Iterator[copies.Copy]:
    """Give the test a database of its own with real commits: a copy of the migrated template."""
    with django_db_blocker.unblock(), copies.copy(tmp_path) as made:
        yield made


@pytest.fixture(scope="session")
def _furnished_once(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    """Open the engine's small house once, in a copy of the template, for all tests that begin there."""
    from sanhu.ledger.services import open_ledger
    from tests.procedure.conftest import make_cast

    folder = tmp_path_factory.mktemp("house")
    with django_db_blocker.unblock(), copies.made(folder) as place:
        with copies.at(place), clock.simulated(FROZEN), override_settings():
            open_ledger(profile="demo", version="0", actor=OPERATOR, at=FROZEN)
            people = make_cast(settings)
        yield House(place, people)


@pytest.fixture
def furnished(request: pytest.FixtureRequest) -> Iterator[House | None]:
    """Let the test's transaction run in the furnished house; nothing of it where it has a copy of its own."""
    if "committed" in request.fixturenames:
        yield None
        return
    house = request.getfixturevalue("_furnished_once")
    with copies.at(house.place):
        yield house


@pytest.fixture
def ledger(request: pytest.FixtureRequest, db: None) -> None:
    """Open the ledger in the database of a test."""
    from sanhu.ledger.services import open_ledger

    if "furnished" in request.fixturenames:
        return

    open_ledger(profile="demo", version="0", actor=OPERATOR, at=FROZEN)


@pytest.fixture
def client() -> Client:
    """Return a client that refuses pages with inline scripts, inline styles or unrendered tags."""
    return guards.StrictClient()
