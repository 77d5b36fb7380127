"""Text that stands in the database only encrypted (settled 21)."""

import base64
import os
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

#: The form of the stored text; another cipher takes another mark.
_MARK = "s1:"
_NONCE = 12


if TYPE_CHECKING:
    _Text = models.TextField[str, str]
else:
    _Text = models.TextField  # the class takes no parameters when it runs


class Sealed(_Text):
    """A text column encrypted with AES-256-GCM, bound to its model and name; empty stays empty.

    The ledger commits to the plain text, so that `verify` finds a changed cipher as well.
    """

    @property
    def _bound_to(self) -> bytes:
        return f"{self.model._meta.label}.{self.name}".encode()

    def get_prep_value(self, value: Any) -> Any:
        """Return the cipher of a text."""
        text = super().get_prep_value(value)
        if not text:
            return text
        nonce = os.urandom(_NONCE)
        box = AESGCM(settings.SANHU_KEY_FIELD).encrypt(nonce, text.encode(), self._bound_to)
        return _MARK + base64.b64encode(nonce + box).decode()

    def from_db_value(self, value: str | None, expression: object, connection: object) -> str | None:
        """Return the text of a cipher; raise cryptography's InvalidTag when it was changed or moved."""
        if not value or not value.startswith(_MARK):
            # Plain text was put there by another hand than ours: shown as it is, named by `verify`.
            return value
        raw = base64.b64decode(value.removeprefix(_MARK))
        return AESGCM(settings.SANHU_KEY_FIELD).decrypt(raw[:_NONCE], raw[_NONCE:], self._bound_to).decode()

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """Stand in migrations as plain text: they import nothing of ours."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs
