from django.apps import AppConfig

from sanhu.lib import refusals


class Desk(AppConfig):
    """Pages of officials: what they owe, what they work on, what they find."""

    name = "sanhu.desk"
    label = "desk"

    def ready(self) -> None:
        """Bring in the sentences of this room, and stand before the papers of guarded matters."""
        from sanhu.desk import errors
        from sanhu.desk.views.door import before_papers
        from sanhu.documents.declare import stand_before

        refusals.say(errors.SENTENCES)
        stand_before(before_papers)
