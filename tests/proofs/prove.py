"""`make prove`: every proof at a larger size, two parts at a time, to be stopped and resumed.

    make prove                    at most 50 minutes on two idle cores
    make prove ONLY=races         one of: races model matrix tampering kills leaks steps
    make prove FULL=1             the figures of guarantees.md, in hours

A part that is done is remembered below `.cache/prove`, which git does not know, for exactly the files
that it was done with: a changed line anywhere in `src` or `tests` begins all of them again.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.proofs import sizes

ROOT = Path(__file__).parents[2]
KEPT = ROOT / ".cache" / "prove"
ENGINES = ("sqlite", "postgres")
AT_ONCE = 2
#: Lines in which a proof says what it tried; the others are pytest's own.
_SAYS = re.compile(
    r"^(model |every pair|policy sheet|no dead end|eleven steps| {4}(ledger|one row|\d typed))"
)


@dataclass(frozen=True)
class Proof:
    """One of ONLY: the tests that make it, and the sizes that they read."""

    tests: tuple[str, ...]
    reads: tuple[str, ...] = ()
    engines: tuple[str, ...] = ENGINES


PROOFS: dict[str, tuple[Proof, ...]] = {
    "races": (Proof(("tests/proofs/test_races.py",), ("races",)),),
    "model": (
        Proof(("tests/model/test_model.py",), ("reference moves",), ("sqlite",)),
        Proof(("tests/model/test_product.py", "-k", "random_moves"), ("model moves",)),
        Proof(("tests/model/test_product.py", "-k", "every_shape"), ("model states",)),
        Proof(("tests/model/test_product.py", "-k", "planted")),
    ),
    "matrix": (Proof(("tests/matrix",), ("policy plants",)),),
    "tampering": (Proof(("tests/proofs/test_tampering.py",), ("tamperings",)),),
    "kills": (Proof(("tests/proofs/test_kills.py",), ("kills",)),),
    "leaks": (Proof(("tests/leaks",), ("notes",)),),
    "steps": (),
}
WIDTHS = (390, 1280)


@dataclass(frozen=True)
class Part:
    """What one process does."""

    name: str
    command: tuple[str, ...]
    share: str = "0/1"


def parts(only: str, level: str) -> Iterator[Part]:
    """Yield the parts of one proof, or of all."""
    for name in [only] if only else PROOFS:
        for number, proof in enumerate(PROOFS[name]):
            for engine in proof.engines:
                yield from _shared(f"{name}-{number}-{engine}", proof, engine, level)
        if name == "steps":
            for width in WIDTHS:
                yield Part(f"steps-{width}", ("tests.steps", "--width", str(width)))


def _shared(name: str, proof: Proof, engine: str, level: str) -> Iterator[Part]:
    number = max([sizes.SIZES[one].share_of(level) for one in proof.reads], default=1)
    many = min([sizes.SIZES[one].shares_on(engine, level) for one in proof.reads], default=1)
    for place in range(min(number, many)):
        command = ("tests.engine", engine, *proof.tests, "-q", "-s", "-p", "no:randomly")
        yield Part(f"{name}-{place + 1}of{number}", command, f"{place}/{number}")


def digest() -> str:
    """Return what the files are with which a part is done."""
    made = hashlib.sha256()
    for folder in ("src", "tests"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix not in {".pyc"}:
                made.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return made.hexdigest()[:16]


def did(part: Part, level: str) -> dict[str, Any]:
    """Run a part; return how it ended, what it said, and how long it took."""
    env = os.environ | {"PROVE_LEVEL": level, "PROVE_SHARE": part.share}
    began = time.monotonic()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", *part.command], cwd=ROOT, env=env, stdout=out, stderr=subprocess.STDOUT
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        said = out.read()
    lines = [json.loads(line) for line in said.splitlines() if line.startswith('{"guarantee"')]
    return {
        "part": part.name,
        "ended": process.returncode,
        "seconds": round(time.monotonic() - began),
        "cpu": round(used.ru_utime + used.ru_stime),
        "evidence": lines,
        "said": [line for line in said.splitlines() if _SAYS.match(line)],
        "tail": said[-4000:] if process.returncode else "",
    }


def told(found: dict[str, Any]) -> None:
    """Print what a part found."""
    how = "ok" if found["ended"] == 0 else f"FAILED ({found['ended']})"
    print(f"{found['part']}: {how}, {found['seconds']} s, {found['cpu']} s of one core", flush=True)
    for one in found["evidence"]:
        print(
            f"    {one['guarantee']} {one['about']}: tried {one['tried']}, failed {one['failed']}, "
            f"planted {one['plants_tried']}, caught {one['plants_caught']}, seed {one['seed']}, "
            f"{one['engine']} {one['version']}",
            flush=True,
        )
    for line in found["said"]:
        print(f"    {line.strip()}", flush=True)
    if found["tail"]:
        print(found["tail"], flush=True)


def main() -> int:
    """Run what is not done yet, two parts at a time; return 1 when something failed."""
    level = "full" if os.environ.get("FULL") else "prove"
    only = os.environ.get("ONLY", "")
    if only and only not in PROOFS:
        print(f"ONLY is {only}; it is one of: {' '.join(PROOFS)}")
        return 2
    folder = KEPT / level / digest()
    folder.mkdir(parents=True, exist_ok=True)
    sizes.show(level)
    began, failed, waiting = time.monotonic(), [], []
    for part in parts(only, level):
        kept = folder / f"{part.name}.json"
        if kept.is_file():
            told(json.loads(kept.read_text("utf-8")) | {"part": f"{part.name} (done before)"})
        else:
            waiting.append(part)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for future in as_completed([pool.submit(did, part, level) for part in waiting]):
            found = future.result()
            told(found)
            if found["ended"] == 0:
                (folder / f"{found['part']}.json").write_text(json.dumps(found, ensure_ascii=False), "utf-8")
            else:
                failed.append(found["part"])
    minutes = (time.monotonic() - began) / 60
    print(
        f"{len(waiting)} parts in {minutes:.1f} minutes, {len(failed)} failed{': ' if failed else ''}", end=""
    )
    print(", ".join(failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
