"""The engine."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps

from sanhu.access.declare import close_upward
from sanhu.lib import gate, refusals


class Procedure(AppConfig):
    """Ladders, matters, steps, meetings, findings."""

    name = "sanhu.procedure"
    label = "procedure"

    def ready(self) -> None:
        """Bring in policies and sentences, and let every installed mechanism declare itself."""
        from sanhu.procedure import errors, policies

        for policy in policies.POLICIES:
            gate.register(policy)
        close_upward(policies.guarded_elsewhere)
        refusals.say(errors.SENTENCES)
        for app in apps.get_app_configs():
            if find_spec(f"{app.name}.mechanism") is not None:
                import_module(f"{app.name}.mechanism")
