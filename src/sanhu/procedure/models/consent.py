"""Consents, each in a form that proves itself (settled 33)."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from sanhu.procedure.enums import ConsentForm, ConsentTo, Told


class Consent(models.Model):
    """One side's yes. ``key`` says to what exactly: a body at a level, a person, a version of terms.

    Of a competent body that is not on the ladder the key is its name.

    It stands until it is withdrawn by the side or lapses when the matter comes to rest: whoever
    begins again is asked again.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    side = models.ForeignKey("procedure.Side", models.PROTECT, related_name="consents")
    to = models.CharField(max_length=10, choices=ConsentTo)
    key = models.CharField(max_length=120)
    unit = models.ForeignKey("org.Unit", models.PROTECT, null=True, related_name="+")
    level = models.ForeignKey("procedure.Level", models.PROTECT, null=True, related_name="+")
    whom = models.CharField(max_length=60, blank=True)
    terms_version = models.PositiveIntegerField(null=True)
    told_how = models.CharField(max_length=12, choices=Told)
    form = models.CharField(max_length=8, choices=ConsentForm)
    witness = models.CharField(max_length=120, blank=True)
    paper = models.CharField(max_length=120, blank=True)
    photo = models.ForeignKey("documents.Photo", models.PROTECT, null=True, related_name="+")
    given_on = models.DateField()
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=40)
    withdrawn_at = models.DateTimeField(null=True)
    lapsed_at = models.DateTimeField(null=True)

    ledger_clear = ("entered_by",)

    class Meta:
        ordering = ("entered_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("side", "to", "key"),
                condition=Q(withdrawn_at__isnull=True, lapsed_at__isnull=True),
                name="consent_stands_once",
            ),
            models.CheckConstraint(
                condition=Q(form=ConsentForm.TAP)
                | (Q(form=ConsentForm.PAPER) & ~Q(paper=""))
                | (Q(form=ConsentForm.SPOKEN) & ~Q(witness="")),
                name="consent_proves_itself",
            ),
        )

    def __str__(self) -> str:
        return f"{self.to} {self.key}"

    @property
    def named(self) -> str:
        """The unit, person or body that the yes names; empty when it names none."""
        if self.to == ConsentTo.REFERRAL:
            return self.key
        return self.unit.name if self.unit else self.whom
