"""Who may open, close and reset accounts, and that everybody may change the own password."""

from __future__ import annotations

from django.db.models import Q

from sanhu.lib.gate import Actor, Policy, register

KEEP = "accounts.keep"
SIT = "accounts.sit"


def register_all() -> None:
    """Register the policies of this room."""
    register(Policy("accounts.open_account", capability=KEEP, operator=True, system=False))
    for verb in ("accounts.close_account", "accounts.reset_password"):
        register(Policy(verb, capability=KEEP, unit="person__unit", operator=True, system=False))
    register(Policy("accounts.change_password", capability=SIT, condition=_own, system=False))


def _own(actor: Actor) -> Q:
    return Q(pk=actor.id)
