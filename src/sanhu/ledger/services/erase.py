"""Erasure by law: the columns are overwritten by their owner, the salt is destroyed here (settled 21)."""

import json
from datetime import datetime

from django.db import models

from sanhu.ledger.models import Erasure, Salt


def erase(*, row: models.Model, columns: list[str], article: str, at: datetime) -> None:
    """Register the erasure of a row's personal columns and destroy the key of their commitments.

    Called inside `recorded` by the service that owns the row and has overwritten its columns; that
    service asks the gate, and its `record` then commits to the new values under a new key.
    """
    label, key = row._meta.label, str(row.pk)
    Erasure.objects.create(
        model=label, row=key, columns=json.dumps(sorted(columns)), article=article, erased_at=at
    )
    Salt.objects.filter(model=label, row=key).delete()
