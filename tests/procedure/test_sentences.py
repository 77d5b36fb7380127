"""Every refusal has a sentence that its parameters fill."""

import ast
import re
from pathlib import Path

from sanhu.procedure import errors
from sanhu.procedure.enums import FindingKind
from sanhu.procedure.rules import matters, steps

ROOM = Path(errors.__file__).parent
_NAMED = re.compile(r"%\((\w+)\)s")


def _refusals_in_code() -> list[tuple[str, set[str]]]:
    """Return code and parameter names of every literal Refusal(...) of the room."""
    found = []
    for file in [*ROOM.glob("rules/*.py"), *ROOM.glob("services/*.py")]:
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refusal":
                found.append(_code_and_params(node))
    return [(code, params) for code, params in found if code]


def _code_and_params(node: ast.Call) -> tuple[str, set[str]]:
    code = node.args[0].value if isinstance(node.args[0], ast.Constant) else ""
    given = node.args[1] if len(node.args) > 1 else None
    if isinstance(given, ast.Dict):
        return str(code), {str(key.value) for key in given.keys if isinstance(key, ast.Constant)}
    return ("", set()) if given is not None else (str(code), set())


def test_every_code_has_a_sentence_and_its_parameters() -> None:
    refusals = _refusals_in_code()

    assert len(refusals) > 80
    for code, params in refusals:
        assert set(_NAMED.findall(str(errors.SENTENCES[code]))) <= params, code


def test_every_sentence_is_said_somewhere() -> None:
    text = "".join(file.read_text() for file in ROOM.rglob("*.py") if file.name != "errors.py")
    built = {f"procedure.pass_up_lacks_{name}" for name in steps.FIVE}
    built |= {f"procedure.lacks_{kind}" for kind in FindingKind.values}

    unsaid = [code for code in errors.SENTENCES if f'"{code}"' not in text and code not in built]

    assert unsaid == []


def test_sentences_are_calm_and_spoken() -> None:
    for code, sentence in errors.SENTENCES.items():
        assert str(sentence).endswith("。"), code
        assert not re.search("[!！]|请知悉|办结|终止|闹访|缠访", str(sentence)), code


def test_stamps_are_enough_for_ten_sides() -> None:
    assert len(set(matters.STAMPS)) == 10
