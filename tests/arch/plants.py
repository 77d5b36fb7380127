"""`python -m tests.arch.plants`: the rules are alive.

A rule counts only when a planted violation turns it red: a linter whose root package is wrong, or
that is configured and not installed, passes for ever. So every run copies the product, plants one
violation at a time, and asks the contract or the rule that should see it. What is red without a
plant is a failure of its own.
"""

import importlib
import io
import json
import os
import shutil
import sys
import tempfile
import tomllib
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import Any

import django

from tests.arch import planted
from tests.arch.planted import Plant
from tests.arch.tree import PROJECT, Tree

_COPIED = ("src/sanhu", "docs", "pyproject.toml")
#: Data that no rule reads, and that would only take time to copy.
_LEFT = shutil.ignore_patterns("__pycache__", "*.otf", "*.ttf", "*.ttc", "*.gz", "*.xz", "*.png", "static")


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


#: Loaded before the children are forked; none of these needs the settings.
_WARM = (
    *("django.db.models", "django.db.migrations.autodetector", "django.forms", "django.urls"),
    *("django.template", "django.core.management", "django.core.handlers.wsgi", "django.views.generic"),
    *("django.contrib.staticfiles.storage", "pydantic_settings", "typst", "PIL.Image", "argon2"),
    *("cryptography.hazmat.primitives.ciphers.aead", "whitenoise.storage", "csp.constants"),
)


def _answers(copy: Path, names: tuple[str, ...]) -> dict[str, list[str]]:
    """Start the copy and ask its rules; runs in a child, which ends with the answer."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    sys.path.insert(0, str(copy / "src"))
    try:
        django.setup()
        sanhu = importlib.import_module("sanhu")
        assert Path(str(sanhu.__file__)).is_relative_to(copy), sanhu.__file__
        rules = {rule.__name__: rule for rule in planted.RUNNING}
        return {name: rules[name](Tree(copy)) for name in names}
    except Exception as fault:  # noqa: BLE001  # whatever a plant breaks, the parent is told
        return {name: [f"does not start: {fault!r}"] for name in names}


def ask_running(copy: Path, *names: str) -> dict[str, list[str]]:
    """Ask rules that need the installed models, routes or policies, each time in a fresh child.

    A child is forked from here, where Django is loaded and Sanhu is not: half the time of a new process.
    """
    reader, writer = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # threads of the linter are idle, and a child does not use them
        child = os.fork()
    if child == 0:
        with os.fdopen(writer, "w", encoding="utf-8") as stream:
            stream.write(json.dumps(_answers(copy, names)))
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as stream:
        text = stream.read()
    os.waitpid(child, 0)
    found: dict[str, list[str]] = json.loads(text)
    return found


def said(copy: Path, contracts: Contracts, plant: Plant) -> set[str]:
    """Return what the one who should see a violation says now; what others say does not count."""
    if plant.contract:
        return {name for name in contracts.broken() if name.startswith(plant.contract)}
    if plant.running:
        found = ask_running(copy, plant.running)[plant.running]
        return {one for one in found if not one.startswith("does not start")}
    assert plant.rule is not None
    return set(plant.rule(Tree(copy)))


def said_of_clean(copy: Path, contracts: Contracts) -> dict[str, set[str]]:
    """Return what each contract and rule says while nothing is planted, by its name."""
    before = {name: {name} for name in contracts.broken()}
    before |= {rule.__name__: set(rule(Tree(copy))) for rule in planted.RULES}
    running = ask_running(copy, *(rule.__name__ for rule in planted.RUNNING))
    return before | {name: set(found) for name, found in running.items()}


def main() -> int:
    """Plant everything; print what was tried and caught; return 1 when anything was missed.

    Only what a plant adds counts: a rule that is red already must see it beside the rest.
    """
    verbose = "-v" in sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="sanhu-plants-") as scratch:
        copy = copied(Path(scratch).resolve())
        contracts = Contracts(copy)
        for name in _WARM:
            importlib.import_module(name)
        before = said_of_clean(copy, contracts)
        already = set().union(*before.values())
        caught = 0
        for plant in planted.PLANTS:
            with standing(copy, plant):
                new = said(copy, contracts, plant) - already
            caught += bool(new)
            if verbose or not new:
                print(f"{'caught' if new else 'MISSED'}  {plant.what}  [{'; '.join(sorted(new)[:3])}]")
        left = said_of_clean(copy, contracts) != before
    red = {name: sorted(found) for name, found in sorted(before.items()) if found}
    for name, found in red.items():
        print(f"red without a plant: {name}, {len(found)}: {'; '.join(found[:3])}")
    print("a plant was left standing\n" if left else "", end="")
    print(f"contracts {len(_contracts())}, plants tried {len(planted.PLANTS)}, caught {caught}")
    return 0 if caught == len(planted.PLANTS) and not red and not left else 1


def _contracts() -> list[Any]:
    text = (PROJECT / "pyproject.toml").read_text("utf-8")
    return list(tomllib.loads(text)["tool"]["importlinter"]["contracts"])


if __name__ == "__main__":
    sys.exit(main())
