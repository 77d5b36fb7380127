"""Refusals: why something may not happen, in a form that a page, a command and a test can read.

A rule returns refusals with a code, parameters and the article of law; the sentence that a
villager reads stands in the room's ``errors.py``.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from sanhu.lib.date_words import say_day


@dataclass(frozen=True)
class Refusal:
    """One reason why something may not happen, and the article that says so.

    A day among the parameters stands there as a date: the sentence says it in the reader's language.
    """

    code: str
    params: Mapping[str, object] = field(default_factory=dict)
    article: str = ""
    field: str = ""


class Refused(Exception):
    """Raised by a service whose rules refuse; carries every refusal, not only the first."""

    def __init__(self, refusals: Iterable[Refusal]) -> None:
        self.refusals = tuple(refusals)
        super().__init__(", ".join(refusal.code for refusal in self.refusals))


def refuse_if(refusals: Iterable[Refusal]) -> None:
    """Raise Refused with all refusals when there is at least one."""
    found = tuple(refusals)
    if found:
        raise Refused(found)


_sentences: dict[str, object] = {}


def say(sentences: Mapping[str, object]) -> None:
    """Register a room's sentences by code; raise ValueError when a code is taken."""
    for code, sentence in sentences.items():
        if _sentences.setdefault(code, sentence) is not sentence:
            raise ValueError(f"two sentences for the refusal {code}")


_days: list[Callable[[date], str]] = [say_day]


def say_days_by(words: Callable[[date], str]) -> None:
    """Let the days in sentences be said by the room that knows the reader's language."""
    _days[:] = [words]


def sentence(refusal: Refusal) -> str:
    """Return the sentence of a refusal in the language of now; raise KeyError for an unknown code."""
    words = _days[0]
    said = {name: words(one) if isinstance(one, date) else one for name, one in refusal.params.items()}
    return str(_sentences[refusal.code]) % said


def sentences() -> dict[str, object]:
    """Return every registered sentence by its code."""
    return dict(_sentences)
