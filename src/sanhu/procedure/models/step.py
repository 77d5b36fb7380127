"""Steps: a matter at one level in one unit, with its mutual steps, mediators and hand-overs."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from sanhu.procedure.enums import CameBy, EndReason, Kind, Moved, Outcome
from sanhu.procedure.models.sealed import Sealed

_OPEN = Q(ended_at__isnull=True)


class Step(models.Model):
    """A matter at one level. Exactly one open step of a matter leads: its unit answers (settled 9)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    matter = models.ForeignKey("procedure.Matter", models.PROTECT, related_name="steps")
    level = models.ForeignKey("procedure.Level", models.PROTECT, related_name="steps")
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    group = models.ForeignKey("org.WorkGroup", models.PROTECT, null=True, related_name="+")
    #: The order of the steps of a matter: two may begin in one moment.
    position = models.PositiveSmallIntegerField()
    leads = models.BooleanField(default=True)
    came_by = models.CharField(max_length=10, choices=CameBy)
    opened_at = models.DateTimeField()
    taken_up_at = models.DateTimeField(null=True)
    #: The level's own budget; it moves no statutory clock (domain 3.4).
    stay_until_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    end_reason = models.CharField(max_length=12, choices=EndReason, blank=True)
    end_words = Sealed(blank=True)

    class Meta:
        ordering = ("matter", "position")
        constraints = (
            models.UniqueConstraint(fields=("matter", "position"), name="step_place_once"),
            models.UniqueConstraint(
                fields=("matter",), condition=_OPEN & Q(leads=True), name="step_one_leads"
            ),
            models.UniqueConstraint(fields=("matter", "unit"), condition=_OPEN, name="step_one_a_unit"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, outcome="")
                | Q(ended_at__isnull=False, outcome__in=Outcome.values),
                name="step_ends_with_an_outcome",
            ),
            models.CheckConstraint(condition=Q(came_by__in=CameBy.values), name="step_came_known"),
        )

    def __str__(self) -> str:
        return f"{self.pk}"


class Stage(models.Model):
    """One of the three mutual steps of a step. ``reason`` says why it closed with something missing."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    step = models.ForeignKey(Step, models.PROTECT, related_name="stages")
    kind = models.CharField(max_length=12, choices=Kind)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    reason = Sealed(blank=True)

    class Meta:
        ordering = ("step", "opened_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("step", "kind"), name="stage_once"),
            models.UniqueConstraint(
                fields=("step",), condition=Q(closed_at__isnull=True), name="stage_one_open"
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="stage_kind_known"),
        )

    def __str__(self) -> str:
        return str(self.get_kind_display())


class Assignment(models.Model):
    """Who mediates at a step. Each declared for this matter that he has no interest (settled 42)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    step = models.ForeignKey(Step, models.PROTECT, related_name="assignments")
    person = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("step", "assigned_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("step", "person"), condition=Q(released_at__isnull=True), name="assignment_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class HandOver(models.Model):
    """One hand-over with the five things of M55, or the reason why it went back or down."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    from_step = models.ForeignKey(Step, models.PROTECT, related_name="handed_on")
    to_step = models.ForeignKey(Step, models.PROTECT, related_name="handed_here")
    moved = models.CharField(max_length=6, choices=Moved)
    handed_at = models.DateTimeField()
    facts = Sealed(blank=True)
    tried = Sealed(blank=True)
    why_not_here = Sealed(blank=True)
    request = Sealed(blank=True)
    responsible = Sealed(blank=True)
    reason = Sealed(blank=True)

    class Meta:
        ordering = ("handed_at", "id")
        constraints = (
            models.CheckConstraint(condition=Q(moved__in=Moved.values), name="handover_way_known"),
        )

    def __str__(self) -> str:
        return str(self.get_moved_display())


class Stop(models.Model):
    """A side said that it goes no further: at once, without a reason (人民调解法 23)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    step = models.ForeignKey(Step, models.PROTECT, related_name="stops")
    side = models.ForeignKey("procedure.Side", models.PROTECT, related_name="stops")
    stopped_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)
    entered_by = models.CharField(max_length=40)

    ledger_clear = ("entered_by",)

    class Meta:
        ordering = ("stopped_at", "id")

    def __str__(self) -> str:
        return f"{self.stopped_at:%Y-%m-%d}"
