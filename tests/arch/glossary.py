"""The glossary, from the code: `python -m tests.arch.glossary` writes docs/glossary.md.

The Chinese term of a model or a list is its `verbose_name`, or stands in docs/terms.csv where the
code has no place for it; the sentence is the first of its docstring; the law is what the docstring
cites. A term in the table that names nothing in the code is a failing test, and so is a model
without a term.
"""

import ast
import csv
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.arch import test_verbs
from tests.arch.tree import HAN, Tree

#: What a docstring may cite: a law with its article, a row of the seed, a forbidden thing, a guarantee.
_LAW = re.compile(
    r"(?:《[^》]+》|[\u4e00-\u9fff]{2,}(?:法|条例|办法|规定|典)) ?"
    r"(?:第[一二三四五六七八九十百]+条|\d+(?:[-–]\d+)?)|\b[MNG]\d{1,3}\b"
)

_HEAD = """\
# Glossary

Every noun and every verb of Sanhu that is kept in the record. Generated from the code by
`python -m tests.arch.glossary`; do not edit. Chinese terms that the code has no place for stand in
`terms.csv`. Use these words, also in conversation; do not invent synonyms.
"""


@dataclass(frozen=True)
class Word:
    """One entry of the glossary."""

    room: str
    identifier: str
    term: str
    sentence: str
    law: str


def terms(tree: Tree) -> dict[str, str]:
    """Return the Chinese terms that stand beside the code, by room and identifier."""
    with (tree.project / "docs" / "terms.csv").open(encoding="utf-8", newline="") as stream:
        return {f"{row['room']}.{row['identifier']}": row["term"] for row in csv.DictReader(stream)}


def file(tree: Tree) -> Path:
    """Return where the page stands."""
    return tree.project / "docs" / "glossary.md"


def stale(tree: Tree) -> list[str]:
    """Return the lines in which the committed page and the code differ."""
    committed, made = file(tree).read_text("utf-8").splitlines(), page(tree).splitlines()
    return sorted(set(committed) ^ set(made)) or ([] if committed == made else ["the order of the lines"])


def termless(tree: Tree) -> list[str]:
    """Return the models without a Chinese word."""
    return [f"{word.room}.{word.identifier}" for word in models(tree) if not HAN.search(word.term)]


def first_sentence(text: str | None) -> str:
    """Return the first sentence of a docstring on one line."""
    whole = " ".join((text or "").split())
    return re.split(r"(?<=[.。])(?<!Art\.)(?<!No\.)\s", whole, maxsplit=1)[0]


def cited(text: str | None) -> str:
    """Return the laws, seed rows and guarantees that a docstring cites."""
    return "；".join(dict.fromkeys(_LAW.findall(" ".join((text or "").split()))))


def room_of(kind: Any) -> str:
    """Return the room of a class."""
    parts = kind.__module__.split(".")
    return ".".join(parts[1:3]) if parts[1] == "mechanisms" else parts[1]


def models(tree: Tree) -> list[Word]:
    """Return every model of ours."""
    from django.apps import apps

    beside = terms(tree)
    found = []
    for model in apps.get_models():
        if model.__module__.startswith("sanhu."):
            name = f"{room_of(model)}.{model.__name__}"
            spoken = str(model._meta.verbose_name)
            term = spoken if HAN.search(spoken) else beside.get(name, "")
            text = model.__doc__
            found.append(Word(room_of(model), model.__name__, term, first_sentence(text), cited(text)))
    return sorted(found, key=lambda word: (word.room, word.identifier))


def lists(tree: Tree) -> list[tuple[Word, list[tuple[str, str]]]]:
    """Return every closed list of ours with its members."""
    import importlib

    from django.db.models import Choices

    beside = terms(tree)
    found = []
    for module in tree.of_kind("enums"):
        loaded = importlib.import_module(module.name)
        for kind in vars(loaded).values():
            if isinstance(kind, type) and issubclass(kind, Choices) and kind.__module__ == module.name:
                term = beside.get(f"{module.room}.{kind.__name__}", "")
                word = Word(
                    module.room, kind.__name__, term, first_sentence(kind.__doc__), cited(kind.__doc__)
                )
                found.append((word, [(str(value), str(label)) for value, label in kind.choices]))
    return sorted(found, key=lambda pair: (pair[0].room, pair[0].identifier))


def verbs(tree: Tree) -> Iterator[tuple[str, str, str]]:
    """Yield every verb of the ledger, the services that record it, and what the first of them does."""
    modules = {module.short: module for module in tree.modules}
    for verb, places in sorted(test_verbs.recorded(tree)[0].items()):
        services = sorted({f"{name}.{function}" for name, function in places})
        name, function = sorted(places)[0]
        yield verb, ", ".join(f"`{one}`" for one in services), _does(modules[name].tree, function)


def _does(tree: ast.Module, function: str) -> str:
    """Return what a function says that it does; a private helper speaks for its first caller."""
    found = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    return first_sentence(ast.get_docstring(found[function])) if function in found else ""


def page(tree: Tree) -> str:
    """Return the whole page."""
    from django.utils import translation

    with translation.override("zh-hans"):
        parts = [_HEAD, "## Nouns\n", _nouns(tree), "## Closed lists\n", *_closed_lists(tree), _verbs(tree)]
    return "\n".join(parts)


def _nouns(tree: Tree) -> str:
    rows = ["| 词 | Room | Identifier | What it is | Law or source |", "|---|---|---|---|---|"]
    rows += [
        f"| {word.term} | `{word.room}` | `{word.identifier}` | {_cell(word.sentence)} | {_cell(word.law)} |"
        for word in models(tree)
    ]
    return "\n".join(rows) + "\n"


def _closed_lists(tree: Tree) -> Iterator[str]:
    for word, members in lists(tree):
        spoken = f" {word.term}" if word.term else ""
        yield f"**`{word.room}.{word.identifier}`**{spoken}: {word.sentence}"
        yield " · ".join(f"`{value}` {label}" for value, label in members)
        yield ""


def _verbs(tree: Tree) -> str:
    rows = ["## Verbs of the ledger\n", "They are for ever: a rename is a new verb.\n"]
    rows += ["| Verb | Recorded by | What happened |", "|---|---|---|"]
    rows += [f"| `{verb}` | {services} | {_cell(does)} |" for verb, services, does in verbs(tree)]
    return "\n".join(rows) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main() -> int:
    """Write the page; say what has no term."""
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    tree = Tree()
    file(tree).write_text(page(tree), "utf-8")
    lacking = termless(tree)
    print(
        "glossary.md written."
        + (f" Without a Chinese term in terms.csv: {', '.join(lacking)}" if lacking else "")
    )
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
