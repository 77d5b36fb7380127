from django.apps import AppConfig

from sanhu.lib import refusals


class Desk(AppConfig):
    """Pages of officials: what they owe, what they work on, what they find."""

    name = "sanhu.desk"
    label = "desk"

    def ready(self) -> None:
        """Bring in the sentences of this room."""
        from sanhu.desk import errors

        refusals.say(errors.SENTENCES)
