"""Every route, service and list asks for a verb that has a policy; every entry's verb can be read."""

import re

from tests.arch import resolve, test_rooms
from tests.arch.tree import Tree, listed

#: Who asks the gate, and which argument names the verb.
ASKING = {"require": 1, "visible": 2, "fetch": 1, "opens": 0}
_LEDGER_VERB = re.compile(r"[a-z]+(?:_[a-z]+)*\.[a-z]+(?:_[a-z]+)*")


def asked(tree: Tree) -> tuple[dict[str, str], list[str]]:
    """Return every verb that is asked for with one place, and the places whose verb cannot be read."""
    found: dict[str, str] = {}
    unread = []
    for module in tree.modules:
        if module.room == "" or module.name == "sanhu.lib.gate":
            continue
        for call in module.calls(*ASKING):
            place = ASKING[getattr(call.func, "attr", None) or getattr(call.func, "id", "")]
            named = next((one.value for one in call.keywords if one.arg == "verb"), None)
            node = call.args[place] if len(call.args) > place else named
            try:
                found |= dict.fromkeys(resolve.texts(module, node), module.at(call))
            except resolve.Unresolved as unresolved:
                unread.append(f"{module.at(call)} {unresolved}")
    return found, unread


def unregistered(tree: Tree) -> list[str]:
    """Return the verbs that are asked for and have no policy."""
    from sanhu.config import routes
    from sanhu.lib import gate

    known = gate.registered().keys() | {routes.OPEN}
    away = tuple(f"{room}." for room in test_rooms.not_installed(tree))
    return [
        f"{place} {verb}"
        for verb, place in sorted(asked(tree)[0].items())
        if verb not in known and not place.startswith(away)
    ]


def routes_without_verb(tree: Tree) -> list[str]:
    """Return the routes whose view names no registered verb; the start-up check refuses them too."""
    from sanhu.config import checks, routes
    from sanhu.lib import gate

    known = gate.registered().keys() | {routes.OPEN}
    return [path for path, pattern in checks.patterns() if checks.verb_of(path, pattern) not in known]


def recorded(tree: Tree) -> tuple[dict[str, list[tuple[str, str]]], list[str]]:
    """Return every verb of the ledger with the services that write it, and what cannot be read."""
    found: dict[str, list[tuple[str, str]]] = {}
    unread = []
    for module in tree.of_kind("services"):
        for call in module.calls("record"):
            node = next((one.value for one in call.keywords if one.arg == "verb"), None)
            try:
                for verb, service in resolve.origins(module, call, node):
                    found.setdefault(verb, []).append((module.short, service))
            except resolve.Unresolved as unresolved:
                unread.append(f"{module.at(call)} {unresolved}")
    return found, unread


def unread_records(tree: Tree) -> list[str]:
    """Return the entries whose verb cannot be read where it is recorded."""
    return recorded(tree)[1]


def badly_formed(tree: Tree) -> list[str]:
    """Return the ledger's verbs that are not `noun.past`, the only form that stays for ever."""
    return [verb for verb in sorted(recorded(tree)[0]) if not _LEDGER_VERB.fullmatch(verb)]


def test_every_verb_asked_for_has_a_policy(tree: Tree) -> None:
    offenders = unregistered(tree)

    assert asked(tree)[0]
    assert not offenders, listed(offenders)


def test_every_verb_can_be_read_where_it_is_asked_for(tree: Tree) -> None:
    offenders = asked(tree)[1]

    assert not offenders, listed(offenders)


def test_every_route_has_a_registered_verb(tree: Tree) -> None:
    from sanhu.config import checks

    offenders = routes_without_verb(tree)

    assert list(checks.patterns())
    assert not offenders, listed(offenders)


def test_every_verb_of_the_ledger_can_be_read_where_it_is_recorded(tree: Tree) -> None:
    verbs, offenders = recorded(tree)

    assert verbs
    assert not offenders, listed(offenders)


def test_verbs_of_the_ledger_are_noun_and_past(tree: Tree) -> None:
    offenders = badly_formed(tree)

    assert not offenders, listed(offenders)
