"""docs/glossary.md is what the code says, and every noun has its Chinese word."""

from tests.arch import glossary
from tests.arch.tree import HAN, listed


def test_the_committed_glossary_is_the_generated_one() -> None:
    assert glossary.PAGE.read_text("utf-8") == glossary.page(), "run: python -m tests.arch.glossary"


def test_every_model_has_a_chinese_term() -> None:
    offenders = [f"{word.room}.{word.identifier}" for word in glossary.models() if not HAN.search(word.term)]

    assert glossary.models()
    assert not offenders, "add to docs/terms.csv: " + listed(offenders)


def test_every_noun_says_in_a_sentence_what_it_is() -> None:
    words = [*glossary.models(), *(word for word, _ in glossary.lists())]
    offenders = [f"{word.room}.{word.identifier}" for word in words if len(word.sentence) < 15]

    assert not offenders, listed(offenders)


def test_every_member_of_a_closed_list_has_a_word_for_people() -> None:
    offenders = [
        f"{word.room}.{word.identifier}.{value}"
        for word, members in glossary.lists()
        for value, label in members
        if not HAN.search(label)
    ]

    assert not offenders, listed(offenders)


def test_no_term_names_something_that_is_gone() -> None:
    known = {f"{word.room}.{word.identifier}" for word in glossary.models()}
    known |= {f"{word.room}.{word.identifier}" for word, _ in glossary.lists()}
    rooms = {name.rpartition(".")[0] for name in known}
    offenders = [name for name in glossary.terms() if name not in known and name.rpartition(".")[0] in rooms]

    assert not offenders, listed(offenders)
