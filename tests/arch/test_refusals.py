"""Every refusal has its sentence, every sentence its use, and every blank in it a value."""

import __future__

import ast
import re
from functools import cache

from tests.arch import resolve, test_rooms
from tests.arch.tree import HAN, Module, Tree, listed, text_of

#: Modules that hold no verb of the gate: there every text of the form `room.word` is a refusal.
ONLY_REFUSALS = ("rules", "forms", "schemas", "importers", "drivers", "adapters")
#: Sentences that stand before the code that says them.
NOT_YET_SAID = {"ledger.key_reused": "said by the first intake that takes a submission with a key"}
_BLANK = re.compile(r"%\((\w+)\)[sd]")


def sentences(tree: Tree) -> dict[str, str]:
    """Return the sentence of every code, as the rooms' errors.py have them."""
    found: dict[str, str] = {}
    for module in tree.of_kind("errors"):
        found |= _tables(module).get("SENTENCES", {})
    return found


@cache
def _tables(module: Module) -> dict[str, dict[str, str]]:
    """Run the tables of an errors.py with nothing else of it, texts unwrapped."""
    kept = [node for node in module.tree.body if isinstance(node, ast.Assign | ast.AnnAssign)]
    body = ast.Module(body=kept, type_ignores=[])
    words = dict.fromkeys(("_", "gettext_lazy", "gettext_noop"), str)
    flags = __future__.annotations.compiler_flag
    exec(compile(body, str(module.path), "exec", flags=flags, dont_inherit=True), namespace := {**words})
    return {name: value for name, value in namespace.items() if isinstance(value, dict)}


def verbs_of_policies(tree: Tree) -> set[str]:
    """Return the verbs and capabilities of the gate: they look like codes and are none."""
    found = {text for module in tree.of_kind("policies") for _, text in module.strings()}
    for module in tree.of_kind("rules"):
        for node in module.nodes:
            if isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "CAPABILITIES":
                found |= {str(text_of(key)) for key in getattr(node.value, "keys", ())}
    return found


def refusals(tree: Tree) -> list[tuple[Module, ast.Call]]:
    """Return every place that makes a refusal."""
    return [
        (module, call)
        for module in tree.modules
        if module.room and module.name != "sanhu.lib.refusals"
        for call in module.calls("Refusal")
    ]


def _code(call: ast.Call) -> ast.expr | None:
    return (
        call.args[0] if call.args else next((one.value for one in call.keywords if one.arg == "code"), None)
    )


def _looks_like_code(module: Module, text: str) -> bool:
    return re.fullmatch(rf"{module.room.rpartition('.')[2]}\.[a-z](?:[a-z0-9_]*[a-z0-9])?", text) is not None


def without_sentence(tree: Tree) -> list[str]:
    """Return the refusals whose code has no sentence, or cannot be read from the code."""
    known = sentences(tree)
    found = []
    for module, call in refusals(tree):
        shape = resolve.pattern(_code(call))
        if shape is not None:
            said = any(shape.fullmatch(code) for code in known)
            found += [] if said else [f"{module.at(call)} {shape.pattern}"]
            continue
        try:
            codes = resolve.texts(module, _code(call))
        except resolve.Unresolved as unresolved:
            found += (
                [] if module.kind in ONLY_REFUSALS else [f"{module.at(call)} cannot be read: {unresolved}"]
            )
            continue
        found += [f"{module.at(call)} {code}" for code in sorted(codes) if code not in known]
    verbs = verbs_of_policies(tree)
    for module in tree.of_kind(*ONLY_REFUSALS):
        found += [
            f"{module.at(node)} {text}"
            for node, text in module.strings()
            if _looks_like_code(module, text) and text not in verbs and text not in known
        ]
    return sorted(set(found))


def unsaid(tree: Tree) -> list[str]:
    """Return the sentences that nothing says."""
    said = {text for module in tree.modules if module.kind != "errors" for _, text in module.strings()}
    shapes = [shape for _, call in refusals(tree) if (shape := resolve.pattern(_code(call)))]
    return [
        code
        for code in sorted(sentences(tree))
        if code not in said | set(NOT_YET_SAID) and not any(shape.fullmatch(code) for shape in shapes)
    ]


def blanks_without_value(tree: Tree) -> list[str]:
    """Return the refusals that give no value for a blank in their sentence."""
    known = sentences(tree)
    found = []
    for module, call in refusals(tree):
        given = next((one.value for one in call.keywords if one.arg == "params"), None)
        given = call.args[1] if len(call.args) > 1 else given
        if given is not None and not (isinstance(given, ast.Dict) and None not in given.keys):
            continue  # made elsewhere; the story tests say it aloud
        values = {text_of(key) for key in given.keys} if isinstance(given, ast.Dict) else set()
        for code in sorted(_codes(module, call)):
            lacking = set(_BLANK.findall(known.get(code, ""))) - values
            found += [f"{module.at(call)} {code}: {name}" for name in sorted(lacking)]
    return found


def _codes(module: Module, call: ast.Call) -> set[str]:
    try:
        return resolve.texts(module, _code(call))
    except resolve.Unresolved:
        return set()


def misplaced(tree: Tree) -> list[str]:
    """Return the codes that do not begin with their room, and the sentences that are not Chinese."""
    found = []
    for code, sentence in sentences(tree).items():
        if code.partition(".")[0] not in {room.rpartition(".")[2] for room in tree.rooms}:
            found.append(f"{code} begins with no room")
        if not HAN.search(sentence):
            found.append(f"{code} has no Chinese sentence")
        if "!" in sentence or "！" in sentence:
            found.append(f"{code} shouts")
    return found


def test_every_refusal_has_its_sentence(tree: Tree) -> None:
    offenders = without_sentence(tree)

    assert refusals(tree)
    assert not offenders, listed(offenders)


def test_every_sentence_is_said(tree: Tree) -> None:
    offenders = unsaid(tree)

    assert sentences(tree)
    assert not offenders, listed(offenders)


def test_every_blank_of_a_sentence_gets_a_value(tree: Tree) -> None:
    offenders = blanks_without_value(tree)

    assert not offenders, listed(offenders)


def test_codes_begin_with_their_room_and_sentences_are_calm_chinese(tree: Tree) -> None:
    offenders = misplaced(tree)

    assert not offenders, listed(offenders)


def test_the_rooms_register_the_sentences_that_they_hold(tree: Tree) -> None:
    from sanhu.lib import refusals as registered

    away = {room.rpartition(".")[2] for room in test_rooms.not_installed(tree)}
    held = {code for code in sentences(tree) if code.partition(".")[0] not in away}
    ours = {room.rpartition(".")[2] for room in tree.rooms}
    said = {code for code in registered.sentences() if code.partition(".")[0] in ours}
    offenders = sorted(held ^ said)

    assert not offenders, listed(offenders)


def test_a_sentence_that_waits_is_still_waiting(tree: Tree) -> None:
    said = {text for module in tree.modules if module.kind != "errors" for _, text in module.strings()}
    offenders = [code for code in NOT_YET_SAID if code in said or code not in sentences(tree)]

    assert not offenders, listed(offenders)
