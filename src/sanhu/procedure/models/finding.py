"""Findings: what a sitting brought."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from sanhu.procedure.enums import FactStanding, FindingKind
from sanhu.procedure.models.sealed import Sealed


class Finding(models.Model):
    """A cause, a route or a solution; or, with ``absent``, the stated reason why there is none (M3)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    step = models.ForeignKey("procedure.Step", models.PROTECT, related_name="findings")
    item = models.ForeignKey("procedure.AgendaItem", models.PROTECT, null=True, related_name="findings")
    kind = models.CharField(max_length=10, choices=FindingKind)
    text = Sealed()
    standing = models.CharField(max_length=10, choices=FactStanding, blank=True)
    cost = models.CharField(max_length=120, blank=True)
    duration = models.CharField(max_length=120, blank=True)
    basis = models.CharField(max_length=120, blank=True)
    who_acts = models.CharField(max_length=120, blank=True)
    absent = models.BooleanField(default=False)
    found_at = models.DateTimeField()

    class Meta:
        ordering = ("step", "found_at", "id")
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=FindingKind.values), name="finding_kind_known"),
            models.CheckConstraint(
                condition=Q(absent=True) | Q(item__isnull=False), name="finding_of_a_sitting"
            ),
            models.CheckConstraint(
                condition=Q(absent=True)
                | ~Q(kind=FindingKind.ROUTE)
                | (~Q(cost="") & ~Q(duration="") & ~Q(basis="") & ~Q(who_acts="")),
                name="finding_route_whole",
            ),
        )

    def __str__(self) -> str:
        return str(self.get_kind_display())
