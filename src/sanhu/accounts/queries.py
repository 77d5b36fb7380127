"""Named reads of accounts."""

from __future__ import annotations

from uuid import UUID

from sanhu.accounts import rules
from sanhu.accounts.models import User


def is_open(user_id: UUID) -> bool:
    """Say whether an account exists and is open."""
    return User.objects.filter(pk=user_id, is_active=True).exists()


def account_named(username: str) -> User | None:
    """Return the account of a name to sign in with, however it was typed, or None."""
    return User.objects.filter(username=rules.sign_in_name(username)).first()


def account(user_id: str) -> User:
    """Return an account by its id; raise User.DoesNotExist when there is none."""
    return User.objects.get(pk=user_id)
