"""One writer at a time. On SQLite writers queue anyway (settled 4); on PostgreSQL they meet here."""

from __future__ import annotations

from django.db import models

from sanhu.org.models import Unit


def hold(row: models.Model) -> None:
    """Let the next writer wait at this row until this one is done, so that he sees what was written."""
    # no_key: rows that point here may be inserted meanwhile; a full lock deadlocked (settled 6).
    type(row)._default_manager.select_for_update(no_key=True).filter(pk=row.pk).first()


def hold_the_tree() -> None:
    """Let one writer at a time change the tree: two moves into each other would make a ring."""
    list(Unit.objects.select_for_update(no_key=True).filter(depth=1).order_by("path"))
