"""What a side says at the end: how it was handled, and whether to look again."""

from uuid import uuid4

from django.db import models

from sanhu.procedure.enums import Treatment, Verdict
from sanhu.procedure.models.sealed import Sealed


class Rating(models.Model):
    """A side's own word about one ending of the matter. Of the handling, never of a person."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    side = models.ForeignKey("procedure.Side", models.PROTECT, related_name="ratings")
    step = models.ForeignKey("procedure.Step", models.PROTECT, related_name="ratings")
    verdict = models.CharField(max_length=12, choices=Verdict)
    treatment = models.CharField(max_length=8, choices=Treatment)
    words = Sealed(blank=True)
    rated_at = models.DateTimeField()

    class Meta:
        ordering = ("rated_at", "id")
        constraints = (models.UniqueConstraint(fields=("side", "step"), name="rating_once_an_ending"),)

    def __str__(self) -> str:
        return str(self.get_verdict_display())


class AskAgain(models.Model):
    """A side asks that a matter at rest be looked at again, and what it was answered."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    side = models.ForeignKey("procedure.Side", models.PROTECT, related_name="asks")
    step = models.ForeignKey("procedure.Step", models.PROTECT, related_name="asks")
    words = Sealed(blank=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answer_words = Sealed(blank=True)

    class Meta:
        ordering = ("asked_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("side",), condition=models.Q(answered_at__isnull=True), name="ask_one_waits"
            ),
        )

    def __str__(self) -> str:
        return f"{self.asked_at:%Y-%m-%d}"
