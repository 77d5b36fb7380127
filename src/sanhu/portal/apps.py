"""The public shell."""

from django.apps import AppConfig


class Portal(AppConfig):
    """Pages that residents open without an account."""

    name = "sanhu.portal"
    label = "portal"
