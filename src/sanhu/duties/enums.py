"""Closed lists of the room."""

from enum import StrEnum


class Owner(StrEnum):
    """Whose date it is: a duty of an official body or a right of a citizen (domain 9.4)."""

    OFFICIAL = "O"
    CITIZEN = "C"


class Roll(StrEnum):
    """What happens when the last day is a rest day: rolled by text, by analogy, or not at all."""

    TEXT = "text"
    ANALOGY = "analogy"
    NONE = "none"


class Standing(StrEnum):
    """Whether a named person has confirmed a rule against the text of the law (settled 29)."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"
