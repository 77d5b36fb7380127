"""Meetings of work groups, what is on their agenda, and who was there."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from sanhu.procedure.enums import Kind

_TIMES = Q(began_at__isnull=True, ended_at__isnull=True) | Q(began_at__lt=F("ended_at"))


class Meeting(models.Model):
    """A meeting of a group, at a time and a place. One sitting may serve all three mutual steps."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    group = models.ForeignKey("org.WorkGroup", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=120)
    convened_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    held_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("starts_at", "id")
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="meeting_kind_known"),
            models.CheckConstraint(condition=_TIMES, name="meeting_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d} {self.place}"


class AgendaItem(models.Model):
    """A step on the agenda of a meeting, for one mutual step, with its own times (settled 32)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="agenda")
    step = models.ForeignKey("procedure.Step", models.PROTECT, related_name="agenda")
    kind = models.CharField(max_length=12, choices=Kind)
    position = models.PositiveSmallIntegerField()
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    held_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("meeting", "position", "id")
        constraints = (
            models.UniqueConstraint(fields=("meeting", "step", "kind"), name="agenda_once"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="agenda_kind_known"),
            models.CheckConstraint(condition=_TIMES, name="agenda_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.position} {self.kind}"


class Attendance(models.Model):
    """Who was there: a side, an invited person, or somebody of the house."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendance")
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, related_name="attendance")
    side = models.ForeignKey("procedure.Side", models.PROTECT, null=True, related_name="attendance")
    invitation = models.ForeignKey(
        "procedure.Invitation", models.PROTECT, null=True, related_name="attendance"
    )
    person = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("meeting", "item", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(side__isnull=False, invitation__isnull=True, person__isnull=True)
                | Q(side__isnull=True, invitation__isnull=False, person__isnull=True)
                | Q(side__isnull=True, invitation__isnull=True, person__isnull=False),
                name="attendance_of_one",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
