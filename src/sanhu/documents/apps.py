"""Papers and files."""

from django.apps import AppConfig


class Documents(AppConfig):
    """Papers as PDF, photos without position, sealed originals."""

    name = "sanhu.documents"
    label = "documents"

    def ready(self) -> None:
        """Register policies, sentences and the check of the files."""
        from sanhu.documents import errors, policies, queries
        from sanhu.ledger import declare
        from sanhu.lib import gate, refusals

        for policy in policies.POLICIES:
            gate.register(policy)
        refusals.say(errors.SENTENCES)
        declare.also_verify("documents.files", queries.damaged_files)
