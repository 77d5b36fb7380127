"""What is kept besides: openings of guarded matters, and a second text under one submission."""

from uuid import uuid4

from django.db import models

from sanhu.procedure.models.sealed import Sealed


class GuardedReading(models.Model):
    """That somebody opened a guarded matter, and why (settled 21)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    matter = models.ForeignKey("procedure.Matter", models.PROTECT, related_name="readings")
    reader = models.CharField(max_length=40)
    reason = Sealed()
    read_at = models.DateTimeField()

    ledger_clear = ("reader",)

    class Meta:
        ordering = ("read_at", "id")

    def __str__(self) -> str:
        return f"{self.reader} {self.read_at:%Y-%m-%d}"


class SecondText(models.Model):
    """Another text that came under the key of a submission: sealed, for a person to decide (settled 7)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    matter = models.ForeignKey("procedure.Matter", models.PROTECT, related_name="second_texts")
    text = Sealed()
    received_at = models.DateTimeField()

    class Meta:
        ordering = ("received_at", "id")

    def __str__(self) -> str:
        return f"{self.received_at:%Y-%m-%d}"
