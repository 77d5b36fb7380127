"""Ladders: versions that are drafted, published by two persons, and never edited again."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from sanhu.procedure.enums import Handover


class LadderVersion(models.Model):
    """One version of a mechanism's ladder in one house. A matter keeps the version it began with."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    mechanism = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField()
    #: SHA-256 of the levels as drafted: the second person publishes what the first has read.
    digest = models.CharField(max_length=64)
    drafted_by = models.CharField(max_length=40)
    drafted_at = models.DateTimeField()
    published_by = models.CharField(max_length=40, blank=True)
    published_on = models.DateField(null=True)

    ledger_clear = ("mechanism", "digest", "drafted_by", "published_by")

    class Meta:
        ordering = ("mechanism", "number", "unit")
        constraints = (
            models.UniqueConstraint(fields=("unit", "mechanism", "number"), name="ladder_number_once"),
            models.CheckConstraint(
                condition=Q(published_on__isnull=True) | ~Q(published_by=F("drafted_by")),
                name="ladder_by_two_persons",
            ),
        )

    def __str__(self) -> str:
        return f"{self.mechanism} {self.number}"


class Level(models.Model):
    """One level of a ladder: which kinds of unit work there, how it takes over, how long it may keep."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    ladder = models.ForeignKey(LadderVersion, models.PROTECT, related_name="levels")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60)
    unit_kinds = models.JSONField()
    handover = models.CharField(max_length=10, choices=Handover)
    may_skip = models.BooleanField()
    stay_days = models.PositiveSmallIntegerField(null=True)

    ledger_clear = ("name", "unit_kinds")

    class Meta:
        ordering = ("ladder", "number")
        constraints = (
            models.UniqueConstraint(fields=("ladder", "number"), name="level_number_once"),
            models.CheckConstraint(condition=Q(handover__in=Handover.values), name="level_handover_known"),
            models.CheckConstraint(condition=Q(number__gte=1), name="level_from_one"),
        )

    def __str__(self) -> str:
        return self.name
