"""The room of dated rules, the working calendar and what is owed."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DutiesConfig(AppConfig):
    """Register the room's sentences and, once there are any, its policies."""

    name = "sanhu.duties"
    label = "duties"
    verbose_name = _("规则和日子")

    def ready(self) -> None:
        """Register policies and the sentences of refusals."""
        from sanhu.duties.errors import SENTENCES
        from sanhu.duties.policies import POLICIES
        from sanhu.lib.gate import register
        from sanhu.lib.refusals import say

        say(SENTENCES)
        for policy in POLICIES:
            register(policy)
