"""Who acts on these pages."""

from django.http import HttpRequest

from sanhu.lib.gate import Actor


def acting(request: HttpRequest) -> Actor:
    """Return the official who acts; the decorator `official` of access has let him in."""
    actor: Actor = request.actor
    return actor
