"""The project itself: commands, checks, the first page."""

from django.apps import AppConfig


class Config(AppConfig):
    """The room that may name every other."""

    name = "sanhu.config"
    label = "config"

    def ready(self) -> None:
        """Bring in the start-up checks."""
        from sanhu.config import checks  # noqa: F401  # registers itself with Django
