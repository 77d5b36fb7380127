"""Opening and closing accounts, and setting passwords. No password ever reaches the ledger."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sanhu.accounts import rules
from sanhu.accounts.declare import known_words
from sanhu.accounts.models import User
from sanhu.ledger.services import record, recorded
from sanhu.lib.gate import Actor, require
from sanhu.lib.refusals import Refusal, refuse_if


@recorded
def open_account(*, holder: Any, username: str, password: str | None, actor: Actor, at: datetime) -> User:
    """Open an account with a password that its holder must change when he first signs in.

    Without a password nobody can sign in yet: its holder gets one in person.

    `holder` is the saved row whose unit decides who may open an account for it.
    """
    require(actor, "accounts.open_account", holder)
    name = rules.sign_in_name(username)
    refuse_if(rules.refusals_to_open_account(name, User.objects.filter(username=name).exists()))
    user = User(username=name, password_set_at=at)
    user.set_password(password)
    # The name may be taken by another writer since it was looked up; then nothing is inserted.
    User.objects.bulk_create([user], ignore_conflicts=True)
    inserted = User.objects.filter(pk=user.pk).exists()
    refuse_if([] if inserted else rules.refusals_to_open_account(name, is_taken=True))
    record(actor=actor, at=at, verb="account.opened", subject=f"user:{user.pk}", rows=[user])
    return user


@recorded
def change_password(*, user: User, password: str, actor: Actor, at: datetime) -> User:
    """Set the password that an account's holder chose himself."""
    require(actor, "accounts.change_password", user)
    words = [*known_words(), user.username]
    same = user.check_password(password)
    refuse_if(rules.refusals_to_change_password(user.is_active, same, password, words))
    return _set_password(user, password, one_time=False, actor=actor, at=at)


@recorded
def reset_password(*, user: User, password: str, actor: Actor, at: datetime) -> User:
    """Give an account a one-time password, in person, by somebody who keeps accounts (G22)."""
    require(actor, "accounts.reset_password", user)
    refuse_if(rules.refusals_to_change(user.is_active))
    return _set_password(user, password, one_time=True, actor=actor, at=at)


@recorded
def close_account(*, user: User, actor: Actor, at: datetime) -> User:
    """Close an account: its sittings end with the next request."""
    require(actor, "accounts.close_account", user)
    changed = User.objects.filter(pk=user.pk, is_active=True).update(is_active=False)
    refuse_if([] if changed else [Refusal("accounts.closed")])
    user.refresh_from_db()
    record(actor=actor, at=at, verb="account.closed", subject=f"user:{user.pk}", rows=[user])
    return user


def _set_password(user: User, password: str, *, one_time: bool, actor: Actor, at: datetime) -> User:
    user.set_password(password)
    before = User.objects.filter(pk=user.pk, is_active=True, password_set_at=user.password_set_at)
    changed = before.update(password=user.password, one_time=one_time, password_set_at=at)
    refuse_if([] if changed else [Refusal("accounts.changed_meanwhile")])
    user.refresh_from_db()
    verb = "account.password_reset" if one_time else "account.password_changed"
    record(actor=actor, at=at, verb=verb, subject=f"user:{user.pk}", rows=[user])
    return user
