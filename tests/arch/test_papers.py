"""The papers say what is there: links, commands, settings, dependencies, and what citations mean."""

import re
from pathlib import Path

from tests.arch.tree import Tree, listed

_LINK = re.compile(r"\]\((?!https?://|mailto:|#)([^)#\s]+)")
_MAKE = re.compile(r"`make ([a-z0-9-]+)|^\s*make ([a-z0-9-]+)", re.MULTILINE)
_COMMAND = re.compile(r"`sanhu ([a-z]+)")
#: Commands and targets that a paper names to say that they do not exist yet.
NOT_YET = {"backup"}
NO_TARGET_YET: set[str] = set()
#: Pages that fit on one page, in lines.
ONE_PAGE = {"docs/architecture.md": 100, "docs/how-we-write.md": 100}
#: What a short citation looks like, and how the page of sources writes it down.
_CITED = {
    "settled": re.compile(r"settled(?:\.md)?,? (\d+(?:, \d+)*)"),
    "M": re.compile(r"\bM(\d{1,2})\b"),
    "N": re.compile(r"\bN(\d{1,2})\b"),
}
_BLOCK = re.compile(r"```python\n# (\S+\.py)\n(.*?)```", re.DOTALL)
#: Traces of somebody's machine.
_MACHINE = re.compile(r"(?<![\w.])/(?:root|work|home)/")


def papers(tree: Tree) -> list[Path]:
    """Return every paper of the project."""
    return sorted([*tree.project.glob("*.md"), *(tree.project / "docs").rglob("*.md")])


def broken_links(tree: Tree) -> list[str]:
    """Return the links to files that are not there."""
    return [
        f"{tree.relative(path)}: {target}"
        for path in papers(tree)
        for target in _LINK.findall(path.read_text("utf-8"))
        if not (path.parent / target).exists()
    ]


def unknown_targets(tree: Tree) -> list[str]:
    """Return the make targets that the papers name and the Makefile does not have."""
    known = set(re.findall(r"^([a-z0-9-]+):", (tree.project / "Makefile").read_text("utf-8"), re.MULTILINE))
    gone = [f"make {name} exists by now" for name in sorted(NO_TARGET_YET & known)]
    return gone + [
        f"{tree.relative(path)}: make {target}"
        for path in papers(tree)
        for pair in _MAKE.findall(path.read_text("utf-8"))
        if (target := "".join(pair)) and target not in known | NO_TARGET_YET
    ]


def unknown_commands(tree: Tree) -> list[str]:
    """Return the commands that the papers name and nobody has written."""
    known = {path.stem for path in tree.package.rglob("management/commands/*.py")}
    return [f"sanhu {name} exists by now" for name in sorted(NOT_YET & known)] + [
        f"{tree.relative(path)}: sanhu {name}"
        for path in papers(tree)
        for name in _COMMAND.findall(path.read_text("utf-8"))
        if name not in known | NOT_YET
    ]


def settings_that_differ(tree: Tree) -> list[str]:
    """Compare the settings in the page on installing with those that are read."""
    from sanhu.config.environment import Environment

    page = (tree.project / "docs" / "operations" / "install.md").read_text("utf-8")
    told = set(re.findall(r"^\| `(SANHU_[A-Z_]+)`", page, re.MULTILINE))
    return sorted(told ^ {f"SANHU_{name.upper()}" for name in Environment.model_fields})


def dependencies_that_differ(tree: Tree) -> list[str]:
    """Compare the page on dependencies with pyproject.toml: none without its sentence."""
    project: dict[str, object] = tree.configuration["project"]  # type: ignore[assignment]  # TOML is untyped
    extras: dict[str, list[str]] = project["optional-dependencies"]  # type: ignore[assignment]  # as above
    wanted = [*project["dependencies"], *(one for extra in extras.values() for one in extra)]  # type: ignore[misc]  # as above
    names = {re.split(r"[\[<>=~! ]", str(one))[0] for one in wanted}
    page = (tree.project / "docs" / "dependencies.md").read_text("utf-8")
    told = dict(re.findall(r"^\| `([\w.-]+)` \| [^|]+ \| (.+) \|$", page, re.MULTILINE))
    return sorted(names ^ set(told)) + [name for name, why in told.items() if len(why) < 30]


def unexplained_citations(tree: Tree) -> list[str]:
    """Return the short citations in code and tests that the page of sources does not explain."""
    page = (tree.project / "docs" / "sources.md").read_text("utf-8")
    explained = {
        "settled": set(re.findall(r"^\| (\d+) \|", page, re.MULTILINE)),
        "M": set(re.findall(r"\bM(\d+)\b", page)),
        "N": set(re.findall(r"\bN(\d+)\b", page)),
    }
    found = []
    for path in tree.files("src", "tests", suffixes=(".py", ".toml", ".html")):
        text = path.read_text("utf-8") if "arch" not in path.parts else ""
        for kind, pattern in _CITED.items():
            cited = {number for match in pattern.findall(text) for number in match.split(", ")}
            found += [f"{tree.relative(path)}: {kind} {one}" for one in sorted(cited - explained[kind])]
    return found


def blocks_that_differ(tree: Tree) -> list[str]:
    """Return the blocks of code that name their file and are not found in it word for word."""
    found = []
    for path in papers(tree):
        for name, block in _BLOCK.findall(path.read_text("utf-8")):
            file = tree.project / name
            if not file.exists() or block.strip() not in file.read_text("utf-8"):
                found.append(f"{tree.relative(path)}: {name}")
    return found


def traces(tree: Tree) -> list[str]:
    """Return the files that name a path on somebody's machine."""
    files = [*papers(tree), *tree.files("src", "vendor", suffixes=(".py", ".toml", ".html", ".sh", ".po"))]
    return [tree.relative(path) for path in files if _MACHINE.search(path.read_text("utf-8"))]


def test_links_lead_somewhere(tree: Tree) -> None:
    offenders = broken_links(tree)

    assert papers(tree)
    assert not offenders, listed(offenders)


def test_papers_name_targets_and_commands_that_exist(tree: Tree) -> None:
    offenders = unknown_targets(tree) + unknown_commands(tree)

    assert not offenders, listed(offenders)


def test_the_settings_are_all_told(tree: Tree) -> None:
    offenders = settings_that_differ(tree)

    assert not offenders, listed(offenders)


def test_every_dependency_has_its_sentence(tree: Tree) -> None:
    offenders = dependencies_that_differ(tree)

    assert not offenders, listed(offenders)


def test_every_citation_is_explained(tree: Tree) -> None:
    offenders = unexplained_citations(tree)

    assert not offenders, listed(offenders)


def test_blocks_of_code_stand_in_the_file_that_they_name(tree: Tree) -> None:
    offenders = blocks_that_differ(tree)

    assert not offenders, listed(offenders)


def test_one_page_is_one_page(tree: Tree) -> None:
    offenders = [
        f"{name}: {lines}"
        for name, most in ONE_PAGE.items()
        if (lines := len((tree.project / name).read_text("utf-8").splitlines())) > most
    ]

    assert not offenders, listed(offenders)


def test_both_readmes_show_the_two_commands(tree: Tree) -> None:
    for name in ("README.md", "README.zh-CN.md"):
        text = (tree.project / name).read_text("utf-8")

        assert re.findall(r"^make (\w+)", text, re.MULTILINE) == ["run", "test"], name


def test_nothing_names_a_path_on_a_machine(tree: Tree) -> None:
    offenders = traces(tree)

    assert not offenders, listed(offenders)
