"""Reports of danger: facts only, to the police or the department (人民调解法 25)."""

from uuid import uuid4

from django.db import models

from sanhu.procedure.enums import Concern, ReportTo, StationAnswer
from sanhu.procedure.models.sealed import Sealed


class DangerReport(models.Model):
    """One report. No account, no wish, no note goes with it; no side ever sees it (settled 34, 36)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    step = models.ForeignKey("procedure.Step", models.PROTECT, related_name="dangers")
    concern = models.CharField(max_length=10, choices=Concern)
    reported_to = models.CharField(max_length=10, choices=ReportTo)
    receiver = models.CharField(max_length=120)
    what = Sealed()
    place = models.CharField(max_length=120)
    on_her_word = models.BooleanField(default=False)
    life_in_danger = models.BooleanField(default=False)
    reported_at = models.DateTimeField()
    entered_at = models.DateTimeField()

    class Meta:
        ordering = ("reported_at", "id")

    def __str__(self) -> str:
        return f"{self.concern} {self.reported_at:%Y-%m-%d}"


class DangerAnswer(models.Model):
    """What the receiving body answered; a later answer follows, none is overwritten."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    report = models.ForeignKey(DangerReport, models.PROTECT, related_name="answers")
    answer = models.CharField(max_length=10, choices=StationAnswer)
    words = Sealed(blank=True)
    given_by = models.CharField(max_length=120)
    answered_at = models.DateTimeField()
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("report", "position")
        constraints = (models.UniqueConstraint(fields=("report", "position"), name="danger_answer_place"),)

    def __str__(self) -> str:
        return str(self.get_answer_display())
