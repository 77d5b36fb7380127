"""100 kills of writers under load: what was said to be kept is there, and the record is whole (G02).

Two processes write at once through the real services, each transaction durable; both are killed with
signal 9 wherever they are. This is the death of a process, not of the power: for that see the images
of guarantees.md G01.
"""

import json
import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connections

from tests import copies
from tests.proofs import sizes
from tests.proofs.evidence import Evidence

SEED = sizes.seed(20261122)
KILLS = sizes.size("kills")
#: How many words of theirs two writers live to say, and how many seconds more, at most.
WORDS, LONGER = 8, 0.03
ROOT = Path(__file__).parents[2]


class Nursery:
    """The process that bears writers, and what they said."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.process = process
        self.kept: dict[str, str] = {}
        self.rest = b""

    def tell(self, *words: str) -> None:
        """Write one line to it."""
        assert self.process.stdin is not None
        self.process.stdin.write((" ".join(words) + "\n").encode())
        self.process.stdin.flush()

    def hear(self, until: float = 0, word: str = "") -> list[str]:
        """Note every number said to be kept; return the first line with the word, or at the moment."""
        assert self.process.stdout is not None
        while not word or until == 0 or time.monotonic() < until:
            lines = self.rest.split(b"\n")
            self.rest = b""
            for place, line in enumerate(lines[:-1]):
                said = line.decode().split(" ")
                if said[0] == "kept":
                    self.kept[said[1]] = said[2]
                elif said[0] == word:
                    self.rest = b"\n".join(lines[place + 1 :])
                    return said
            self.rest = lines[-1]
            left = 30 if until == 0 else max(0.0, until - time.monotonic())
            if not select.select([self.process.stdout], [], [], left)[0]:
                break
            more = os.read(self.process.stdout.fileno(), 65536)
            assert more, "the nursery died"
            self.rest += more
        return []


@contextmanager
def nursery(database: str, data: Path) -> Iterator[Nursery]:
    """Bear writers on a database, with a data folder of their own."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SANHU_")}
    env = clean | {
        "SANHU_DATA": str(data),
        "SANHU_PROFILE": "demo",
        "DJANGO_SETTINGS_MODULE": "sanhu.config.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }
    if os.environ.get("SANHU_TEST_DATABASE_URL"):
        env["SANHU_DATABASE_URL"] = os.environ["SANHU_TEST_DATABASE_URL"]
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.proofs.writer", database],
        cwd=ROOT,
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        yield Nursery(process)
    finally:
        process.kill()
        process.communicate()


def killed(place: Nursery, rng: random.Random, rounds: int) -> int:
    """Let two writers live for a moment, so often; return how many were killed."""
    kills = 0
    for number in range(rounds):
        born = []
        for twin in "ab":
            place.tell("go", f"{number}{twin}")
            born.append(int(place.hear(word="born")[2]))
        enough = len(place.kept) + rng.randint(1, WORDS)
        while len(place.kept) < enough:
            place.hear(time.monotonic() + 0.01, "nothing")
        time.sleep(rng.uniform(0, LONGER))
        for child in born:
            os.kill(child, signal.SIGKILL)
            kills += 1
    place.hear(time.monotonic() + 0.2, "nothing")
    return kills


def looked(place: Nursery, file: Path, asked: dict[str, str]) -> dict[str, list[str]]:
    """Return what the database says of the kept ones."""
    file.write_text(json.dumps(asked), encoding="utf-8")
    place.tell("look", str(file))
    assert place.hear(word="did")
    return dict(json.loads(file.read_text(encoding="utf-8")))


def test_nothing_said_to_be_kept_is_lost(
    committed: copies.Copy, tmp_path: Path, evidence: Callable[[Evidence], Evidence]
) -> None:
    connections.close_all()
    data = tmp_path / "data"
    data.mkdir()
    with nursery(committed.name, data) as place:
        place.tell("open")
        assert place.hear(word="did")
        kills = killed(place, random.Random(SEED), KILLS // 2)
        seen = looked(place, tmp_path / "kept.json", place.kept)
        # Planted: words that came before their transaction was kept.
        early = {"early-1": "源互2016-000000-0", next(iter(place.kept)): "源互2016-000000-0"}
        caught = len(looked(place, tmp_path / "early.json", early)["lost"])

    found = evidence(
        Evidence(
            "G02",
            SEED,
            kills,
            len(seen["lost"]) + len(seen["faults"]),
            len(early),
            caught,
            f"kills of two writers at once, {len(place.kept)} acknowledged",
        )
    )
    assert len(place.kept) > kills
    assert seen["lost"] == []
    assert seen["faults"] == []
    assert found.holds
    assert pytest.approx(KILLS) == kills
