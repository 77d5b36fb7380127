"""Our answers to allauth."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class NobodySignsUp(DefaultAccountAdapter):
    """Accounts are opened by those who keep them, and every wrong try gets the same words (G22)."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("用户名或密码不对。请再试一次。一次性密码只有7天有效。"),
        "too_many_login_attempts": _("试得太多了。请过几分钟再试。"),
    }

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing of allauth's own: the page itself shows that one is in or out."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Answer no."""
        return False
