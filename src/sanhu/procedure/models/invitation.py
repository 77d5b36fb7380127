"""Invited persons (人民调解法 20)."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from sanhu.procedure.enums import Answer, Capacity
from sanhu.procedure.models.sealed import Sealed


class Invitation(models.Model):
    """A person asked to take part at a step; police only explain the law (settled 41)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    step = models.ForeignKey("procedure.Step", models.PROTECT, related_name="invitations")
    name = models.CharField(max_length=60)
    person = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    capacity = models.CharField(max_length=12, choices=Capacity)
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True)
    answer_words = Sealed(blank=True)
    #: A side took its yes back: he comes no more and sees no more.
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("asked_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("step", "name"), condition=Q(withdrawn_at__isnull=True), name="invitation_once"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="")
                | Q(answered_at__isnull=False, answer__in=Answer.values),
                name="invitation_answered_whole",
            ),
        )

    def __str__(self) -> str:
        return self.name
