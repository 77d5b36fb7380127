"""Rooms, floors and names: the tree is what docs/architecture.md says it is."""

import ast
import re

from tests.arch.tree import Tree, listed

#: Names under which anything could hide; elsewhere such files reach 2,551 lines.
BANNED = {"utils", "helpers", "common", "core", "misc", "base", "managers", "signals", "mixins"}
#: Rooms whose insides are free: one names every room, the other has one subject per file.
FREE = {"config", "lib"}
#: The pinyin that is most often written in software of this kind. `sanhu` is the product's name.
PINYIN = {
    *("xinfang", "tiaojie", "jiufen", "maodun", "zongzhi", "weiwen", "yanpan", "xieshang", "goutong"),
    *("shangbao", "wangge", "cunzhuang", "xiangzhen", "jiedao", "dangshiren", "anjian", "banjie"),
    *("duban", "chuzhi", "tufa", "qingdan", "fengxian", "paicha", "huajie", "liucheng", "bumen"),
    *("renyuan", "danwei", "shenpi", "gongdan", "taizhang", "zhengfa", "jiceng", "shixiang"),
}
_ROW = re.compile(r"^\| `(?P<path>[a-z_/]+)/` \| (?P<floor>\d+) \| (?P<stands>yes|not yet) \|", re.MULTILINE)


def rows_that_differ(tree: Tree) -> list[str]:
    """Compare the rooms table of the architecture page with the tree and the contract of floors."""
    page = (tree.project / "docs" / "architecture.md").read_text("utf-8")
    rows = {row["path"].replace("/", "."): row for row in _ROW.finditer(page)}
    stands = {room for room, row in rows.items() if row["stands"] == "yes"}
    return [
        *(f"{room} stands and has no row that says yes" for room in sorted(set(tree.rooms) - stands)),
        *(f"the table says that {room} stands" for room in sorted(stands - set(tree.rooms))),
        *(
            f"{room}: the table says floor {row['floor']}, the contract {tree.floor(room)}"
            for room, row in sorted(rows.items())
            if int(row["floor"]) != tree.floor(room)
        ),
    ]


def unplaced(tree: Tree) -> list[str]:
    """Return the rooms that stand on no floor, or that the contract inside a room leaves out."""
    lost = [f"{room} stands on no floor" for room in tree.rooms if room.partition(".")[0] not in tree.floors]
    return lost + [
        f"{room} is missing in the contract inside a room"
        for room in tree.rooms
        if room not in FREE and not tree.has_inner_contract(room)
    ]


def unknown_modules(tree: Tree) -> list[str]:
    """Return the modules whose name the closed vocabulary does not hold."""
    return [
        module.short
        for module in tree.modules
        if module.room and module.room not in FREE and module.kind and module.kind not in tree.vocabulary
    ]


def banned_names(tree: Tree) -> list[str]:
    """Return files and folders with a name under which anything could hide."""
    found = []
    for top in ("src", "tests", "vendor"):
        for path in sorted((tree.project / top).rglob("*")):
            code = path.is_dir() or path.suffix in (".py", ".js", ".css")
            if code and path.stem in BANNED and "node_modules" not in path.parts:
                found.append(tree.relative(path))
    return found


def pinyin(tree: Tree) -> list[str]:
    """Return rooms, files and definitions named in pinyin."""
    found = [module.short for module in tree.modules if PINYIN & set(re.split(r"[._]", module.name))]
    for module in tree.modules:
        for node, name in module.identifiers():
            if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.arg | ast.Name) and PINYIN & _words(
                name
            ):
                found.append(f"{module.at(node)} {name}")
    return found


def not_installed(tree: Tree) -> list[str]:
    """Return the rooms with tables, sentences, policies or routes that no line of the settings installs."""
    from django.apps import apps

    installed = {config.name for config in apps.get_app_configs()}
    telling = {module.room for module in tree.of_kind("apps", "models", "errors", "policies", "urls")}
    return sorted(room for room in telling if f"sanhu.{room}" not in installed)


def _words(name: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}


def test_the_rooms_table_equals_the_tree(tree: Tree) -> None:
    offenders = rows_that_differ(tree)

    assert not offenders, listed(offenders)


def test_every_room_stands_on_a_floor_and_under_the_inner_contract(tree: Tree) -> None:
    offenders = unplaced(tree)

    assert tree.rooms
    assert not offenders, listed(offenders)


def test_module_names_come_from_the_closed_vocabulary(tree: Tree) -> None:
    offenders = unknown_modules(tree)

    assert not offenders, listed(offenders)


def test_nothing_has_a_name_under_which_anything_could_hide(tree: Tree) -> None:
    offenders = banned_names(tree)

    assert not offenders, listed(offenders)


def test_nothing_is_named_in_pinyin(tree: Tree) -> None:
    offenders = pinyin(tree)

    assert not offenders, listed(offenders)


def test_every_room_is_installed(tree: Tree) -> None:
    offenders = not_installed(tree)

    assert not offenders, listed(offenders)
