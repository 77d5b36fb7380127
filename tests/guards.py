"""Guards of the harness: writes come from services with an entry, pages are clean."""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, models
from django.test import Client

from sanhu.ledger.services import append, turn
from sanhu.ledger.services.snapshot import ledgered_models

_WRITE = re.compile(r'^\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM) "?(\w+)"?', re.IGNORECASE)


def _nearest_room_module() -> str:
    """Return the module of ours that is nearest on the stack, the harness left out."""
    frame: Any = sys._getframe(2)
    while frame is not None:
        name = frame.f_globals.get("__name__", "")
        if name.startswith(("sanhu.", "tests.fifth.wage_arrears.")):
            return str(name)
        frame = frame.f_back
    return ""


_POINT = re.compile(r'^(SAVEPOINT|ROLLBACK TO SAVEPOINT) "?(\w+)"?', re.IGNORECASE)


@contextmanager
def writes_come_from_services(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a write to a room's table from outside its services, and a change without an entry."""
    owners: dict[str, type[models.Model]] = {model._meta.db_table: model for model in ledgered_models()}
    written: dict[str, str] = {}
    points: dict[str, set[str]] = {}
    appended = append.append

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        found = _WRITE.match(sql)
        model = owners.get(found.group(1)) if found else None
        if model is not None:
            _check_writer(model, written)
        point = _POINT.match(sql)
        if point and point.group(1).upper() == "SAVEPOINT":
            points[point.group(2)] = set(written)
        elif point:  # what was written since is gone
            for label in set(written) - points.get(point.group(2), set()):
                del written[label]
        return execute(sql, params, many, context)

    def check_entries(pending: Any) -> None:
        recorded = {row.label for item in pending for row in item.rows}
        silent = {label: writer for label, writer in written.items() if label not in recorded}
        written.clear()
        assert not silent, f"changed without an entry: {silent}"
        appended(pending)

    monkeypatch.setattr(append, "append", check_entries)
    with connection.execute_wrapper(watch):
        yield


def _check_writer(model: type[models.Model], written: dict[str, str]) -> None:
    writer = _nearest_room_module()
    if not writer:
        return  # a test's own hand, such as a tampering
    room = model.__module__.partition(".models")[0]
    assert writer.startswith(f"{room}.services"), f"{writer} writes to {model._meta.label}"
    assert turn._state.depth, f"{writer} writes to {model._meta.label} outside `recorded`"
    written[model._meta.label] = writer


_UNCLEAN = {
    "an inline script": re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")", re.IGNORECASE
    ),
    "an inline style": re.compile(r"<style\b|\sstyle=", re.IGNORECASE),
    "an inline handler": re.compile(r"<[^>]+\son[a-z]+=", re.IGNORECASE),
    "an unrendered tag": re.compile(r"\{[{%]"),
}


def unclean(html: str) -> list[str]:
    """Name what a page must not hold."""
    return [name for name, pattern in _UNCLEAN.items() if pattern.search(html)]


class StrictClient(Client):
    """A client that fails on a page that breaks the house rules."""

    def request(self, **request: Any) -> Any:
        """Ask for a page and look at it."""
        response = super().request(**request)
        if "text/html" in response.headers.get("Content-Type", "") and not response.streaming:
            found = unclean(response.content.decode())
            assert not found, f"{request.get('PATH_INFO')} holds {found}"
        return response
