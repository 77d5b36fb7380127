"""Accounts of officials. Residents have none: they come with a number and a code."""

from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import check_password
from django.db import models

from sanhu.accounts.enums import USERNAME_MOST


class User(AbstractBaseUser):
    """An account: a name to sign in with, a password, and whether it is open.

    It holds no rights. What its holder may do follows from the posts that he holds today (`access`).
    When he last signed in is not kept.
    """

    last_login = None

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    username = models.CharField(max_length=USERNAME_MOST, unique=True)
    is_active = models.BooleanField(default=True)
    one_time = models.BooleanField(default=True)
    password_set_at = models.DateTimeField()

    objects = BaseUserManager()

    USERNAME_FIELD = "username"

    class Meta:
        ordering = ("username",)

    def __str__(self) -> str:
        return self.username

    def check_password(self, raw_password: str | None) -> bool:
        """Compare only. Django would also write a new hash here, without an entry in the ledger."""
        return check_password(raw_password, self.password)
