"""Templates and links stay in their room, or go down (architecture 7: holes of the import contracts)."""

import ast
import re
from pathlib import Path

from tests.arch.tree import Module, Template, Tree, listed, text_of

#: What any room may use of another one, whatever the floor: the components and the two shells.
SHARED = ("ui/", "desk/base", "portal/base")
#: Templates that the framework asks for by these names.
FRAMEWORK = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}
#: Where a library looks for the pages that a room gives it.
FOLDER_OF_LIBRARY = {"accounts": "account/"}
#: Rooms whose routes a library reverses by names of its own.
NAMED_BY_LIBRARY = {"accounts": "the library of sign-in reverses account_login and its kin"}
#: Templates that stand before the code that shows them.
NOT_YET_SHOWN = {
    "ui/parts.html": "the sheet of components, to be shown in profile demo",
}
_TAG = re.compile(r"{%\s*(?P<tag>include|extends)\s+(?P<what>[^\s%]+)")
_URL = re.compile(r"{%\s*url\s+['\"](?P<name>[^'\"]+)['\"]")
_LOAD = re.compile(r"{%\s*load\s+(?P<names>[^%]+)%}")
_REVERSES = ("reverse", "reverse_lazy", "redirect", "resolve_url")


def _short(room: str) -> str:
    """Return the folder in which a room keeps its templates: a mechanism uses its own name."""
    return room.rpartition(".")[2]


def _rooms_by_folder(tree: Tree) -> dict[str, str]:
    return {_short(room): room for room in tree.rooms}


def misplaced(tree: Tree) -> list[str]:
    """Return the templates outside their room's folder that override no template of a library."""
    return [
        f"{template.room}: {template.name}"
        for template in tree.templates
        if not template.name.startswith((f"{_short(template.room)}/", _of_its_library(template.room)))
        and template.name not in FRAMEWORK
        and not _of_library(template.name)
    ]


def _of_its_library(room: str) -> str:
    return FOLDER_OF_LIBRARY.get(room, f"{_short(room)}/")


def _of_library(name: str) -> bool:
    """Say whether an installed library ships a template of this name."""
    import allauth
    import django

    places = (Path(allauth.__file__).parent, Path(django.__file__).parent / "contrib")
    return any(list(place.glob(f"**/templates/{name}")) for place in places)


def foreign_templates(tree: Tree) -> list[str]:
    """Return uses of another room's templates, in templates and in code."""
    rooms = _rooms_by_folder(tree)
    found = []
    for template in tree.templates:
        for tag in _TAG.finditer(template.text):
            name = tag["what"].strip("'\"")
            where = f"{template.room}: {template.name} {tag['tag']} {name}"
            if name == tag["what"]:
                # A variable: only a template that a mechanism has declared (`facts_template`), or a
                # component that ui hands to itself.
                if not name.endswith("_template") and template.room != "ui":
                    found.append(where)
            elif _foreign(template.room, name, rooms):
                found.append(where)
    for module in tree.modules:
        if module.room == "config":
            continue  # the one room that may name every other
        found += [
            f"{module.at(node)} uses {value}"
            for node, value in module.strings()
            if value.endswith((".html", ".txt", ".typ")) and _foreign(module.room, value, rooms)
        ]
    return found


def _foreign(room: str, name: str, rooms: dict[str, str]) -> bool:
    owner = rooms.get(name.partition("/")[0]) if "/" in name else None
    return owner is not None and owner != room and not name.startswith(SHARED)


def foreign_tags(tree: Tree) -> list[str]:
    """Return the tag libraries that a template loads from a room it may not know."""
    owners = {
        module.path.stem: module.room
        for module in tree.of_kind("templatetags")
        if module.path.stem != "__init__"
    }
    found = []
    for template in tree.templates:
        for load in _LOAD.finditer(template.text):
            names = load["names"].rpartition(" from ")[2].split()
            found += [
                f"{template.room}: {template.name} loads {name} of {owners[name]}"
                for name in names
                if name in owners and not tree.may_know(template.room, owners[name])
            ]
    return found


def namespaces(tree: Tree) -> dict[str, str]:
    """Return the room of every URL namespace that our rooms declare."""
    found = {}
    for module in tree.of_kind("urls"):
        for node in module.tree.body:
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "app_name":
                found[str(text_of(node.value))] = module.room
    return found


def upward_links(tree: Tree) -> list[str]:
    """Return the reversed names whose namespace belongs to a room on no lower floor."""
    owners = namespaces(tree)
    found = [
        f"{template.room}: {template.name} links {match['name']}"
        for template in tree.templates
        for match in _URL.finditer(template.text)
        if _upward(tree, template.room, match["name"], owners)
    ]
    for module in tree.modules:
        if module.room in ("", "config"):
            continue
        found += [
            f"{module.at(node)} reverses {name}"
            for node, name in _reversed(module, owners)
            if _upward(tree, module.room, name, owners)
        ]
    return found


