"""Sign-in of officials."""

from django.apps import AppConfig

from sanhu.lib.refusals import say


class Accounts(AppConfig):
    """The room of accounts."""

    name = "sanhu.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Bring in policies and sentences."""
        from sanhu.accounts import errors, policies

        say(errors.SENTENCES)
        policies.register_all()
