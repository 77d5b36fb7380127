"""`python -m tests.arch.plants`: the rules are alive.

A rule counts only when a planted violation turns it red: a linter whose root package is wrong, or
that is configured and not installed, passes for ever. So every run copies the product, plants one
violation at a time, and asks the contract or the rule that should see it. The clean copy must be
green first, and green again at the end.
"""

import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.arch import planted
from tests.arch.planted import Plant
from tests.arch.tree import PROJECT, Tree

_COPIED = ("src/sanhu", "docs", "pyproject.toml")
#: Data that no rule reads, and that would only take time to copy.
_LEFT = shutil.ignore_patterns("__pycache__", "*.otf", "*.ttf", "*.ttc", "*.gz", "*.xz", "*.png", "static")


@dataclass(frozen=True)
class Asked:
    """What the rules said of one state of the copy."""

    red: bool
    why: str


def copied(folder: Path) -> Path:
    """Copy what the rules read; return the copy."""
    for name in _COPIED:
        source, target = PROJECT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=_LEFT)
        else:
            shutil.copyfile(source, target)
    return folder


@contextmanager
def standing(copy: Path, plant: Plant) -> Iterator[None]:
    """Let one violation stand in the copy for a while."""
    kept: dict[Path, str | None] = {}
    made: list[Path] = []
    for name, text in plant.files.items():
        for path in _places(copy, name):
            kept.setdefault(path, path.read_text("utf-8") if path.exists() else None)
            missing = [folder for folder in path.parents if not folder.exists()]
            made += reversed(missing)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
        path.write_text(path.read_text("utf-8") + "\n" + text, "utf-8")
    try:
        yield
    finally:
        for path, text in kept.items():
            if text is None:
                path.unlink()
            else:
                path.write_text(text, "utf-8")
        for folder in reversed(made):
            shutil.rmtree(folder)


def _places(copy: Path, name: str) -> Iterator[Path]:
    """Yield the files that a plant needs, the one that takes its text last."""
    if "/" in name:
        yield copy / name
        return
    package = copy / "src" / "sanhu"
    *folders, last = name.split(".")
    for folder in folders:
        package /= folder
        yield package / "__init__.py"
    whole = package / last
    is_package = whole.is_dir() or not folders or folders == ["mechanisms"]
    yield whole / "__init__.py" if is_package else whole.with_suffix(".py")


class Contracts:
    """The import contracts, asked in this process: `sanhu` is found in the copy and never imported."""

    def __init__(self, copy: Path) -> None:
        assert "sanhu" not in sys.modules, "the contracts would look at the checkout instead of the copy"
        sys.path.insert(0, str(copy / "src"))
        self.configuration = str(copy / "pyproject.toml")
        self.cache = str(copy / "cache")

    def broken(self) -> list[str]:
        """Return the names of the contracts that are broken now."""
        from importlinter import configuration
        from importlinter.application import use_cases

        configuration.configure()
        use_cases._register_built_in_contract_types()
        options = use_cases.read_user_options(self.configuration)
        with redirect_stdout(io.StringIO()):  # a progress bar, also where nobody looks
            report = use_cases.create_report(options, cache_dir=self.cache)
        if report.could_not_run:
            raise RuntimeError("the contracts could not run: " + str(report.invalid_contract_options))
        return [contract.name for contract, check in report.get_contracts_and_checks() if not check.kept]


def ask_rule(copy: Path, plant: Plant) -> Asked:
    """Ask a rule that reads text: it runs here, on the copy."""
    found = plant.rule(Tree(copy))  # type: ignore[misc]  # only plants with a rule come here
    return Asked(bool(found), "; ".join(found[:3]))


_RUN = """
import json, sys
import django
django.setup()
import sanhu
from pathlib import Path
from tests.arch.tree import Tree
from tests.arch import planted
copy = Path(sys.argv[1])
assert Path(sanhu.__file__).is_relative_to(copy), sanhu.__file__
rules = {rule.__name__: rule for rule in planted.RUNNING}
print(json.dumps({name: rules[name](Tree(copy)) for name in sys.argv[2:]}))
"""


def ask_running(copy: Path, *names: str) -> dict[str, list[str]]:
    """Ask rules that need the installed models, routes or policies: they run in a process of their own."""
    environment = os.environ | {
        "PYTHONPATH": f"{copy / 'src'}{os.pathsep}{PROJECT}",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [sys.executable, "-c", _RUN, str(copy), *names]
    done = subprocess.run(command, env=environment, cwd=copy, capture_output=True, text=True, check=False)
    if done.returncode:
        return {name: [f"does not start: {done.stderr.strip().splitlines()[-1]}"] for name in names}
    found: dict[str, list[str]] = json.loads(done.stdout.splitlines()[-1])
    return found


def ask(copy: Path, contracts: Contracts, plant: Plant) -> Asked:
    """Ask whoever should see the violation; another contract that breaks too does not count."""
    if plant.contract:
        broken = contracts.broken()
        return Asked(any(name.startswith(plant.contract) for name in broken), "; ".join(broken))
    if plant.running:
        found = ask_running(copy, plant.running)[plant.running]
        said = [one for one in found if not one.startswith("does not start")]
        return Asked(bool(said), "; ".join(found[:3]))
    return ask_rule(copy, plant)


def clean(copy: Path, contracts: Contracts) -> list[str]:
    """Return what is red although nothing is planted."""
    red = [f"the contract {name!r}" for name in contracts.broken()]
    red += [f"{rule.__name__}: {one}" for rule in planted.RULES for one in rule(Tree(copy))]
    running = ask_running(copy, *(rule.__name__ for rule in planted.RUNNING))
    return red + [f"{name}: {one}" for name, found in running.items() for one in found]


def main() -> int:
    """Plant everything; print what was tried and caught; return 1 when anything was missed."""
    verbose = "-v" in sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="sanhu-plants-") as scratch:
        copy = copied(Path(scratch).resolve())
        contracts = Contracts(copy)
        faults = clean(copy, contracts)
        caught = 0
        for plant in planted.PLANTS if not faults else ():
            with standing(copy, plant):
                asked = ask(copy, contracts, plant)
            caught += asked.red
            if verbose or not asked.red:
                print(f"{'caught' if asked.red else 'MISSED'}  {plant.what}  [{asked.why}]")
        faults = faults or clean(copy, contracts)
    for fault in faults:
        print(f"red without a plant: {fault}")
    print(f"contracts {len(_contracts())}, plants tried {len(planted.PLANTS)}, caught {caught}")
    return 0 if caught == len(planted.PLANTS) and not faults else 1


def _contracts() -> list[Any]:
    text = (PROJECT / "pyproject.toml").read_text("utf-8")
    return list(tomllib.loads(text)["tool"]["importlinter"]["contracts"])


if __name__ == "__main__":
    sys.exit(main())
