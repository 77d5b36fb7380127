"""Who may name whom in a matter, take it back, and declare an interest."""

from __future__ import annotations

from django.db.models import Q

from sanhu.lib.gate import Actor, Policy, register

_RECUSAL = "信访工作条例第二十八条; settled 42"


def register_all() -> None:
    """Register the policies of this room."""
    # The holder is the matter itself, which lives above: its lookups are words here, nothing is imported.
    # The unit at whose step the matter is names whom it concerns; somebody elsewhere could otherwise put
    # a matter's own people out of it.
    for verb, capability in (("access.name", "access.name"), ("access.withdraw", "access.withdraw")):
        register(
            Policy(
                verb,
                capability=capability,
                unit="steps__unit",
                matter="pk",
                condition=_at_work,
                party=_own_matter if verb == "access.name" else None,
                # The engine writes down whom a registration names; nobody comes back in by machine.
                system=verb == "access.name",
                article=_RECUSAL,
                relations=frozenset({"own", "own_side"}),
            )
        )
    register(
        Policy(
            "access.declare",
            capability="access.declare",
            condition=_oneself,
            system=False,
            article=_RECUSAL,
            relations=frozenset({"own_account"}),
        )
    )
    register(Policy("access.dump", capability=None, operator=True, system=False, article="settled 24"))


def _at_work(actor: Actor) -> Q:
    return Q(steps__ended_at=None)


def _own_matter(actor: Actor) -> Q:
    return Q(pk=actor.matter)


def _oneself(actor: Actor) -> Q:
    return Q(pk=actor.id)
