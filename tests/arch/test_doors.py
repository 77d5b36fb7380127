"""Who reads and writes how: views through the door, time passed in, services with their first beat."""

import ast
from functools import cache

from tests.arch.tree import FUNCTION, Module, Tree, called, listed

#: Pages, answers and forms find things through the gate and named queries, never through a manager.
THROUGH_THE_DOOR = ("views", "public_views", "api", "forms", "schemas", "admin")
_MANAGERS = {"objects", "_default_manager", "_base_manager"}

#: Kinds that may ask the clock, once, and hand the moment on. Everybody else is told what time it is.
ASKS_THE_CLOCK = {"views", "public_views", "api", "tasks", "management", "middleware", "demo"}
#: Called by those who pass no moment: what is seen now hangs on the posts held now.
READS_THE_CLOCK = {
    "access.apps": "the resolver is asked who and what, never when (lib/gate.py)",
    "accounts.forms": "the library of sign-in calls it and passes no moment",
}
_CLOCKS = {"clock", "timezone", "datetime", "date", "time", "dt"}
_READINGS = {"now", "today", "utcnow", "localdate", "time", "time_ns"}

#: The ledger's own plumbing: it is called inside `recorded` by services that have asked the gate.
PLUMBING = {
    "ledger.services.append": "appends what `recorded` has buffered",
    "ledger.services.erase": "called by the service that owns the row and has asked the gate",
    "ledger.services.snapshot": "reads the shape of rows",
    "ledger.services.triggers": "runs after migrate",
    "ledger.services.turn": "is `recorded` and `record` themselves",
}
#: Services that change nothing and therefore need no moment.
WITHOUT_MOMENT = {"ledger.services.verify.verify": "only reads"}
#: The only other places that open a transaction: each reads one snapshot.
OPENS_A_TRANSACTION = {"ledger.management.commands.ledger": "export reads one snapshot"}
_TRANSACTION = {"atomic", "commit", "rollback", "savepoint", "set_autocommit", "savepoint_commit"}


def managers_in_views(tree: Tree) -> list[str]:
    """Return the managers that pages, answers, forms and templates use."""
    found = [
        f"{module.at(node)} .{node.attr}"
        for module in tree.of_kind(*THROUGH_THE_DOOR)
        for node in module.nodes
        if isinstance(node, ast.Attribute) and node.attr in _MANAGERS
    ]
    return found + [
        f"{template.room}: {template.name}" for template in tree.templates if ".objects" in template.text
    ]


def clocks(tree: Tree) -> list[str]:
    """Return the readings of the clock where the moment is to be passed in."""
    found = []
    for module in tree.modules:
        if module.room in ("config", "") or module.name.startswith(
            ("sanhu.ledger.services", "sanhu.lib.clock")
        ):
            continue
        if module.kind not in ASKS_THE_CLOCK and module.short not in READS_THE_CLOCK:
            found += [f"{module.at(node)} {name}" for node, name in _readings(module)]
    return found


def _readings(module: Module) -> list[tuple[ast.AST, str]]:
    found: list[tuple[ast.AST, str]] = []
    for node in module.nodes:
        if isinstance(node, ast.Attribute) and node.attr in _READINGS and _is_clock(node.value):
            found.append((node, ast.unparse(node)))
        if isinstance(node, ast.ImportFrom) and node.module in (
            "sanhu.lib.clock",
            "django.utils.timezone",
            "time",
        ):
            found += [(node, f"imports {one.name}") for one in node.names if one.name in _READINGS]
        if isinstance(node, ast.Call) and called(node) == "localtime" and not node.args:
            found.append((node, "localtime()"))
    return found


def _is_clock(node: ast.expr) -> bool:
    return (getattr(node, "id", None) or getattr(node, "attr", "")) in _CLOCKS


def clock_setters(tree: Tree) -> list[str]:
    """Return who sets the clock outside `config` (settled 10)."""
    return [
        f"{module.at(node)} {ast.unparse(node.func)}"
        for module in tree.modules
        if module.room != "config"
        for node in module.calls("simulated")
    ]


def _taken(tree: Tree, package: str) -> set[str]:
    """Return what is taken out of a package of services, by its `__init__` or by the rest of the product."""
    return {
        name
        for module in tree.modules
        if not module.name.startswith(f"{package}.")
        for name in _imported(module)
        if name.startswith(f"{package}.")
    }


