"""Matters. A matter has a status, a person never does."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from sanhu.procedure.enums import Source, Standing
from sanhu.procedure.models.sealed import Sealed


class Matter(models.Model):
    """One matter with its number, from its registration to its performance.

    ``standing`` follows from the steps and is set by nobody. ``clocks`` are the rules that its
    mechanism named on the day of opening (settled 28). ``guarded``: one of the three questions was
    answered yes; it is never indexed, and opening it asks a reason (settled 21, 36).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    number = models.CharField(max_length=24, unique=True)
    mechanism = models.CharField(max_length=40)
    ladder = models.ForeignKey("procedure.LadderVersion", models.PROTECT, related_name="matters")
    opened_in = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    source = models.CharField(max_length=12, choices=Source)
    title = Sealed()
    what_happened = Sealed()
    happened_on = models.DateField(null=True)
    place = models.CharField(max_length=120, blank=True)
    category = models.CharField(max_length=40, blank=True)
    asked_danger = models.BooleanField(default=False)
    asked_child = models.BooleanField(default=False)
    asked_crime = models.BooleanField(default=False)
    guarded = models.BooleanField(default=False)
    clocks = models.JSONField(default=dict)
    standing = models.CharField(max_length=16, choices=Standing, db_index=True)
    #: Of the agreement in force; a matter begun again keeps the old days on its old terms.
    settled_on = models.DateField(null=True)
    performed_on = models.DateField(null=True)

    ledger_clear = ("number", "mechanism", "category", "clocks")

    class Meta:
        ordering = ("-opened_at", "id")
        constraints = (
            models.CheckConstraint(condition=Q(standing__in=Standing.values), name="matter_standing_known"),
            models.CheckConstraint(
                condition=Q(performed_on__isnull=True) | Q(settled_on__isnull=False),
                name="matter_settled_before_performed",
            ),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def subject(self) -> str:
        """The subject under which duties and the ledger know the matter."""
        return f"matter:{self.pk}"
