"""`recorded` and `record`: the change and its entry, in one durable transaction (settled 6)."""

import fcntl
import functools
import os
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import TracebackType
from typing import Any, ParamSpec, TypeVar, overload

from django.db import connection, models, transaction

from sanhu.ledger.services import append
from sanhu.ledger.services.append import Pending, Submitted
from sanhu.ledger.services.snapshot import row_of
from sanhu.lib.gate import Actor

P = ParamSpec("P")
R = TypeVar("R")


@dataclass
class _State(threading.local):
    depth: int = 0
    pending: list[Pending] = field(default_factory=list)
    turn: int | None = None


_state = _State()


class NotRecorded(Exception):
    """Raised when `record` is called outside `recorded`; a mistake of ours."""


class _Turn(AbstractContextManager[None]):
    """One level of `recorded`: the outermost is durable and appends, an inner one can roll back."""

    def __enter__(self) -> None:
        self.outermost = _state.depth == 0
        self.mark = len(_state.pending)
        if self.outermost:
            _take_turn()
        try:
            self.atomic = transaction.atomic(durable=self.outermost)
            self.atomic.__enter__()
        except BaseException:
            if self.outermost:
                _give_turn()
            raise
        _state.depth += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _state.depth -= 1
        try:
            if kind is None and self.outermost:
                self._append_or_leave()
            else:
                if kind is not None:
                    del _state.pending[self.mark :]
                self.atomic.__exit__(kind, error, trace)
        finally:
            if self.outermost:
                _state.pending.clear()
                _give_turn()

    def _append_or_leave(self) -> None:
        try:
            append.append(_state.pending)
        except BaseException as fault:
            self.atomic.__exit__(type(fault), fault, fault.__traceback__)
            raise
        self.atomic.__exit__(None, None, None)


def _take_turn() -> None:
    """Queue for the writer's turn on SQLite: without it one of two busy writers starved for 8 s."""
    name = connection.settings_dict["NAME"]
    if connection.vendor != "sqlite" or ":memory:" in str(name) or connection.in_atomic_block:
        return
    descriptor = os.open(f"{name}.turn", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    except BaseException:
        os.close(descriptor)
        raise
    _state.turn = descriptor


def _give_turn() -> None:
    if _state.turn is not None:
        os.close(_state.turn)
        _state.turn = None


@overload
def recorded(function: Callable[P, R]) -> Callable[P, R]: ...
@overload
def recorded() -> AbstractContextManager[None]: ...
def recorded(function: Callable[P, R] | None = None) -> Any:
    """Run a service, or a block, in one transaction whose entries are appended as its last statements.

    Nested uses are savepoints: an inner rollback drops its entries. Raise NotOpened when there is
    something to record and no ledger.
    """
    if function is None:
        return _Turn()

    @functools.wraps(function)
    def inside(*args: P.args, **kwargs: P.kwargs) -> R:
        with _Turn():
            return function(*args, **kwargs)

    return inside


def record(
    *,
    actor: Actor,
    at: datetime,
    verb: str,
    subject: str,
    rows: list[models.Model],
    details: dict[str, object] | None = None,
    submission: Submitted | None = None,
    hidden: bool = False,
) -> None:
    """Buffer one entry: who did what to which subject, with every row inserted or changed.

    `rows` are saved instances with their final values; `details` holds no personal data. Raise
    NotRecorded outside `recorded`.
    """
    if not _state.depth:
        raise NotRecorded(verb)
    _state.pending.append(
        Pending(
            actor=actor,
            at=at,
            verb=verb,
            subject=subject,
            rows=[row_of(row) for row in rows],
            details=details or {},
            submission=submission,
            hidden=hidden,
        )
    )


def submitted(submission: Submitted) -> None:
    """Bind a submission to the entry buffered last, for a form whose service knows no submissions.

    Called inside the `recorded` that holds the service's own, so that act and key are written together
    or not at all (settled 7). A key that the service bound itself stays, and finds a repeat by itself.
    Raise NotRecorded when nothing was recorded.
    """
    if not _state.pending:
        raise NotRecorded("submitted")
    last = _state.pending[-1]
    _state.pending[-1] = replace(last, submission=last.submission or submission)


def pending() -> tuple[Pending, ...]:
    """Return the entries that this transaction will append (for the harness of the tests)."""
    return tuple(_state.pending)