def _reversed(module: Module, owners: dict[str, str]) -> list[tuple[ast.AST, str]]:
    """Return what is given to reverse and its kin, and any other text that has the form of a route."""
    given = [(call, text_of(call.args[0]) or "") for call in module.calls(*_REVERSES) if call.args]
    seen = {id(call.args[0]) for call, _ in given if isinstance(call, ast.Call)}
    form = re.compile(rf"(?:{'|'.join(map(re.escape, owners)) or 'x^'}):[a-z][a-z0-9-]*")
    alike = [
        (node, value) for node, value in module.strings() if form.fullmatch(value) and id(node) not in seen
    ]
    return [*given, *alike]


def _upward(tree: Tree, room: str, name: str, owners: dict[str, str]) -> bool:
    owner = owners.get(name.partition(":")[0]) if ":" in name else None
    return owner is not None and not tree.may_know(room, owner)


def rooms_without_namespace(tree: Tree) -> list[str]:
    """Return the rooms whose routes could be reversed without saying whose they are."""
    named = {*namespaces(tree).values(), *NAMED_BY_LIBRARY, "config"}
    return [module.room for module in tree.of_kind("urls") if module.room not in named]


def unused(tree: Tree) -> list[str]:
    """Return the templates that no code and no other template names."""
    said = {value for module in tree.modules for _, value in module.strings()}
    made = [pattern for module in tree.modules for pattern in _composed(module)]
    named = {tag["what"].strip("'\"") for template in tree.templates for tag in _TAG.finditer(template.text)}
    return [
        f"{template.room}: {template.name}"
        for template in tree.templates
        if template.name not in said | named | FRAMEWORK | set(NOT_YET_SHOWN)
        and not any(pattern.fullmatch(template.name) for pattern in made)
        and not _only_overrides(template)
    ]


def _composed(module: Module) -> list[re.Pattern[str]]:
    """Return the names that a format string of this file can make."""
    return [
        re.compile(
            "".join(
                re.escape(part.value) if isinstance(part, ast.Constant) else r"[\w-]+" for part in node.values
            )
        )
        for node in module.nodes
        if isinstance(node, ast.JoinedStr)
        and isinstance(node.values[-1], ast.Constant)
        and str(node.values[-1].value).endswith((".html", ".txt", ".typ"))
        and isinstance(node.values[0], ast.Constant)
    ]


def _only_overrides(template: Template) -> bool:
    return not template.name.startswith(f"{_short(template.room)}/") and _of_library(template.name)


def unsafe(tree: Tree) -> list[str]:
    """Return what switches the escaping of text off (guarantees G28)."""
    pattern = re.compile(r"\|\s*safe\b|\|\s*safeseq\b|autoescape\s+off")
    found = [
        f"{template.room}: {template.name} {match[0]}"
        for template in tree.templates
        for match in pattern.finditer(template.text)
    ]
    return found + [
        f"{module.at(node)} mark_safe"
        for module in tree.modules
        for node, name in module.identifiers()
        if name in ("mark_safe", "SafeString") and not isinstance(node, ast.alias) and module.room != "ui"
    ]


def test_templates_stand_in_their_rooms_folder(tree: Tree) -> None:
    offenders = misplaced(tree)

    assert tree.templates
    assert not offenders, listed(offenders)


def test_no_room_uses_a_template_of_another(tree: Tree) -> None:
    offenders = foreign_templates(tree)

    assert not offenders, listed(offenders)


def test_tag_libraries_come_from_below(tree: Tree) -> None:
    offenders = foreign_tags(tree)

    assert not offenders, listed(offenders)


def test_links_go_to_the_own_room_or_down(tree: Tree) -> None:
    offenders = upward_links(tree)

    assert namespaces(tree)
    assert not offenders, listed(offenders)


def test_every_room_with_routes_has_a_namespace(tree: Tree) -> None:
    offenders = rooms_without_namespace(tree)

    assert not offenders, listed(offenders)


def test_every_template_is_used(tree: Tree) -> None:
    offenders = unused(tree)

    assert not offenders, listed(offenders)


def test_a_template_that_waits_is_still_waiting(tree: Tree) -> None:
    said = {value for module in tree.modules for _, value in module.strings()}
    used = {tag["what"].strip("'\"") for one in tree.templates for tag in _TAG.finditer(one.text)}
    names = {template.name for template in tree.templates}
    offenders = [name for name in NOT_YET_SHOWN if name in said | used or name not in names]

    assert not offenders, listed(offenders)


def test_nothing_switches_escaping_off(tree: Tree) -> None:
    offenders = unsafe(tree)

    assert not offenders, listed(offenders)
