"""The parts of papers that several of them share: sides, terms, statements, routes."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any


def needed(default: Any = "") -> Any:
    """Mark a field that must be filled before the paper is issued."""
    return field(default=default, metadata={"needed": True})


def secret() -> Any:
    """Mark a field that is printed once and never kept (settled 20: the server stores no code)."""
    return field(default="", metadata={"needed": True, "secret": True})


@dataclass(frozen=True, kw_only=True)
class Side:
    """One side. What was not asked for (个人信息保护法 6) stays open, to be filled by hand or not."""

    stamp: str = needed()
    name: str = needed()
    gender: str = ""
    age: str = ""
    work: str = ""
    phone: str = ""
    address: str = ""
    agent: str = ""


@dataclass(frozen=True, kw_only=True)
class Attendant:
    """A person present who is no side: a relative, neighbour, expert, official (人民调解法 20)."""

    name: str = needed()
    capacity: str = ""


@dataclass(frozen=True, kw_only=True)
class Term:
    """One obligation: who does what, for whom, by when, how it is seen to be done (人民调解法 29 三)."""

    who: tuple[str, ...] = needed(())
    what: str = needed()
    to_whom: tuple[str, ...] = ()
    due_on: date | None = None
    at_signing: bool = False
    amount: Decimal | None = None
    paid_by: str = ""  # cash, transfer, kind
    account: str = ""
    proof: str = ""


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What one side said, in its own words."""

    stamp: str = needed()
    words: str = needed()


@dataclass(frozen=True, kw_only=True)
class Option:
    """One way out that was laid on the table (settled 32: at least two, with cost, time, basis, actor)."""

    what: str = needed()
    cost: str = ""
    time: str = ""
    basis: str = ""
    who: str = ""


@dataclass(frozen=True, kw_only=True)
class Given:
    """A yes that was given: by whom, to what, in which of the three forms, when (settled 33)."""

    name: str = needed()
    to_what: str = needed()
    form: str = ""
    given_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Route:
    """Another way that stands open, its period and the start of it (domain.md 2.8)."""

    name: str = needed()
    when: str = ""
    period: str = ""
    starts: str = ""
    where: str = ""
    law: str = ""
    # A calculated day only from a date that the party gave (settled 40).
    given_on: date | None = None
    advise_by: date | None = None
    unconfirmed: bool = False


@dataclass(frozen=True, kw_only=True)
class Performed(Statement):
    """How far one term was carried out, as the follow-up found it."""

    due_on: date | None = None
    done: str = ""  # done, part, not_yet, not_due


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """One piece of evidence: what it is, where it comes from, who gave it, when, and its check digits."""

    name: str = needed()
    source: str = ""
    provider: str = ""
    given_on: date | None = None
    check: str = ""  # the beginning of the salted commitment that the ledger holds


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of a dossier's index: a paper and the pages on which it stands."""

    name: str = needed()
    first: int = 0
    last: int = 0
    remark: str = ""
