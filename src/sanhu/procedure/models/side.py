"""Sides of a matter. A party is a row of one matter; there is no table of residents (settled 21)."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from sanhu.procedure.enums import TellingOf, Told
from sanhu.procedure.models.sealed import Sealed


class Side(models.Model):
    """One side: equal fields in equal order for all (design 1.4).

    ``came_itself``: it asked for the registration; who was entered by another is told at first
    contact and may refuse (settled 33). ``phone_key`` is a keyed hash, for a person's own request.
    ``code_hash`` is Argon2id of the progress code; the code itself is kept nowhere (settled 20).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    matter = models.ForeignKey("procedure.Matter", models.PROTECT, related_name="sides")
    #: 甲乙丙 do not sort by themselves.
    position = models.PositiveSmallIntegerField()
    stamp = models.CharField(max_length=1)
    name = models.CharField(max_length=60, blank=True)
    phone = Sealed(blank=True)
    phone_key = models.CharField(max_length=64, blank=True, db_index=True)
    account = Sealed(blank=True)
    wish = Sealed(blank=True)
    came_itself = models.BooleanField()
    entered_at = models.DateTimeField()
    refused_at = models.DateTimeField(null=True)
    refused_reason = Sealed(blank=True)
    code_hash = models.CharField(max_length=128, blank=True)

    ledger_clear = ("stamp",)

    class Meta:
        ordering = ("matter", "position")
        constraints = (
            models.UniqueConstraint(fields=("matter", "stamp"), name="side_stamp_once"),
            models.UniqueConstraint(fields=("matter", "position"), name="side_place_once"),
            models.CheckConstraint(condition=Q(refused_at__isnull=False) | ~Q(name=""), name="side_named"),
        )

    def __str__(self) -> str:
        return f"{self.stamp}方"


class Correction(models.Model):
    """What a side had corrected in its own entry: both wordings stay (PIPL 46)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    side = models.ForeignKey(Side, models.PROTECT, related_name="corrections")
    column = models.CharField(max_length=12)
    before = Sealed(blank=True)
    after = Sealed(blank=True)
    corrected_at = models.DateTimeField()
    entered_by = models.CharField(max_length=40)

    ledger_clear = ("column", "entered_by")

    class Meta:
        ordering = ("side", "corrected_at", "column")

    def __str__(self) -> str:
        return self.column


class Telling(models.Model):
    """That something was told to a side: its rights, who holds what of it, the other routes."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    side = models.ForeignKey(Side, models.PROTECT, related_name="tellings")
    step = models.ForeignKey("procedure.Step", models.PROTECT, related_name="tellings")
    of = models.CharField(max_length=10, choices=TellingOf)
    how = models.CharField(max_length=12, choices=Told)
    told_at = models.DateTimeField()
    entered_by = models.CharField(max_length=40)

    ledger_clear = ("entered_by",)

    class Meta:
        ordering = ("side", "told_at")

    def __str__(self) -> str:
        return str(self.get_of_display())
