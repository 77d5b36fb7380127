"""The two engines, set so that what was acknowledged is on the disk (guarantees.md G01)."""

import sqlite3
from typing import Any

import dj_database_url

from sanhu.config.environment import Environment

#: Libraries whose WAL cannot corrupt: 3.51.3 and later, or the two back-ports.
_SAFE_WAL = (3, 51, 3)
_BACKPORTS = {(3, 44): 6, (3, 50): 7}


def wal_is_safe(version: tuple[int, int, int] = sqlite3.sqlite_version_info[:3]) -> bool:
    """Say whether the linked SQLite library has the WAL-reset fix."""
    patch = _BACKPORTS.get(version[:2])
    return version >= _SAFE_WAL or (patch is not None and version[2] >= patch)


def _pragmas() -> str:
    journal = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        if wal_is_safe()
        else "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA;"
    )
    # recursive_triggers: else INSERT OR REPLACE deletes a ledger row without firing its trigger.
    return journal + "PRAGMA secure_delete=ON; PRAGMA recursive_triggers=ON; PRAGMA mmap_size=0;"


def _sqlite(environment: Environment, mode: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(environment.database_file),
        "OPTIONS": {"transaction_mode": mode, "timeout": 20, "init_command": _pragmas()},
    }


def _postgres(environment: Environment) -> dict[str, Any]:
    parsed: dict[str, Any] = dict(dj_database_url.parse(environment.database_url, conn_health_checks=True))
    parsed.setdefault("OPTIONS", {})
    return parsed


def databases(environment: Environment) -> dict[str, dict[str, Any]]:
    """Return the two aliases: `default` writes, `snapshot` reads one unchanging state (settled 6)."""
    if not environment.database_url:
        return {"default": _sqlite(environment, "IMMEDIATE"), "snapshot": _sqlite(environment, "DEFERRED")}
    default, snapshot = _postgres(environment), _postgres(environment)
    # A number, so that nothing of the driver is imported where only SQLite is used: REPEATABLE READ is 2
    # in psycopg's IsolationLevel.
    snapshot["OPTIONS"] = {**snapshot["OPTIONS"], "isolation_level": 2}
    return {"default": default, "snapshot": snapshot}
