"""What is owed: by whom, for what, by when, under which rule, discharged by which record."""

from datetime import date, datetime
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sanhu.duties.enums import GroundKind
from sanhu.duties.models.law import ClockRule

#: Neither discharged nor cancelled.
OPEN = Q(discharged_at__isnull=True, cancelled_at__isnull=True)


class Duty(models.Model):
    """One date under one rule. Its dates are computed once and stored; only a ground moves them.

    ``subject`` is what it is owed for (``matter:<uuid>``, ``unit:<uuid>``), ``period`` the week or
    month of a rhythm, ``debtor`` the side whose right it is when the rule is a citizen's. ``unit``
    owes it or, for a citizen's right, tells of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    rule = models.ForeignKey(ClockRule, models.PROTECT, related_name="duties")
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="duties")
    subject = models.CharField(max_length=80)
    matter_ref = models.UUIDField(null=True)
    debtor = models.CharField(max_length=80, blank=True)
    period = models.CharField(max_length=8, blank=True)
    start_at = models.DateTimeField()
    unrolled_on = models.DateField()
    legal_due = models.DateField(null=True)
    target_due = models.DateField(null=True)
    advise_by = models.DateField(null=True)
    accept_until = models.DateField(null=True)
    #: The first moment at which it is no longer in time: midnight after the last day (民法典 203).
    late_at = models.DateTimeField()
    provisional = models.BooleanField()
    #: When the dates were last computed, and so which notices they know.
    computed_at = models.DateTimeField()
    explain = models.TextField()
    discharged_by = models.CharField(max_length=80, blank=True)
    happened_at = models.DateTimeField(null=True)
    discharged_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_why = models.CharField(max_length=200, blank=True)
    frozen_at = models.DateTimeField(null=True)
    #: When the worker noticed that it was missed; the miss itself is computed when read (G13).
    missed_at = models.DateTimeField(null=True)

    ledger_clear = ("subject", "debtor", "period", "explain", "discharged_by")

    class Meta:
        verbose_name = _("要办的事")
        verbose_name_plural = verbose_name
        ordering = ("late_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("rule", "subject", "debtor", "period", "start_at"),
                condition=Q(cancelled_at__isnull=True),
                name="duty_owed_once",
            ),
            models.CheckConstraint(
                condition=Q(discharged_by="", happened_at__isnull=True, discharged_at__isnull=True)
                | (~Q(discharged_by="") & Q(happened_at__isnull=False, discharged_at__isnull=False)),
                name="duty_discharged_by_a_record",
            ),
            models.CheckConstraint(
                condition=Q(discharged_at__isnull=True) | Q(cancelled_at__isnull=True),
                name="duty_discharged_or_cancelled",
            ),
            models.CheckConstraint(
                condition=Q(legal_due__isnull=False, target_due__isnull=False, advise_by__isnull=True)
                & Q(accept_until__isnull=True)
                | Q(legal_due__isnull=True, target_due__isnull=True, advise_by__isnull=False)
                & Q(accept_until__isnull=False),
                name="duty_dates_of_one_owner",
            ),
            models.CheckConstraint(condition=Q(late_at__gt=F("start_at")), name="duty_late_after_start"),
        )
        indexes = (
            models.Index(
                fields=("late_at",), condition=OPEN & Q(missed_at__isnull=True), name="duty_to_notice"
            ),
            models.Index(fields=("unit", "late_at"), condition=OPEN, name="duty_owed_by_unit"),
            models.Index(fields=("subject",), name="duty_of_subject"),
            models.Index(fields=("matter_ref",), name="duty_of_matter"),
        )

    def __str__(self) -> str:
        return f"{self.subject} {self.late_at:%Y-%m-%d}"

    @property
    def is_open(self) -> bool:
        """Whether it is neither discharged nor cancelled."""
        return self.discharged_at is None and self.cancelled_at is None

    @property
    def due_on(self) -> date:
        """The day that we say first: an official's legal day, or the day that a citizen is advised."""
        day = self.legal_due or self.advise_by
        assert day is not None  # duty_dates_of_one_owner
        return day

    def is_late(self, at: datetime) -> bool:
        """Say whether it was missed: what discharged it happened too late, or nothing has until now.

        Typing late is never late (settled 38); a citizen's date never is (settled 26).
        """
        if self.legal_due is None or self.cancelled_at is not None:
            return False
        return (self.happened_at or at) >= self.late_at


class Ground(models.Model):
    """A recorded legal ground on which a date moved: an extension, or days that do not count."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    duty = models.ForeignKey(Duty, models.PROTECT, related_name="grounds")
    kind = models.CharField(max_length=10, choices=GroundKind)
    amount = models.PositiveSmallIntegerField(null=True)
    first_on = models.DateField(null=True)
    last_on = models.DateField(null=True)
    reason = models.TextField()
    approved_by = models.CharField(max_length=120, blank=True)
    noted_at = models.DateTimeField()

    class Meta:
        verbose_name = _("改日子的依据")
        verbose_name_plural = verbose_name
        ordering = ("noted_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(kind=GroundKind.EXTENSION, amount__gt=0, first_on__isnull=True)
                & Q(last_on__isnull=True)
                & ~Q(approved_by="")
                | Q(kind=GroundKind.EXCLUSION, amount__isnull=True, first_on__lte=F("last_on")),
                name="ground_of_one_kind",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="ground_has_a_reason"),
        )

    def __str__(self) -> str:
        return str(self.get_kind_display())
