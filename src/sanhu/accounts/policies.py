"""Who may open, close and reset accounts, and that everybody may change the own password."""

from __future__ import annotations

from django.db.models import Q

from sanhu.lib.gate import Actor, Policy, register

KEEP = "accounts.keep"
SIT = "accounts.sit"
#: verb → lookup to the unit, and what asks for it: accounts are kept for one's own unit and those below.
_KEEPING = {
    "accounts.open_account": ("unit", "M20; G22"),
    "accounts.close_account": ("person__unit", "G23"),
    "accounts.reset_password": ("person__unit", "G22"),
}


def register_all() -> None:
    """Register the policies of this room."""
    for verb, (unit, article) in _KEEPING.items():
        # Whoever lost his own password needs a second person (G22), and nobody closes his own account.
        other = _another if unit == "person__unit" else None
        register(Policy(verb, KEEP, unit, operator=True, system=False, condition=other, article=article))
    register(
        Policy(
            "accounts.change_password",
            capability=SIT,
            condition=_own,
            system=False,
            article="NIST SP 800-63B",
            relations=frozenset({"own_account"}),
        )
    )


def _another(actor: Actor) -> Q:
    return ~Q(pk=actor.id)


def _own(actor: Actor) -> Q:
    return Q(pk=actor.id)
