"""No class is styled that nothing wears (docs/decisions/0005)."""

import re
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "sanhu"
_CLASS = re.compile(r"\.([a-z][a-z0-9]*(?:[-_]+[a-z0-9]+)*)(?![\w(]|\.\d)")
_WORD = re.compile(r"[a-z][a-z0-9]*(?:[-_]+[a-z0-9]+)*")


def styled(css: str) -> set[str]:
    """Return the classes that a stylesheet names."""
    selectors = re.sub(r"/\*.*?\*/|\{[^{}]*\}|url\([^)]*\)", "{", css, flags=re.DOTALL)
    return set(_CLASS.findall(selectors))


def worn() -> set[str]:
    """Return every word that a template, a tag or a script could put into a class."""
    files = [*SOURCE.rglob("*.html"), *SOURCE.rglob("*.js"), *SOURCE.rglob("*.py")]
    return {word for file in files for word in _WORD.findall(file.read_text(encoding="utf-8"))}


def idle(css: str) -> list[str]:
    words = worn()
    return sorted(name for name in styled(css) if name not in words and not _made_up_of(name, words))


def _made_up_of(name: str, words: set[str]) -> bool:
    """Tell whether a template joins the class from a fixed beginning and a value, as in `tone-{{ tone }}`."""
    start, _, end = name.rpartition("-")
    known = end in words or end.isdigit()
    return bool(start) and known and any(word.startswith(start) for word in words)


def test_every_class_is_worn() -> None:
    for sheet in sorted((SOURCE / "ui" / "static" / "ui").glob("*.css")):
        assert idle(sheet.read_text(encoding="utf-8")) == [], sheet.name


def test_a_class_that_nothing_wears_is_found() -> None:
    assert idle(".wurzel { color: red } a.rind:hover, p > .notice { margin: 0 }") == ["rind", "wurzel"]
