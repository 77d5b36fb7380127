from django.apps import AppConfig

from sanhu.lib import refusals


class Ui(AppConfig):
    """Parts of pages, and how days are said on them."""

    name = "sanhu.ui"
    label = "ui"

    def ready(self) -> None:
        """Let the days in refusals be said as on every page."""
        from sanhu.ui.templatetags.ui_basics import day_in_words

        refusals.say_days_by(day_in_words)
