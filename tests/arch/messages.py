"""What is wrapped for translation, found without running it; `python -m tests.arch.messages` lists
what has no English yet, one room after the other."""

import ast
import gettext
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.arch.tree import HAN, Module, Template, Tree, called

#: Functions that mark a text, and the places of context, text and plural among their arguments.
_MARKS = {
    "_": (None, 0, None), "gettext": (None, 0, None), "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None), "ngettext": (None, 0, 1), "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None), "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2), "npgettext_lazy": (0, 1, 2),
}  # fmt: skip
#: What Django's extractor makes of a template tag. A text is a Python literal there.
_TEXT = r"u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
_EXTRACTED = re.compile(
    rf"\b(?P<mark>n?p?gettext|_)\(\s*{_TEXT}(?:\s*,\s*{_TEXT})?(?:\s*,\s*{_TEXT})?", re.DOTALL
)


@dataclass(frozen=True)
class Message:
    """One text that is wrapped for translation."""

    room: str
    place: str
    text: str
    context: str | None = None
    plural: str | None = None


def of_module(module: Module) -> Iterator[Message]:
    """Yield the texts that a Python file marks and writes there; `unreadable` returns the others."""
    for call in module.calls(*_MARKS):
        context, text, plural = (_argument(call, place) for place in _MARKS[called(call)])
        if text is not None:
            yield Message(module.room, module.at(call), text, context, plural)


def unreadable(module: Module) -> list[str]:
    """Return the marks whose text is not written there: the extractor does not find it either.

    A file that marks its table with gettext_noop may translate what it takes from the table.
    """
    from_table = any(True for _ in module.calls("gettext_noop"))
    return (
        []
        if from_table
        else [
            f"{module.at(call)} {ast.unparse(call)}"
            for call in module.calls(*_MARKS)
            for place in _MARKS[called(call)]
            if place is not None and len(call.args) > place and _argument(call, place) is None
        ]
    )


def _argument(call: ast.Call, place: int | None) -> str | None:
    node = call.args[place] if place is not None and len(call.args) > place else None
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def of_template(template: Template) -> Iterator[Message]:
    """Yield the texts that a template marks, as Django's own extractor sees them."""
    from django.utils.translation.template import templatize

    place = f"{template.room}: {template.name}"
    for found in _EXTRACTED.finditer(templatize(template.text)):
        texts = [ast.literal_eval(one) for one in found.groups()[1:] if one]
        context = texts.pop(0) if "p" in found["mark"].partition("gettext")[0] else None
        yield Message(template.room, place, texts[0], context, texts[1] if len(texts) > 1 else None)


def collected(tree: Tree) -> list[Message]:
    """Return every marked text of the product."""
    from_code = [one for module in tree.modules if module.room for one in of_module(module)]
    return from_code + [one for template in tree.templates for one in of_template(template)]


def catalogue(tree: Tree, room: str) -> gettext.GNUTranslations | None:
    """Return the English catalogue of a room, or None where it has none."""
    file = folder(tree, room) / "django.mo"
    if not file.exists():
        return None
    with file.open("rb") as stream:
        return gettext.GNUTranslations(stream)


def folder(tree: Tree, room: str) -> Path:
    """Return where a room keeps its English."""
    return tree.package / room.replace(".", "/") / "locale" / "en" / "LC_MESSAGES"


def english(found: gettext.GNUTranslations, message: Message) -> list[str]:
    """Return the English forms of a message; an empty list where there is none."""
    key = message.text if message.context is None else f"{message.context}\x04{message.text}"
    kept: dict[object, str] = found._catalog  # type: ignore[attr-defined]  # gettext has no other way to ask
    one = kept.get(key) or kept.get((key, 0))
    many = kept.get((key, 1)) if message.plural is not None else one
    return [one, many] if one and many else []


def lacking(tree: Tree) -> list[Message]:
    """Return the messages without English, or whose English still holds Chinese."""
    catalogues = {room: catalogue(tree, room) for room in tree.rooms}
    found = []
    for message in collected(tree):
        kept = catalogues[message.room]
        forms = english(kept, message) if kept is not None else []
        if not forms or any(HAN.search(form) for form in forms):
            found.append(message)
    return found


def untranslated(tree: Tree) -> list[str]:
    """Return the same with their places, each once."""
    return sorted({f"{message.place} {message.text!r}" for message in lacking(tree)})


def main() -> int:
    """List what has no English yet."""
    lacking = untranslated(Tree())
    print("\n".join(lacking))
    print(f"{len(lacking)} texts without English.")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
