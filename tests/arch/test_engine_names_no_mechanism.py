"""Outside `mechanisms/` and `config/` nothing holds a mechanism's code or name (architecture.md 14)."""

import re
from pathlib import Path

import pytest

import sanhu
from sanhu.procedure.declare import Mechanism, mechanisms

SOURCE = Path(sanhu.__file__).parent
_ELSEWHERE = ("mechanisms", "config")
_ENDINGS = {".py", ".html", ".txt", ".js", ".css"}


def declared() -> tuple[Mechanism, ...]:
    """Return the mechanisms that installed apps declared; toys that tests register have no app."""
    return tuple(one for one in mechanisms() if not one.code.endswith("toy"))


def files() -> list[Path]:
    """Return every file of the product that could know a mechanism and must not."""
    return [
        file
        for file in SOURCE.rglob("*")
        if file.suffix in _ENDINGS and file.relative_to(SOURCE).parts[0] not in _ELSEWHERE
    ]


def naming(text: str, mechanism: Mechanism) -> list[str]:
    """Return the code and the name of a mechanism as far as a text holds them."""
    said = [word for word in (mechanism.code,) if re.search(rf"\b{re.escape(word)}\b", text)]
    return said + [name for name in (str(mechanism.name),) if f'"{name}"' in text]


def test_no_mechanism_is_named_outside_its_own_folder() -> None:
    found = {
        str(file.relative_to(SOURCE)): named
        for file in files()
        for one in declared()
        if (named := naming(file.read_text("utf-8"), one))
    }

    assert found == {}


def test_there_is_something_to_look_for() -> None:
    assert "wage_arrears" in {one.code for one in declared()}
    assert len(files()) > 50


@pytest.mark.parametrize(
    "text", ['if matter.mechanism == "wage_arrears":', "# as in wage_arrears", 'name = "欠薪"']
)
def test_a_planted_name_is_caught(text: str) -> None:
    wages = next(one for one in declared() if one.code == "wage_arrears")

    assert naming(text, wages)


def test_a_declaration_has_at_most_twelve_fields() -> None:
    # Past twelve, stop and redesign (architecture.md 14).
    assert len(Mechanism.__dataclass_fields__) <= 12
