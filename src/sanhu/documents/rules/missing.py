"""What a paper lacks before it may be issued."""

from dataclasses import fields, is_dataclass
from typing import Any

from sanhu.documents.rules.papers import Paper
from sanhu.lib.refusals import Refusal


def missing(paper: Paper) -> list[Refusal]:
    """Return one refusal for each thing the paper lacks: its field, and the article that asks for it.

    The code is `documents.lacks_<field>`; inside a list `field` names the row, as in `terms.2.what`.
    """
    found = [
        Refusal(f"documents.lacks_{name}", {}, paper.article, path) for path, name in _empty(paper, prefix="")
    ]
    sides = len(getattr(paper, "sides", ()))
    if sides < paper.sides_at_least:
        found.append(
            Refusal("documents.lacks_sides", {"least": paper.sides_at_least}, paper.article, "sides")
        )
    return found


def _empty(value: Any, prefix: str) -> list[tuple[str, str]]:
    found = []
    for each in fields(value):
        content = getattr(value, each.name)
        path = f"{prefix}{each.name}"
        if each.metadata.get("needed") and content in ("", None, ()):
            found.append((path, each.name))
        if isinstance(content, tuple):
            for index, row in enumerate(content, 1):
                found += _empty(row, f"{path}.{index}.") if is_dataclass(row) else []
    return found
