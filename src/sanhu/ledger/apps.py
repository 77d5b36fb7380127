"""The append-only record."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class Ledger(AppConfig):
    """Every change of every room, one entry each, under one tree."""

    name = "sanhu.ledger"
    label = "ledger"

    def ready(self) -> None:
        """Register policies and keep the triggers after every migrate."""
        from sanhu.ledger import errors, policies
        from sanhu.ledger.services import triggers
        from sanhu.lib import gate, refusals

        for policy in policies.POLICIES:
            gate.register(policy)
        refusals.say(errors.SENTENCES)
        # SQLite drops the triggers of a table that a migration remakes (settled 6).
        post_migrate.connect(triggers.after_migrate, sender=self, dispatch_uid="ledger.triggers")
