"""Units, posts, people, groups and committees."""

from django.apps import AppConfig

from sanhu.accounts.declare import also_known
from sanhu.ledger.declare import also_verify
from sanhu.lib.refusals import say


class Org(AppConfig):
    """The room of the organisation."""

    name = "sanhu.org"
    label = "org"

    def ready(self) -> None:
        """Bring in policies and sentences."""
        from sanhu.org import errors, policies, queries

        say(errors.SENTENCES)
        policies.register_all()
        also_verify("org.tree", queries.tree_faults)
        also_known("org.names", queries.names_of_here)
