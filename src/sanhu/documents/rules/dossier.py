"""The papers that make a dossier (人民调解法 27; domain 2.4): cover, index, and what goes in besides."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from sanhu.documents.rules.papers import Paper
from sanhu.documents.rules.parts import Entry, Evidence, Side, needed


@dataclass(frozen=True, kw_only=True)
class DossierCover(Paper):
    """卷宗封面. How long it is kept stays open: the archive office decides (档案法实施条例 19)."""

    kind: ClassVar[str] = "dossier_cover"
    article: ClassVar[str] = "人民调解法第二十七条"

    committee: bool = True
    document_number: str = ""
    title: str = needed()
    sides: tuple[Side, ...] = ()
    mediators: tuple[str, ...] = needed(())
    began_on: date | None = needed(None)
    ended_on: date | None = None
    filed_by: str = needed()
    filed_on: date | None = needed(None)
    keep_for: str = ""
    pages: int = 0
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class DossierIndex(Paper):
    """卷内目录: cover and index themselves bear no page number."""

    kind: ClassVar[str] = "dossier_index"
    article: ClassVar[str] = "人民调解法第二十七条"

    committee: bool = True
    document_number: str = ""
    entries: tuple[Entry, ...] = needed(())


@dataclass(frozen=True, kw_only=True)
class PowerOfAttorney(Paper):
    """授权委托书: one side lets somebody act for it, for stated things, to a stated day (民法典 165)."""

    kind: ClassVar[str] = "power_of_attorney"

    stamp: str = needed()
    principal: str = needed()
    agent: str = needed()
    agent_phone: str = ""
    relation: str = needed()
    subject: str = needed()
    powers: tuple[str, ...] = needed(())
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Investigation(Paper):
    """调查记录: asked and answered in their own words, signed on each page."""

    kind: ClassVar[str] = "investigation"
    article: ClassVar[str] = "人民调解法第二十七条"

    committee: bool = True
    subject: str = needed()
    began_at: datetime | None = needed(None)
    ended_at: datetime | None = None
    place: str = needed()
    asked: str = needed()
    asked_about: str = ""
    present: str = ""
    investigators: tuple[str, ...] = needed(())
    recorder: str = needed()
    words: str = needed()


@dataclass(frozen=True, kw_only=True)
class EvidenceList(Paper):
    """证据清单: what each side gave, so that both it and we know what is here."""

    kind: ClassVar[str] = "evidence_list"
    article: ClassVar[str] = "人民调解法第二十七条"

    subject: str = needed()
    items: tuple[Evidence, ...] = needed(())
    kept_by: str = needed()
    listed_on: date | None = needed(None)


def numbered(papers: Iterable[tuple[str, int, str]]) -> tuple[Entry, ...]:
    """Return the lines of an index from names, counts of pages and remarks: page after page from 1.

    A paper without pages of its own is named without a number, to be filled in by pen.
    """
    entries, page = [], 1
    for name, count, remark in papers:
        pages = {"first": page, "last": page + count - 1} if count else {}
        entries.append(Entry(name=name, remark=remark, **pages))
        page += count
    return tuple(entries)


def pages_in(entries: Iterable[Entry]) -> int:
    """Return how many pages the dossier has."""
    return max((each.last for each in entries), default=0)
