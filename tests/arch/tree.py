"""The project as the house rules read it: rooms, modules, templates, floors.

Every rule takes a `Tree`, so that it can be run on the checkout and on a copy in which a violation
was planted (`plants.py`). Nothing here imports the product.
"""

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from functools import cached_property, lru_cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
#: What Django generates or calls by name, free of the closed vocabulary (pyproject says so too).
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


@lru_cache(maxsize=4096)
def _parsed(text: str) -> ast.Module:
    return ast.parse(text)


@lru_cache(maxsize=4096)
def _walked(text: str) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(_parsed(text)))


@lru_cache(maxsize=4096)
def _texts(text: str) -> tuple[tuple[ast.Constant, str], ...]:
    skipped = {id(node) for node in docstrings(_walked(text))}
    return tuple(
        (node, node.value)
        for node in _walked(text)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped
    )


@lru_cache(maxsize=4096)
def _names(text: str) -> tuple[tuple[ast.AST, str], ...]:
    return tuple(
        (node, value)
        for node in _walked(text)
        for attribute in ("name", "id", "arg", "attr", "asname", "module")
        if isinstance(value := getattr(node, attribute, None), str)
    )


@dataclass(frozen=True)
class Module:
    """One Python file of the product."""

    path: Path
    name: str  # "sanhu.ledger.services.append"
    room: str  # "ledger", "mechanisms.disputes", "" for the package itself
    kind: str  # "services": the first word after the room; "" for the room's own __init__
    text: str = field(repr=False)

    @property
    def tree(self) -> ast.Module:
        """Return the syntax tree."""
        return _parsed(self.text)

    @property
    def short(self) -> str:
        """Return the name without the package, as offenders are listed."""
        return self.name.removeprefix("sanhu.")

    def at(self, node: ast.AST) -> str:
        """Return where a node stands."""
        return f"{self.short}:{getattr(node, 'lineno', 0)}"

    @property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Return every node of the syntax tree."""
        return _walked(self.text)

    def strings(self) -> tuple[tuple[ast.Constant, str], ...]:
        """Return every text constant that is not a docstring."""
        return _texts(self.text)

    def identifiers(self) -> tuple[tuple[ast.AST, str], ...]:
        """Return every name that the file defines or uses."""
        return _names(self.text)

    def functions(self) -> Iterator[tuple[ast.FunctionDef | ast.AsyncFunctionDef, str]]:
        """Yield every public function and public method of a public class, with its full name."""
        for node in self.tree.body:
            if isinstance(node, FUNCTION) and not node.name.startswith("_"):
                yield node, node.name
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                for inner in node.body:
                    if isinstance(inner, FUNCTION) and not inner.name.startswith("_"):
                        yield inner, f"{node.name}.{inner.name}"

    def calls(self, *names: str) -> Iterator[ast.Call]:
        """Yield every call of a function or method with one of these names."""
        for node in self.nodes:
            if isinstance(node, ast.Call) and called(node) in names:
                yield node


@dataclass(frozen=True)
class Template:
    """One file below a `templates` folder."""

    path: Path
    room: str
    name: str  # "portal/ledger_head.html"
    text: str = field(repr=False)


def called(node: ast.Call) -> str:
    """Return the last word of what is called: `gate.require(…)` is "require"."""
    return getattr(node.func, "attr", None) or getattr(node.func, "id", "")


def docstrings(nodes: Iterable[ast.AST]) -> Iterator[ast.Constant]:
    """Yield the constants that are docstrings, and texts that stand alone."""
    for node in nodes:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


def text_of(node: ast.AST | None) -> str | None:
    """Return the text of a constant, also inside a call of gettext; None for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.Call) and called(node) in ("_", "gettext", "gettext_lazy") and node.args:
        return text_of(node.args[0])
    return None


