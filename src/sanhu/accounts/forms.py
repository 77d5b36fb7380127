"""What is typed to sign in and to choose a password."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm
from django import forms
from django.utils.translation import gettext_lazy as _

from sanhu.accounts import rules
from sanhu.accounts.enums import PASSWORD_MOST, USERNAME_MOST
from sanhu.accounts.models import User
from sanhu.lib import clock
from sanhu.ui.forms import Form, say_the_cure


def _password(label: Any, autocomplete: str, help_text: Any = "") -> forms.CharField:
    """Return a field for a password: never trimmed, and bounded before anything is hashed (G22)."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=PASSWORD_MOST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
    )


class SignIn(LoginForm):
    """Name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label=_("用户名"),
            max_length=USERNAME_MOST,
            widget=forms.TextInput(
                attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
            ),
        )
        self.fields["password"] = _password(_("密码"), "current-password", _("可以整段粘贴。"))
        self.order_fields(["login", "password"])
        for field in self.fields.values():
            say_the_cure(field, str(field.label))
            field.widget.attrs.pop("maxlength", None)

    def clean_login(self) -> str:
        """Return the name in its one form."""
        return rules.sign_in_name(self.cleaned_data["login"])

    def clean(self) -> dict[str, Any] | None:
        """Let a closed account and an old one-time password answer like a wrong password.

        The work is the same for a name that is none: allauth hashes the password then, too (G22).
        """
        cleaned: dict[str, Any] | None = super().clean()
        user = self.user
        if isinstance(user, User) and not rules.may_sign_in(
            user.is_active, user.one_time, user.password_set_at, clock.now()
        ):
            raise get_adapter().validation_error("username_password_mismatch")
        return cleaned


class ChangePassword(Form):
    """The old password, and a new one twice."""

    old = _password(_("现在的密码"), "current-password", _("第一次登录，就写一次性密码。"))
    password1 = _password(
        _("新密码"), "new-password", _("最少15个字，可以是一句您记得住的话。不要用地名、人名。")
    )
    password2 = _password(_("再写一遍新密码"), "new-password")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_old(self) -> str:
        """Refuse a wrong old password."""
        old: str = self.cleaned_data["old"]
        if not self.user.check_password(old):
            raise forms.ValidationError(_("现在的密码不对。"))
        return old

    def clean(self) -> dict[str, Any] | None:
        """Refuse two different new passwords."""
        cleaned = super().clean()
        first, second = self.cleaned_data.get("password1"), self.cleaned_data.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("两遍写的不一样。"))
        return cleaned
