"""Disputes between people, mediated."""

from django.apps import AppConfig


class Disputes(AppConfig):
    """What a dispute has besides what every matter has."""

    name = "sanhu.mechanisms.disputes"
    label = "disputes"

    def ready(self) -> None:
        """Bring in policies, sentences and words of verbs; the engine asks for the declaration itself."""
        from sanhu.lib import gate, refusals
        from sanhu.mechanisms.disputes import enums, errors, policies
        from sanhu.procedure.declare import name_verbs

        for policy in policies.POLICIES:
            gate.register(policy)
        refusals.say(errors.SENTENCES)
        name_verbs(enums.ON_TIMELINE)
