"""No mechanism is named outside `mechanisms/` and `config/`: the engine serves the next one too."""

import ast
import re

from tests.arch.tree import HAN, Module, Tree, listed, text_of

#: Rooms that may name a mechanism: each its own, and the one that may name every room.
NAMING = ("config", "mechanisms")


def names(tree: Tree) -> dict[str, str]:
    """Return code and Chinese name of every mechanism, with the folder that they come from."""
    found = {}
    for room in tree.mechanisms:
        folder = room.partition(".")[2]
        found[folder] = room
        for module in tree.modules:
            if module.room == room and module.kind == "mechanism":
                found |= {name: room for name in _declared(module)}
    return found


def _declared(module: Module) -> list[str]:
    """Return what the call of `Mechanism` says as code and name."""
    found = []
    for call in module.calls("Mechanism"):
        given = {keyword.arg: keyword.value for keyword in call.keywords}
        values = [*call.args[:2], given.get("code"), given.get("name")]
        found += [text for value in values if (text := text_of(value))]
    return found


def mentions(tree: Tree) -> list[str]:
    """Return the places outside that name a mechanism in code, text, template or data."""
    wanted = {name: _pattern(name) for name in names(tree)}
    found = []
    for module in tree.modules:
        if module.room.partition(".")[0] in NAMING or not module.room:
            continue
        said = [*module.strings(), *module.identifiers()]
        found += [
            f"{module.at(node)} {name}"
            for node, value in said
            for name, pattern in wanted.items()
            if pattern.search(value)
        ]
    for path in tree.files("src", suffixes=(".html", ".txt", ".typ", ".js", ".css", ".toml")):
        room = path.relative_to(tree.package).parts[0]
        text = path.read_text("utf-8") if room not in NAMING else ""
        found += [f"{tree.relative(path)} {name}" for name, pattern in wanted.items() if pattern.search(text)]
    return found


def _pattern(name: str) -> re.Pattern[str]:
    whole = re.escape(name)
    return re.compile(whole if HAN.search(name) else rf"(?<![a-z]){whole}(?![a-z])")


def nameless(tree: Tree) -> list[str]:
    """Return the mechanisms that do not declare a code and a Chinese name in `mechanism.py`."""
    declared = {room: name for name, room in names(tree).items() if HAN.search(name)}
    return [room for room in tree.mechanisms if room not in declared]


def long_declarations(tree: Tree) -> list[str]:
    """Return the declarations that hold more than declarations: a function longer than a lambda."""
    return [
        f"{module.at(node)} {node.name}"
        for module in tree.of_kind("mechanism", "indicators")
        for node in module.nodes
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    ]


def fields_of_mechanism(tree: Tree) -> list[str]:
    """Return the fields that a mechanism may declare; past twelve the engine is to be redesigned."""
    for module in tree.of_kind("declare"):
        for node in module.tree.body:
            if isinstance(node, ast.ClassDef) and node.name == "Mechanism":
                return [one.target.id for one in node.body if isinstance(one, ast.AnnAssign)]  # type: ignore[union-attr]  # a field is a name
    return []


def too_many_fields(tree: Tree) -> list[str]:
    """Return the fields past the twelfth."""
    return fields_of_mechanism(tree)[12:]


def test_the_engine_names_no_mechanism(tree: Tree) -> None:
    offenders = mentions(tree)

    assert not offenders, listed(offenders)


def test_every_mechanism_declares_its_code_and_name(tree: Tree) -> None:
    offenders = nameless(tree)

    assert not offenders, listed(offenders)


def test_a_declaration_only_declares(tree: Tree) -> None:
    offenders = long_declarations(tree)

    assert not offenders, listed(offenders)


def test_a_mechanism_declares_at_most_twelve_fields(tree: Tree) -> None:
    offenders = too_many_fields(tree)

    assert fields_of_mechanism(tree) or not tree.mechanisms
    assert not offenders, listed(offenders)
