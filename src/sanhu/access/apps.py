"""Who may do what, and who must stay out."""

from typing import Any

from django.apps import AppConfig

from sanhu.lib import clock
from sanhu.lib.gate import Actor, Policy, set_resolver
from sanhu.lib.refusals import say


class Access(AppConfig):
    """The room that resolves policies."""

    name = "sanhu.access"
    label = "access"

    def ready(self) -> None:
        """Bring in policies, sentences and the one resolver."""
        from sanhu.access import errors, policies, queries

        def resolve_now(actor: Actor, policy: Policy, model: Any) -> Any:
            return queries.resolve(actor, policy, clock.today())

        say(errors.SENTENCES)
        policies.register_all()
        set_resolver(resolve_now)