class Tree:
    """The project below one folder."""

    def __init__(self, project: Path = PROJECT) -> None:
        self.project = project
        self.package = project / "src" / "sanhu"

    @cached_property
    def configuration(self) -> dict[str, object]:
        """Return pyproject.toml."""
        return tomllib.loads((self.project / "pyproject.toml").read_text("utf-8"))

    @cached_property
    def contracts(self) -> list[dict[str, object]]:
        """Return the import contracts."""
        return self.configuration["tool"]["importlinter"]["contracts"]  # type: ignore[index]  # TOML is untyped

    def contract(self, beginning: str) -> dict[str, object]:
        """Return the one contract whose name begins so."""
        (found,) = [one for one in self.contracts if str(one["name"]).startswith(beginning)]
        return found

    @cached_property
    def floors(self) -> dict[str, int]:
        """Return the floor of every room, built or planned; a higher number is a higher floor."""
        layers = list(self.contract("A room imports only")["layers"])  # type: ignore[call-overload]  # TOML
        return {
            room: floor
            for floor, layer in enumerate(reversed(layers))
            for room in (part.strip(" ()") for part in layer.split("|"))
        }

    def floor(self, room: str) -> int:
        """Return the floor of a room or of a mechanism; raise KeyError for a room nobody placed."""
        return self.floors[room.partition(".")[0]]

    def may_know(self, room: str, other: str) -> bool:
        """Say whether a room may know another one: itself, or one on a lower floor."""
        return room == other or self.floor(other) < self.floor(room)

    @cached_property
    def vocabulary(self) -> set[str]:
        """Return the closed vocabulary of module names, with those that are free."""
        contract = self.contract("Inside a room")
        words = {
            part.strip(" ()")
            for layer in contract["layers"]  # type: ignore[attr-defined]  # TOML is untyped
            for part in layer.split("|")
        }
        return words | set(contract["exhaustive_ignores"])  # type: ignore[call-overload]  # TOML

    def has_inner_contract(self, room: str) -> bool:
        """Say whether the contract inside a room names this one."""
        containers = self.contract("Inside a room")["containers"]
        return any(fnmatch(f"sanhu.{room}", str(one)) for one in containers)  # type: ignore[attr-defined]  # TOML

    @cached_property
    def rooms(self) -> list[str]:
        """Return the rooms that stand; a mechanism is a room of its own."""
        found = [path.name for path in self.package.iterdir() if (path / "__init__.py").exists()]
        return sorted([room for room in found if room != "mechanisms"] + self.mechanisms)

    @cached_property
    def mechanisms(self) -> list[str]:
        """Return the mechanisms that stand, as rooms."""
        folder = self.package / "mechanisms"
        return sorted(
            f"mechanisms.{path.name}" for path in folder.iterdir() if (path / "__init__.py").exists()
        )

    @cached_property
    def modules(self) -> list[Module]:
        """Return every Python file of the product."""
        return [self._module(path) for path in sorted(self.package.rglob("*.py"))]

    def _module(self, path: Path) -> Module:
        parts = list(path.relative_to(self.package).with_suffix("").parts)
        if parts[-1] == "__init__":
            parts.pop()
        depth = 2 if parts[:1] == ["mechanisms"] else 1
        inside = len(parts) >= depth and (len(parts) > 1 or path.name == "__init__.py")
        room = ".".join(parts[:depth]) if inside else ""
        kind = parts[depth] if len(parts) > depth else ""
        return Module(path, ".".join(["sanhu", *parts]), room, kind, path.read_text("utf-8"))

    def of_kind(self, *kinds: str) -> list[Module]:
        """Return the modules of these kinds in every room; a package counts with all its files."""
        return [module for module in self.modules if module.kind in kinds]

    @cached_property
    def templates(self) -> list[Template]:
        """Return every file below a room's `templates`."""
        made = []
        for room in self.rooms:
            folder = self.package / room.replace(".", "/") / "templates"
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    name = path.relative_to(folder).as_posix()
                    made.append(Template(path, room, name, path.read_text("utf-8")))
        return made

    def files(self, *folders: str, suffixes: tuple[str, ...] = (".py",)) -> list[Path]:
        """Return the files below folders of the project, caches left out."""
        found = [path for folder in folders for path in sorted((self.project / folder).rglob("*"))]
        return [
            path
            for path in found
            if path.is_file() and path.suffix in suffixes and "__pycache__" not in path.parts
        ]

    def relative(self, path: Path) -> str:
        """Return a path as offenders are listed."""
        return path.relative_to(self.project).as_posix()


def listed(offenders: list[str]) -> str:
    """Return the message of a failing rule: how many, and every one."""
    return f"{len(offenders)}:\n" + "\n".join(f"  {one}" for one in offenders)
