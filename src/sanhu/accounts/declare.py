"""What a room above may declare to accounts."""

from collections.abc import Callable, Iterable

#: Words that everybody here knows and tries first: names of places and of people (G22).
Words = Callable[[], Iterable[str]]

_known_words: dict[str, Words] = {}


def also_known(name: str, words: Words) -> None:
    """Add a source of words that a password may not consist of."""
    _known_words[name] = words


def known_words() -> list[str]:
    """Return the words of all sources."""
    return sorted({word for source in _known_words.values() for word in source()})
