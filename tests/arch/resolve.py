"""Which texts an expression can be: enough of an interpreter for verbs and refusal codes."""

import ast
import re
from collections.abc import Iterator

from tests.arch.tree import FUNCTION, Module, called, text_of


class Unresolved(Exception):
    """Raised for an expression whose texts cannot be read from the file."""


def texts(module: Module, node: ast.AST | None) -> set[str]:
    """Return every text that an expression of a module can be; raise Unresolved otherwise."""
    text = text_of(node)
    if text is not None:
        return {text}
    if isinstance(node, ast.IfExp):
        return texts(module, node.body) | texts(module, node.orelse)
    if isinstance(node, ast.Call):
        return _of_choice(node)
    if isinstance(node, ast.Subscript):
        return _of_table(module, node.value)
    if isinstance(node, ast.Name):
        return _of_name(module, node)
    raise Unresolved(ast.unparse(node) if node is not None else "nothing")


def pattern(node: ast.AST | None) -> re.Pattern[str] | None:
    """Return the pattern of a format string that begins with a text; None for anything else."""
    if not (isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant)):
        return None
    parts = [re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"\w+" for part in node.values]
    return re.compile("".join(parts))


def origins(module: Module, call: ast.Call, node: ast.AST | None) -> set[tuple[str, str]]:
    """Return every text that an argument of a call can be, each with the public function that decides it.

    A private helper speaks for those who call it; one that nobody in its file calls speaks for itself.
    """
    function = _top(module, call)
    name = function.name if function else ""
    callers = list(module.calls(name)) if name.startswith("_") else []
    if not callers:
        return {(text, name) for text in texts(module, node)}
    found: set[tuple[str, str]] = set()
    for caller in callers:
        given = _passed(function, caller, node) if isinstance(node, ast.Name) and function else None
        decided = [given] if given else [ast.Constant(value=text) for text in texts(module, node)]
        found |= {origin for one in decided for origin in origins(module, caller, one)}
    return found


def _top(module: Module, wanted: ast.AST) -> ast.FunctionDef | None:
    for node in module.tree.body:
        if isinstance(node, ast.FunctionDef) and any(inner is wanted for inner in ast.walk(node)):
            return node
    return None


def _passed(function: ast.FunctionDef, call: ast.Call, node: ast.Name) -> ast.expr | None:
    """Return what a call hands to a function for the parameter of that name."""
    for keyword in call.keywords:
        if keyword.arg == node.id:
            return keyword.value
    positions = [argument.arg for argument in function.args.args]
    place = positions.index(node.id) if node.id in positions else len(call.args)
    return call.args[place] if place < len(call.args) else None


def _assigned(module: Module, name: str, body: list[ast.stmt]) -> Iterator[ast.expr]:
    for statement in body:
        for node in ast.walk(statement):
            if isinstance(node, ast.Assign) and any(getattr(one, "id", "") == name for one in node.targets):
                yield node.value
            if isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == name and node.value:
                yield node.value


def _of_table(module: Module, node: ast.expr) -> set[str]:
    """Return the values of a dictionary that the module defines."""
    tables = _assigned(module, getattr(node, "id", ""), module.tree.body)
    found = {
        text
        for table in tables
        if isinstance(table, ast.Dict)
        for one in table.values
        for text in texts(module, one)
    }
    if not found:
        raise Unresolved(ast.unparse(node))
    return found


def _of_choice(node: ast.Call) -> set[str]:
    """Return the texts among which a helper chooses: `verb(actor, "a.do", "a.do_for_him")`."""
    found = {text for one in node.args if (text := text_of(one))}
    if not found:
        raise Unresolved(ast.unparse(node))
    return found


def _of_name(module: Module, node: ast.Name) -> set[str]:
    """Return what a name can be: a constant of the module, a local, or what a private helper is given."""
    function = _enclosing(module, node)
    local = list(_assigned(module, node.id, function.body)) if function else []
    values = local or list(_looped(module, node)) or list(_assigned(module, node.id, module.tree.body))
    if not values and function is not None and function.name.startswith("_"):
        values = list(_given(module, function, node.id))
    if not values:
        raise Unresolved(node.id)
    return {text for value in values for text in texts(module, value)}


def _looped(module: Module, node: ast.Name) -> Iterator[ast.expr]:
    """Yield what a name takes in a loop over the keys of a table of the module."""
    for loop in module.nodes:
        if not isinstance(loop, ast.For | ast.comprehension):
            continue
        first = loop.target.elts[0] if isinstance(loop.target, ast.Tuple) else loop.target
        source = loop.iter.func.value if _is_items(loop.iter) else loop.iter  # type: ignore[attr-defined]  # a call
        inside = any(inner is node for inner in ast.walk(loop)) or isinstance(loop, ast.comprehension)
        if inside and getattr(first, "id", "") == node.id and isinstance(source, ast.Name):
            for table in _assigned(module, source.id, module.tree.body):
                yield from getattr(table, "keys", None) or getattr(table, "elts", ())


def _is_items(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and called(node) == "items" and isinstance(node.func, ast.Attribute)


def _enclosing(module: Module, wanted: ast.AST) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
    found = None
    for node in module.nodes:
        if isinstance(node, FUNCTION) and any(inner is wanted for inner in ast.walk(node)):
            found = node
    return found


def _given(module: Module, function: ast.FunctionDef | ast.AsyncFunctionDef, name: str) -> Iterator[ast.expr]:
    """Yield what the calls in this file give a private helper for one parameter."""
    positions = [argument.arg for argument in function.args.args]
    for node in module.nodes:
        if not (isinstance(node, ast.Call) and called(node) == function.name):
            continue
        yield from (keyword.value for keyword in node.keywords if keyword.arg == name)
        if name in positions and positions.index(name) < len(node.args):
            yield node.args[positions.index(name)]
