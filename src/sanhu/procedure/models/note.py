"""One-side notes: sealed, for their writer and the mediators of that step (settled 35)."""

from uuid import uuid4

from django.db import models

from sanhu.procedure.models.sealed import Sealed


class OneSideNote(models.Model):
    """What one side said alone. For everyone else it does not exist, not even as a count."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    step = models.ForeignKey("procedure.Step", models.PROTECT, related_name="notes")
    side = models.ForeignKey("procedure.Side", models.PROTECT, related_name="notes")
    text = Sealed()
    written_by = models.CharField(max_length=40)
    written_at = models.DateTimeField()

    ledger_clear = ("written_by",)

    class Meta:
        ordering = ("written_at", "id")

    def __str__(self) -> str:
        return str(self.pk)


class CarriedNote(models.Model):
    """A note that went up with its side's consent, for the mediators of the new step."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    note = models.ForeignKey(OneSideNote, models.PROTECT, related_name="carried")
    step = models.ForeignKey("procedure.Step", models.PROTECT, related_name="carried_notes")

    class Meta:
        ordering = ("step", "note")
        constraints = (models.UniqueConstraint(fields=("note", "step"), name="note_carried_once"),)

    def __str__(self) -> str:
        return str(self.pk)