@cache
def _imported(module: Module) -> frozenset[str]:
    """Return the full names that a file imports, wherever in it."""
    found: set[str] = set()
    for node in module.nodes:
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        if isinstance(node, ast.ImportFrom):
            above = f"{module.name}." if node.level else ""
            found |= {f"{above}{node.module or ''}.{one.name}".replace("..", ".") for one in node.names}
    return frozenset(found)


def services(tree: Tree) -> list[tuple[Module, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Return every service: a public function of a services module that others can call.

    In a package of services, what only its own files use is the plumbing of those that asked the gate.
    """
    found = []
    for module in tree.of_kind("services"):
        package = f"sanhu.{module.room}.services"
        taken = _taken(tree, package) if module.name != package else set()
        for node in module.tree.body if module.short not in PLUMBING else ():
            if not isinstance(node, FUNCTION) or node.name.startswith("_"):
                continue
            if module.name == package or {module.name, f"{module.name}.{node.name}"} & taken:
                found.append((module, node))
    return found


def without_require(tree: Tree) -> list[str]:
    """Return the services whose first statement is not `require(actor, "verb", subject)`."""
    return [f"{module.at(node)} {node.name}" for module, node in services(tree) if not _asks_first(node)]


def _asks_first(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    first = body[0].value if body and isinstance(body[0], ast.Expr) else None
    if not (isinstance(first, ast.Call) and called(first) == "require" and len(first.args) == 3):
        return False
    actor, verb = first.args[0], first.args[1]
    readable = isinstance(verb, ast.Constant | ast.IfExp | ast.Call)
    return getattr(actor, "id", "") == "actor" and readable


def badly_called(tree: Tree) -> list[str]:
    """Return the services that are not keyword-only, or are not told who acts and when."""
    found = []
    for module, node in services(tree):
        if node.args.args or node.args.posonlyargs:
            found.append(f"{module.at(node)} {node.name} takes positions")
        given = {argument.arg for argument in node.args.kwonlyargs}
        wanted = {"actor"} if f"{module.short}.{node.name}" in WITHOUT_MOMENT else {"actor", "at"}
        found += [f"{module.at(node)} {node.name} is not told {name}" for name in sorted(wanted - given)]
    return found


def transactions(tree: Tree) -> list[str]:
    """Return who opens or ends a transaction outside `ledger.services`."""
    found = []
    for module in tree.modules:
        if module.name.startswith("sanhu.ledger.services") or module.short in OPENS_A_TRANSACTION:
            continue
        for node in module.nodes:
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("django.db"):
                found += [
                    f"{module.at(node)} imports {one.name}" for one in node.names if one.name in _TRANSACTION
                ]
            if isinstance(node, ast.Attribute) and node.attr in _TRANSACTION and _is_transaction(node.value):
                found.append(f"{module.at(node)} transaction.{node.attr}")
    return found


def _is_transaction(node: ast.expr) -> bool:
    return getattr(node, "id", getattr(node, "attr", "")) == "transaction"


def needless(tree: Tree) -> list[str]:
    """Return the exemptions above that nothing needs any more."""
    known = {module.short for module in tree.modules}
    reading = {module.short for module in tree.modules if _readings(module)}
    named = {f"{module.short}.{node.name}" for module, node in services(tree)}
    stands = [name for name in READS_THE_CLOCK if name.partition(".")[0] in tree.rooms]
    return [
        *(name for name in stands if name not in reading),
        *(name for name in [*PLUMBING, *OPENS_A_TRANSACTION] if name not in known),
        *(name for name in WITHOUT_MOMENT if name not in named),
    ]


def test_pages_forms_and_answers_use_no_manager(tree: Tree) -> None:
    offenders = managers_in_views(tree)

    assert tree.of_kind(*THROUGH_THE_DOOR)
    assert not offenders, listed(offenders)


def test_the_moment_is_passed_in(tree: Tree) -> None:
    offenders = clocks(tree)

    assert not offenders, listed(offenders)


def test_only_config_sets_the_clock(tree: Tree) -> None:
    offenders = clock_setters(tree)

    assert not offenders, listed(offenders)


def test_a_service_asks_first_whether_you_may(tree: Tree) -> None:
    offenders = without_require(tree)

    assert services(tree)
    assert not offenders, listed(offenders)


def test_a_service_is_told_who_acts_and_when(tree: Tree) -> None:
    offenders = badly_called(tree)

    assert not offenders, listed(offenders)


def test_transactions_are_opened_by_the_ledger_alone(tree: Tree) -> None:
    offenders = transactions(tree)

    assert not offenders, listed(offenders)


def test_every_exemption_is_still_needed(tree: Tree) -> None:
    offenders = needless(tree)

    assert not offenders, listed(offenders)
