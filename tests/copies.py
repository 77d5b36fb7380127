"""Fresh copies of the migrated template for tests that need real commits (settled 6).

Never a flush: the ledger's triggers refuse it. Never without triggers: they are what is tested.
"""

import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.db import connections

ALIASES = ("default", "snapshot")


@dataclass(frozen=True)
class Copy:
    """Where the copy is: a file, or a database of the server."""

    name: str
    vendor: str


@contextmanager
def made(folder: Path) -> Iterator[Copy]:
    """Make a fresh copy of the template for as long as the block runs."""
    template = str(connections["default"].settings_dict["NAME"])
    vendor = connections["default"].vendor
    _close()
    name = _copied_file(template, folder) if vendor == "sqlite" else _copied_database(template)
    try:
        yield Copy(name, vendor)
    finally:
        if vendor == "postgresql":
            _on_server(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def at(place: Copy) -> Iterator[None]:
    """Point both aliases at a copy, and back afterwards."""
    before = str(connections["default"].settings_dict["NAME"])
    _close()
    _point(place.name)
    try:
        yield
    finally:
        _close()
        _point(before)


@contextmanager
def copy(folder: Path) -> Iterator[Copy]:
    """Point both aliases at a fresh copy of the template, and back afterwards."""
    with made(folder) as place, at(place):
        yield place


def _copied_file(template: str, folder: Path) -> str:
    name = str(folder / "copy.sqlite3")
    # By the library's own copy, not by the file: what another connection wrote may still be in the WAL.
    with closing(sqlite3.connect(template)) as source, closing(sqlite3.connect(name)) as target:
        source.backup(target)
    return name


def _copied_database(template: str) -> str:
    name = f"copy_{uuid.uuid4().hex[:12]}"
    _on_server(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return name


def _on_server(statement: str) -> None:
    parameters = connections["default"].get_connection_params() | {"dbname": "postgres"}
    wanted = {
        key: value
        for key, value in parameters.items()
        if key in ("dbname", "user", "password", "host", "port")
    }
    with psycopg.connect(autocommit=True, **wanted) as server:
        server.execute(statement)  # type: ignore[call-overload]  # names made here, quoted


def _close() -> None:
    for alias in ALIASES:
        connections[alias].close()


def _point(name: str) -> None:
    for alias in ALIASES:
        connections[alias].settings_dict["NAME"] = name
