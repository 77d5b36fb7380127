"""One JSON line for each proof: what it promises, what was tried, what failed, which plants were caught.

The rules of evidence of guarantees.md 4: a zero counts only beside the number tried and the planted
faults caught in the same run. The lines stand at the end of the run, also when it is split over workers.
"""

import json
import sqlite3
import subprocess
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

_NAME = "evidence"


@dataclass
class Evidence:
    """What a proof found; it holds when nothing failed and every planted fault was caught."""

    guarantee: str
    seed: int = 0
    tried: int = 0
    failed: int = 0
    plants_tried: int = 0
    plants_caught: int = 0
    about: str = ""

    @property
    def holds(self) -> bool:
        """Say whether nothing failed and no plant was missed."""
        return bool(self.tried) and not self.failed and self.plants_caught == self.plants_tried


def _commit() -> str:
    found = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        check=False,
    )
    return found.stdout.strip()


def _version() -> str:
    if connection.vendor == "sqlite":
        return str(sqlite3.sqlite_version)
    return ".".join(str(part) for part in connection.get_database_version())


@pytest.fixture
def evidence(record_property: Callable[[str, object], None]) -> Callable[[Evidence], Evidence]:
    """Return what keeps a proof's line for the end of the run."""
    began = time.monotonic()

    def keep(found: Evidence) -> Evidence:
        line = asdict(found) | {
            "engine": connection.vendor,
            "version": _version(),
            "commit": _commit(),
            "seconds": round(time.monotonic() - began),
        }
        record_property(_NAME, json.dumps(line, ensure_ascii=False))
        return found

    return keep


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print the lines of all proofs of the run."""
    lines = [
        str(value)
        for reports in terminalreporter.stats.values()
        for report in reports
        if getattr(report, "when", "") == "call"
        for name, value in getattr(report, "user_properties", ())
        if name == _NAME
    ]
    if lines:
        terminalreporter.section("evidence")
        for line in lines:
            terminalreporter.write_line(line)
