"""A fifth mechanism that exists only in the tests."""

from django.apps import AppConfig

from sanhu.lib import gate, refusals


class WageArrears(AppConfig):
    """Claims of workers for wages."""

    name = "tests.fifth.wage_arrears"
    label = "wage_arrears"

    def ready(self) -> None:
        """Bring in policies and sentences."""
        from tests.fifth.wage_arrears import errors, policies

        for policy in policies.POLICIES:
            gate.register(policy)
        refusals.say(errors.SENTENCES)
