"""From a paper's data class to plain JSON and back, and to what the sheet prints."""

from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from sanhu.documents.rules.kinds import kinds
from sanhu.documents.rules.papers import Paper
from sanhu.documents.rules.parts import Term
from sanhu.documents.rules.words import sum_in_capitals, sum_in_digits
from sanhu.lib.clock import CHINA


def to_json(value: Any) -> Any:
    """Return a data class as JSON: moments and dates ISO 8601, sums as text."""
    if is_dataclass(value):
        return {each.name: to_json(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, list | tuple):
        return [to_json(each) for each in value]
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    return format(value, "f") if isinstance(value, Decimal) else value


def secrets_of(kind: str) -> tuple[str, ...]:
    """Return the names of a kind's fields that are printed once and never kept."""
    return tuple(each.name for each in fields(kinds()[kind]) if each.metadata.get("secret"))


def without_secrets(paper: Paper) -> Paper:
    """Return the paper as it may be kept."""
    return replace(paper, **dict.fromkeys(secrets_of(paper.kind), ""))


def from_json(kind: str, stored: dict[str, Any]) -> Paper:
    """Return the data class of a kind from its JSON; unknown names and wrong types raise TypeError."""
    paper: Paper = _build(kinds()[kind], stored)
    return paper


def _build(cls: Any, stored: dict[str, Any]) -> Any:
    hints = get_type_hints(cls)
    return cls(**{name: _value(hints.get(name), value) for name, value in stored.items()})


def _value(hint: Any, stored: Any) -> Any:
    if get_origin(hint) in (UnionType, Union):
        hint = next(each for each in get_args(hint) if each is not type(None))
        if stored is None:
            return None
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], each) for each in stored)
    if is_dataclass(hint):
        return _build(hint, stored)
    return _scalar(hint, stored)


def _scalar(hint: Any, stored: Any) -> Any:
    if hint in (date, datetime):
        return hint.fromisoformat(stored)
    if hint is Decimal:
        return Decimal(stored)
    if hint is None or not isinstance(stored, hint):
        raise TypeError(f"{stored!r} does not belong here")
    return stored


def to_print(paper: Paper) -> dict[str, Any]:
    """Return what the sheet prints: the JSON, moments in China's time, each sum also in capitals."""
    printed: dict[str, Any] = _printed(paper)
    return printed | {"kind": paper.kind, "article": paper.article}


def _printed(value: Any) -> Any:
    if is_dataclass(value):
        plain = {each.name: _printed(getattr(value, each.name)) for each in fields(value)}
        return plain | _sum(value)
    if isinstance(value, list | tuple):
        return [_printed(each) for each in value]
    if isinstance(value, datetime):
        return value.astimezone(CHINA).strftime("%Y-%m-%dT%H:%M")
    return to_json(value)


def _sum(value: Any) -> dict[str, str]:
    if not isinstance(value, Term) or value.amount is None:
        return {}
    return {"digits": sum_in_digits(value.amount), "capitals": sum_in_capitals(value.amount)}
