"""Every text that people read is wrapped, and every wrapped text has its English."""

import ast
import re

from tests.arch import messages
from tests.arch.tree import HAN, Module, Tree, listed

#: Kinds whose Chinese is read by people on pages. Elsewhere Chinese is a name of law or a term.
SPEAKING = ("views", "public_views", "forms", "models", "enums", "errors", "templatetags")
#: A single character is a stamp or a sign (甲, 第), not a text.
#: Pages that show the components to those who build pages, with invented contents.
#: Rooms whose English is still being written. A room leaves this list when nothing of it is missing.
AWAITED = {room: "its owner writes it when the room's texts stand" for room in ("desk",)}
#: A language is named in itself.
UNTRANSLATABLE = {"简体中文"}
SPECIMENS = {"ui/parts": "the sheet of components; what it shows is data"}
_LAW = r"[《》\u4e00-\u9fff]+(?:法|条例|办法|规定|典)(?:第?[\d一二三四五六七八九十百之条款项]*)?"
_NAME_OF_LAW = re.compile(rf"^{_LAW}(?:、(?:{_LAW}|第?[\d一二三四五六七八九十百之条款项]+))*$")
_WRAPPED = re.compile(r"{%\s*blocktrans(?:late)?\b.*?%}.*?{%\s*endblocktrans(?:late)?\s*%}", re.DOTALL)
_COMMENT = re.compile(r"{%\s*comment\b.*?%}.*?{%\s*endcomment\s*%}|{#.*?#}|<!--.*?-->", re.DOTALL)
_MARKUP = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
_ARGUMENT = re.compile(r"{%(?!\s*(?:translate|trans)\b)(?P<inside>.*?)%}", re.DOTALL)
_IN_TAG = re.compile(r"(?<!_\()[\"'][^\"']*[\u3400-\u9fff][^\"']*[\"'](?!\))")


def unwrapped_code(tree: Tree) -> list[str]:
    """Return the Chinese texts of pages, forms, lists and sentences that are not wrapped."""
    return [
        f"{module.at(node)} {value}"
        for module in tree.of_kind(*SPEAKING)
        if module.room != "config"
        for node, value in module.strings()
        if HAN.search(value)
        and len(value) > 1
        and not _NAME_OF_LAW.match(value)
        and "\\" not in value
        and value not in UNTRANSLATABLE
        and id(node) not in _marked(module) | _handled(module)
    ]


def _marked(module: Module) -> set[int]:
    return {
        id(inner)
        for call in module.calls(*messages._MARKS)
        for inner in ast.walk(call)
        if isinstance(inner, ast.Constant)
    }


def _handled(module: Module) -> set[int]:
    """Return the texts that the code takes what was typed apart with: nobody reads them."""
    acts = ("compile", "strip", "lstrip", "rstrip", "split", "replace", "maketrans", "removesuffix", "sub")
    return {
        id(inner)
        for call in module.calls(*acts)
        for inner in ast.walk(call)
        if isinstance(inner, ast.Constant)
    }


def unwrapped_templates(tree: Tree) -> list[str]:
    """Return the Chinese in pages that stands outside a tag of translation."""
    found = []
    for template in tree.templates:
        if not template.name.endswith((".html", ".txt")) or template.name.startswith(tuple(SPECIMENS)):
            continue  # a paper is in Chinese by law, also for a reader of English
        text = _COMMENT.sub("", _WRAPPED.sub("", template.text))
        bare = [line.strip() for line in _MARKUP.sub("", text).splitlines() if HAN.search(line)]
        tags = [
            match[0]
            for tag in _ARGUMENT.finditer(text)
            for match in _IN_TAG.finditer(tag["inside"])
            if not _NAME_OF_LAW.match(match[0].strip("'\""))
        ]
        found += [f"{template.room}: {template.name} {one}" for one in [*bare, *tags]]
    return found


def unreadable(tree: Tree) -> list[str]:
    """Return the marks whose text is not written where it is marked."""
    return [one for module in tree.modules for one in messages.unreadable(module)]


def without_english(tree: Tree) -> list[str]:
    """Return the texts without English, the rooms left out whose English is awaited."""
    found = [message for message in messages.lacking(tree) if message.room not in AWAITED]
    return sorted({f"{message.place} {message.text!r}" for message in found})


def broken_catalogues(tree: Tree) -> list[str]:
    """Return the catalogues that were edited and not compiled, or compiled and lost."""
    found = []
    for room in tree.rooms:
        folder = messages.folder(tree, room)
        source, compiled = folder / "django.po", folder / "django.mo"
        if source.exists() != compiled.exists():
            found.append(f"{room}: django.po and django.mo belong together")
        elif source.exists():
            found += _uncompiled(room, source.read_text("utf-8"), messages.catalogue(tree, room))
    return found


def _uncompiled(room: str, source: str, compiled: object) -> list[str]:
    if "#, fuzzy" in source.replace('#, fuzzy\nmsgid ""\n', ""):
        return [f"{room}: a translation is marked fuzzy"]
    values = [
        text
        for match in re.finditer(r'^msgstr(?:\[\d\])? ((?:"(?:[^"\\]|\\.)*"\n?)+)', source, re.MULTILINE)
        if (text := "".join(ast.literal_eval(one) for one in match[1].strip().splitlines()))
    ]
    kept = set(compiled._catalog.values())
    return [
        f"{room}: not compiled: {text!r}"
        for text in values
        if text not in kept and "Content-Type" not in text
    ]


def test_every_text_is_wrapped(tree: Tree) -> None:
    offenders = unwrapped_code(tree) + unwrapped_templates(tree)

    assert not offenders, listed(offenders)


def test_every_wrapped_text_stands_where_it_is_wrapped(tree: Tree) -> None:
    offenders = unreadable(tree)

    assert not offenders, listed(offenders)


def test_every_wrapped_text_has_its_english(tree: Tree) -> None:
    offenders = without_english(tree)

    assert messages.collected(tree)
    assert not offenders, listed(offenders)


def test_a_room_whose_english_is_awaited_still_lacks_some(tree: Tree) -> None:
    lacking = {message.room for message in messages.lacking(tree)}
    offenders = [room for room in AWAITED if room in tree.rooms and room not in lacking]

    assert not offenders, "complete, take it off the list: " + listed(offenders)


def test_catalogues_are_compiled(tree: Tree) -> None:
    offenders = broken_catalogues(tree)

    assert not offenders, listed(offenders)
