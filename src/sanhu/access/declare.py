"""What the rooms above tell the resolver: which matters are not shown upward."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sanhu.lib.gate import Actor

#: From who asks, and the day, to a query of the ids of matters whose rows he does not read from above.
Closed = Callable[[Actor, date], Any]

_closed: list[Closed] = []


def close_upward(closed: Closed) -> None:
    """Let a room that owns matters say which of them stay with the units that have or had them.

    One word for every row that belongs to such a matter, also in rooms below that do not know matters:
    its papers, files, duties and groups (PIPL 6, settled 21).
    """
    if closed not in _closed:
        _closed.append(closed)


def closed_upward(actor: Actor, on: date) -> list[Any]:
    """Return the queries of all rooms for one official and one day."""
    return [closed(actor, on) for closed in _closed]
