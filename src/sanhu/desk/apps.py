from django.apps import AppConfig


class Desk(AppConfig):
    """Pages of officials: what they owe, what they work on, what they find."""

    name = "sanhu.desk"
    label = "desk"
