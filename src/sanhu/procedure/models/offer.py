"""Offers and counter-offers, in the order of time."""

from uuid import uuid4

from django.db import models

from sanhu.procedure.models.sealed import Sealed


class Offer(models.Model):
    """What a side, or with no side the mediators, proposed. Accepted when every other side has."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    step = models.ForeignKey("procedure.Step", models.PROTECT, related_name="offers")
    side = models.ForeignKey("procedure.Side", models.PROTECT, null=True, related_name="offers")
    text = Sealed()
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("made_at", "id")

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d}"


class Acceptance(models.Model):
    """One side's yes to an offer at the table; what binds is the consent to the terms."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    offer = models.ForeignKey(Offer, models.PROTECT, related_name="acceptances")
    side = models.ForeignKey("procedure.Side", models.PROTECT, related_name="acceptances")
    accepted_at = models.DateTimeField()

    class Meta:
        ordering = ("accepted_at", "id")
        constraints = (models.UniqueConstraint(fields=("offer", "side"), name="acceptance_once"),)

    def __str__(self) -> str:
        return f"{self.accepted_at:%Y-%m-%d}"
