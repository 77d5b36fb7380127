"""Named reads of the room."""

from functools import lru_cache

from sanhu.duties import adapters
from sanhu.duties.rules.law import Book, book_from
from sanhu.lib.dates import Calendar


@lru_cache(maxsize=1)
def shipped_book() -> Book:
    """Return the rules as shipped, without a database."""
    return book_from(adapters.clock_documents())


@lru_cache(maxsize=1)
def shipped_calendar() -> Calendar:
    """Return the calendar of the shipped notices, without a database."""
    notices = tuple(adapters.notice_from(row) for row in adapters.notice_rows())
    return Calendar(notices, adapters.festivals())
