"""What a room above declares to the papers: who is asked before one of a matter is opened.

A paper knows its matter by an id alone; what a matter asks of its readers, the room of matters knows.
"""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse

#: Gives the answer that stands in the way of opening, or None when nothing does; may raise Missing.
Door = Callable[[HttpRequest, UUID], HttpResponse | None]

_doors: list[Door] = []


def stand_before(door: Door) -> None:
    """Ask this door before every paper and photo of a matter is shown to an official."""
    if door not in _doors:
        _doors.append(door)


def in_the_way(request: HttpRequest, matter: UUID | None) -> HttpResponse | None:
    """Return what stands before the papers of a matter, or None; papers of no matter are open."""
    answers = (door(request, matter) for door in _doors) if matter else ()
    return next((answer for answer in answers if answer is not None), None)
