"""What a paper is when it is issued: its number, its fingerprint, whether it may still change."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sanhu.documents.rules.missing import missing
from sanhu.documents.rules.papers import Paper
from sanhu.lib.canonical import canonical
from sanhu.lib.refusals import Refusal

#: Letters bear 〔year〕 after the letters of the office (GB/T 9704-2012); committees put (year) first.
_LETTERS = {"referral"}


def refusals_to_issue(paper: Paper, is_issued: bool) -> list[Refusal]:
    """Refuse a paper that is out already, or that lacks something."""
    return [Refusal("documents.already_issued")] if is_issued else missing(paper)


def refusals_to_change(is_issued: bool) -> list[Refusal]:
    """Refuse to change what is out: another version is another row."""
    return [Refusal("documents.already_issued")] if is_issued else []


def document_number(kind: str, book: str, year: int, number: int) -> str:
    """Return the number of a paper as its book writes it, without zeros before it."""
    return f"{book}〔{year}〕{number}号" if kind in _LETTERS else f"（{year}）{book}第{number}号"


def wants_number(paper: Paper) -> bool:
    """Say whether the paper has a place for a running number and none in it; a follow-up only names one."""
    return paper.kind != "follow_up" and getattr(paper, "document_number", None) == ""


def fingerprint(
    kind: str, matter: UUID | None, version: int, data: Mapping[str, Any], issued_at: datetime
) -> str:
    """Return the SHA-256 of the canonical form of all that the paper says."""
    whole = {"kind": kind, "matter": matter, "version": version, "data": dict(data), "issued_at": issued_at}
    return hashlib.sha256(canonical(whole)).hexdigest()
