"""Measure whole processes, and one process from inside; print the table, or write it with --write FILE.

Every figure is wall time beside seconds of one core: on a machine that does other work only the latter,
and the ratios, say something.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from tests.e2e.site import Site, environment, free_port
from tests.steps.stage import command, serving

ROOT = Path(__file__).parents[2]
DUE_ROWS = 1_000
Row = tuple[str, str, str, str]


def machine() -> str:
    """Name the machine, how busy it is, and the versions."""
    model = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.machine(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} cores ({model}), {memory:.0f} GiB, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}; load {load:.1f} when it began"
    )


def _lines(name: str) -> list[str]:
    path = Path(name)
    return path.read_text("utf-8", "replace").splitlines() if path.is_file() else []


def timed(env: dict[str, str], *line: str) -> tuple[float, float]:
    """Run a command; return wall seconds and seconds of one core."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(line, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr or done.stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - began, used


def whole(site: Site, folder: Path) -> list[Row]:
    """Measure what is started as a process of its own."""
    rows = [_row("`sanhu demo`: the district and its 30 matters", *timed(site.env, *command("demo")), "30 s")]
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    timed(site.env, *command("demo", "--if-needed"))
    with serving(site, folder / "serve.log"):
        wall = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    rows.append(_row("second `make run`, until the first page answers", wall, used, "5 s"))
    table = folder / "due.csv"
    with (
        (ROOT / "tests/golden/questions.csv").open(encoding="utf-8", newline="") as source,
        table.open("w", encoding="utf-8", newline="") as out,
    ):
        asked = list(csv.DictReader(source))
        writer = csv.DictWriter(
            out, ("id", "rule", "start", "extend", "exclude", "known_on"), extrasaction="ignore"
        )
        writer.writeheader()
        writer.writerows({**asked[n % len(asked)], "id": f"q{n}"} for n in range(DUE_ROWS))
    answer = timed(site.env, *command("due", "--table", str(table), "--json"))
    rows.append(_row(f"`sanhu due --table`, {DUE_ROWS:,} rows", *answer, ""))
    rows.append(_row("`sanhu ledger verify` of the demo", *timed(site.env, *command("ledger", "verify")), ""))
    return rows


def _row(what: str, wall: float, used: float, most: str) -> Row:
    return what, f"{wall:.2f} s", f"{used:.2f} s", most


def inside(site: Site) -> list[Row]:
    """Measure one process from inside; it writes into the data folder, which is thrown away."""
    env = site.env | {"DJANGO_SETTINGS_MODULE": "sanhu.config.settings"}
    env["PYTHONPATH"] = os.pathsep.join([env["PYTHONPATH"], str(ROOT)])
    line = [sys.executable, "-m", "tests.bench.inside"]
    done = subprocess.run(line, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [tuple(row) for row in json.loads(done.stdout.splitlines()[-1])]


def table(rows: list[Row], named: str) -> str:
    """Return the whole as a page."""
    lines = ["# Bench", "", f"Written by `make bench` on {datetime.now(UTC):%Y-%m-%d}. {named}.", ""]
    lines += ["| What | Wall, or per one | One core | At most |", "|---|---|---|---|"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    note = "Where another program shares the cores, wall time says little; ratios and seconds of a core do."
    return "\n".join([*lines, "", note, ""])


def main() -> None:
    """Measure, print, and write the page where it is asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--write", type=Path, default=None)
    asked = parser.parse_args()
    named = machine()
    with tempfile.TemporaryDirectory(prefix="sanhu-bench-") as name:
        folder, port = Path(name), free_port()
        site = Site(f"http://localhost:{port}", folder / "data", environment(folder / "data", port))
        page = table([*whole(site, folder), *inside(site)], named)
    print(page)
    if asked.write:
        asked.write.write_text(page, "utf-8")


if __name__ == "__main__":
    main()
