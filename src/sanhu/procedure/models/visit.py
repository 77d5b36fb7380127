"""Visits after an agreement (人民调解法 31)."""

from uuid import uuid4

from django.db import models

from sanhu.procedure.models.sealed import Sealed


class FollowUp(models.Model):
    """A visit to a side after the agreement: how far it was performed, and what it says."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    side = models.ForeignKey("procedure.Side", models.PROTECT, related_name="visits")
    step = models.ForeignKey("procedure.Step", models.PROTECT, related_name="visits")
    visited_on = models.DateField()
    words = Sealed()
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=40)

    ledger_clear = ("entered_by",)

    class Meta:
        ordering = ("visited_on", "entered_at", "id")

    def __str__(self) -> str:
        return f"{self.visited_on:%Y-%m-%d}"
