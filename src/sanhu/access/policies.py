"""Who may name whom in a matter, take it back, and declare an interest."""

from __future__ import annotations

from django.db.models import Q

from sanhu.lib.gate import Actor, Policy, register


def register_all() -> None:
    """Register the policies of this room."""
    register(Policy("access.name", capability="access.name", matter="pk", party=_own_matter))
    register(Policy("access.withdraw", capability="access.withdraw", matter="pk", system=False))
    register(Policy("access.declare", capability="access.declare", condition=_oneself, system=False))
    register(Policy("access.dump", capability=None, operator=True, system=False))


def _own_matter(actor: Actor) -> Q:
    return Q(pk=actor.matter)


def _oneself(actor: Actor) -> Q:
    return Q(pk=actor.id)
