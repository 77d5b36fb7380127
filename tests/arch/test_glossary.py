"""docs/glossary.md is what the code says, and every noun has its Chinese word."""

from tests.arch import glossary
from tests.arch.tree import HAN, Tree, listed


def test_the_committed_glossary_is_the_generated_one(tree: Tree) -> None:
    offenders = glossary.stale(tree)

    assert not offenders, "run python -m tests.arch.glossary: " + listed(offenders)


def test_every_model_has_a_chinese_term(tree: Tree) -> None:
    offenders = glossary.termless(tree)

    assert glossary.models(tree)
    assert not offenders, "add to docs/terms.csv: " + listed(offenders)


def test_every_noun_says_in_a_sentence_what_it_is(tree: Tree) -> None:
    words = [*glossary.models(tree), *(word for word, _ in glossary.lists(tree))]
    offenders = [f"{word.room}.{word.identifier}" for word in words if len(word.sentence) < 10]

    assert not offenders, listed(offenders)


def test_every_member_of_a_closed_list_has_a_word_for_people(tree: Tree) -> None:
    offenders = [
        f"{word.room}.{word.identifier}.{value}"
        for word, members in glossary.lists(tree)
        for value, label in members
        if not HAN.search(label)
    ]

    assert not offenders, listed(offenders)


def test_no_term_names_something_that_is_gone(tree: Tree) -> None:
    known = {f"{word.room}.{word.identifier}" for word in glossary.models(tree)}
    known |= {f"{word.room}.{word.identifier}" for word, _ in glossary.lists(tree)}
    rooms = {word.room for word in glossary.models(tree)}
    offenders = [
        name for name in glossary.terms(tree) if name not in known and name.rpartition(".")[0] in rooms
    ]

    assert not offenders, listed(offenders)
