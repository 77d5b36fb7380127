"""Referrals of a part, or of all, to the body that the law makes competent."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from sanhu.procedure.enums import Answer
from sanhu.procedure.models.sealed import Sealed


class Referral(models.Model):
    """A part of a matter at a competent body, with its own receipt; the step stays open (settled 9)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    step = models.ForeignKey("procedure.Step", models.PROTECT, related_name="referrals")
    number = models.CharField(max_length=24, unique=True)
    body = models.CharField(max_length=120)
    unit = models.ForeignKey("org.Unit", models.PROTECT, null=True, related_name="+")
    part = Sealed()
    reason = Sealed()
    whole = models.BooleanField()
    referred_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True)
    answer_words = Sealed(blank=True)

    ledger_clear = ("number",)

    class Meta:
        ordering = ("referred_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("step",), condition=Q(whole=True, answered_at__isnull=True), name="referral_one_whole"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="")
                | Q(answered_at__isnull=False, answer__in=Answer.values),
                name="referral_answered_whole",
            ),
        )

    def __str__(self) -> str:
        return self.number
