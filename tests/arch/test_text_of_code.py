"""Sizes, docstrings, annotations, and what the text of the code may not hold."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

from tests.arch.tree import FUNCTION, Module, Tree, listed

FILE, FUNCTION_LINES, VIEW, TEMPLATE, SCRIPT = 400, 60, 25, 120, 150
#: Exceptions to warnings, each with its reason, in the whole product.
EXCEPTIONS = 10
EXPLAINED = ("rules", "services", "queries", "policies")
VIEWS = ("views", "public_views", "api")
_LATER = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")
_EXCEPTION = re.compile(r"#\s*(?:noqa|type:\s*ignore|pragma:|djlint:off|fmt:\s*off)")
_REASONED = re.compile(
    r"#\s*(?:noqa: [A-Z0-9, ]+|type: ignore\[[\w, -]+\])\s*(?:#\s*(?:noqa|type).*?)?#\s+\w.{7,}"
)


def long_files(tree: Tree) -> list[str]:
    """Return the code files over 400 lines; migrations are generated, then named."""
    return [
        f"{tree.relative(path)}: {lines}"
        for path in tree.files("src", "tests", "vendor")
        if "migrations" not in path.parts and (lines := len(path.read_text("utf-8").splitlines())) > FILE
    ]


def long_functions(tree: Tree) -> list[str]:
    """Return the functions over 60 lines, and the views over 25."""
    found = []
    for path in tree.files("src", "tests", "vendor"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, FUNCTION) and _lines(node) > FUNCTION_LINES:
                found.append(f"{tree.relative(path)}:{node.lineno} {node.name}: {_lines(node)}")
    for module in tree.of_kind(*VIEWS):
        found += [
            f"{module.at(node)} {name}: {_lines(node)} (a view)"
            for node, name in module.functions()
            if _lines(node) > VIEW
        ]
    return found


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def long_templates(tree: Tree) -> list[str]:
    """Return the templates over 120 lines and the scripts over 150."""
    found = [
        f"{template.room}: {template.name}: {lines}"
        for template in tree.templates
        if (lines := len(template.text.splitlines())) > TEMPLATE
    ]
    scripts = [path for path in tree.files("src", suffixes=(".js",)) if not path.stem.endswith(".min")]
    return found + [
        f"{tree.relative(path)}: {lines}"
        for path in scripts
        if (lines := len(path.read_text("utf-8").splitlines())) > SCRIPT
    ]


def explained(tree: Tree) -> list[Module]:
    """Return the modules whose public functions are documented and annotated, all of them."""
    return [module for module in tree.modules if module.kind in EXPLAINED or module.room == "lib"]


def unexplained(tree: Tree) -> list[str]:
    """Return the public functions there without a docstring."""
    return [
        f"{module.at(node)} {name}"
        for module in explained(tree)
        for node, name in module.functions()
        if ast.get_docstring(node) is None and not _is_overload(node)
    ]


def unannotated(tree: Tree) -> list[str]:
    """Return the public functions there with a parameter or a result without a type."""
    found = []
    for module in explained(tree):
        for node, name in module.functions():
            every = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            every += [one for one in (node.args.vararg, node.args.kwarg) if one is not None]
            bare = [one.arg for one in every if one.annotation is None and one.arg not in ("self", "cls")]
            if bare or node.returns is None:
                found.append(f"{module.at(node)} {name}: {', '.join(bare) or 'its result'}")
    return found


def _is_overload(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(getattr(one, "id", getattr(one, "attr", "")) == "overload" for one in node.decorator_list)


def _comments(path: Path) -> Iterator[tuple[int, str]]:
    for token in tokenize.generate_tokens(io.StringIO(path.read_text("utf-8")).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def postponed(tree: Tree) -> list[str]:
    """Return what was put off in a comment, or in a template, style or script."""
    found = [
        f"{tree.relative(path)}:{line}"
        for path in tree.files("src", "tests", "vendor")
        for line, comment in _comments(path)
        if _LATER.search(comment)
    ]
    return found + [
        tree.relative(path)
        for path in tree.files("src", suffixes=(".html", ".css", ".js", ".typ", ".toml"))
        if _LATER.search(path.read_text("utf-8"))
    ]


def exceptions(tree: Tree, *folders: str) -> list[str]:
    """Return every place that silences a tool."""
    return [
        f"{tree.relative(path)}:{line} {comment}"
        for path in tree.files(*folders)
        for line, comment in _comments(path)
        if _EXCEPTION.search(comment)
    ]


def without_reason(tree: Tree) -> list[str]:
    """Return the places that silence a tool and do not say why on the same line."""
    return [one for one in exceptions(tree, "src", "vendor") if not _REASONED.search(one)]


def too_often_silenced(tree: Tree) -> list[str]:
    """Return every place that silences a tool, once there are more than ten."""
    found = exceptions(tree, "src", "vendor")
    return found if len(found) > EXCEPTIONS else []


def test_files_are_short(tree: Tree) -> None:
    offenders = long_files(tree)

    assert not offenders, listed(offenders)


def test_functions_and_views_are_short(tree: Tree) -> None:
    offenders = long_functions(tree)

    assert not offenders, listed(offenders)


def test_templates_and_scripts_are_short(tree: Tree) -> None:
    offenders = long_templates(tree)

    assert not offenders, listed(offenders)


def test_public_functions_say_what_they_do(tree: Tree) -> None:
    offenders = unexplained(tree)

    assert explained(tree)
    assert not offenders, listed(offenders)


def test_public_functions_are_annotated(tree: Tree) -> None:
    offenders = unannotated(tree)

    assert not offenders, listed(offenders)


def test_nothing_is_put_off_in_a_comment(tree: Tree) -> None:
    offenders = postponed(tree)

    assert not offenders, listed(offenders)


def test_silencing_a_tool_has_a_reason_on_the_line(tree: Tree) -> None:
    offenders = without_reason(tree)

    assert not offenders, listed(offenders)


def test_tools_are_silenced_at_most_ten_times(tree: Tree) -> None:
    offenders = too_often_silenced(tree)

    assert not offenders, listed(offenders)
