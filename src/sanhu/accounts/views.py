"""Changing one's password. Signing in and out are allauth's views under our forms and pages."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from sanhu.accounts import forms, queries, services
from sanhu.accounts.models import User
from sanhu.lib import clock
from sanhu.lib.gate import Actor, opens
from sanhu.lib.refusals import Refused
from sanhu.ui.forms import add_refusals


@opens("accounts.change_password")
@never_cache
@sensitive_post_parameters("old", "password1", "password2")
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_password(request: HttpRequest) -> HttpResponse:
    """Let the holder of an account choose a password; other sittings of his end with it."""
    user = queries.account(str(request.user.pk))
    form = forms.ChangePassword(request.POST if request.method == "POST" else None, user=user)
    if form.is_valid() and _is_changed(form, user):
        update_session_auth_hash(request, user)
        messages.success(request, _("密码换好了。下次用新密码登录。"))
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "account/password.html", {"form": form, "one_time": user.one_time})


def _is_changed(form: forms.ChangePassword, user: User) -> bool:
    """Change the password, or say beside the field why not."""
    actor = Actor("official", str(user.pk))
    try:
        services.change_password(
            user=user, password=form.cleaned_data["password1"], actor=actor, at=clock.now()
        )
    except Refused as refused:
        add_refusals(form, refused)
        return False
    return True


def too_many(request: HttpRequest) -> HttpResponse:
    """Answer somebody who tried too often; allauth counts."""
    return render(request, "account/too_many.html", status=429)
