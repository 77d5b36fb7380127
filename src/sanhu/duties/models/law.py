"""Rules and holiday notices, dated; a row in use is never changed in what it commands."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sanhu.duties.enums import Owner, Roll, Standing
from sanhu.lib.dates import Unit

_UNITS = [(unit.value, unit.value) for unit in Unit]


class ClockRule(models.Model):
    """One dated row of a rule of law, or of a local rule that a unit has published."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    code = models.CharField(max_length=24)
    what = models.CharField(max_length=120)
    starts = models.CharField(max_length=200)
    event = models.CharField(max_length=40)
    owner = models.CharField(max_length=1, choices=Owner)
    n = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=12, choices=_UNITS)
    roll = models.CharField(max_length=8, choices=Roll)
    extend_max = models.PositiveSmallIntegerField(null=True)
    extend_by = models.CharField(max_length=200, blank=True)
    excluded = models.CharField(max_length=200, blank=True)
    law = models.CharField(max_length=120)
    article = models.CharField(max_length=200)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    status = models.CharField(max_length=12, choices=Standing)
    note = models.CharField(max_length=300, blank=True)
    confirmed_by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    confirmed_on = models.DateField(null=True)

    ledger_clear = (
        "code",
        "what",
        "starts",
        "event",
        "extend_by",
        "excluded",
        "law",
        "article",
        "note",
    )

    class Meta:
        verbose_name = _("期限规则")
        verbose_name_plural = verbose_name
        ordering = ("code", "valid_from", "id")
        constraints = (
            models.UniqueConstraint(fields=("code", "valid_from"), name="clock_rule_one_a_day"),
            models.UniqueConstraint(
                fields=("code",), condition=Q(valid_from__isnull=True), name="clock_rule_one_without_start"
            ),
            models.UniqueConstraint(
                fields=("code",), condition=Q(valid_to__isnull=True), name="clock_rule_one_open"
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_from__lt=F("valid_to")),
                name="clock_rule_in_order",
            ),
            models.CheckConstraint(condition=Q(n__gt=0), name="clock_rule_counts"),
            models.CheckConstraint(condition=Q(owner__in=Owner.values), name="clock_rule_owner_known"),
            models.CheckConstraint(condition=Q(roll__in=Roll.values), name="clock_rule_roll_known"),
            models.CheckConstraint(condition=Q(status__in=Standing.values), name="clock_rule_status_known"),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True, confirmed_on__isnull=True)
                | Q(confirmed_by__isnull=False, confirmed_on__isnull=False, status=Standing.CONFIRMED),
                name="clock_rule_confirmed_by_somebody_on_a_day",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.what}"


class HolidayNotice(models.Model):
    """One holiday notice as announced: days off and make-up days as the notice names them."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    number = models.CharField(max_length=40, unique=True)
    announced_on = models.DateField()
    year = models.PositiveSmallIntegerField()
    off = models.TextField()
    work = models.TextField(blank=True)
    source = models.CharField(max_length=200, blank=True)
    loaded_at = models.DateTimeField()
    #: When the worker recomputed the open dates under this notice; once (settled 25).
    applied_at = models.DateTimeField(null=True)

    ledger_clear = ("number", "off", "work", "source")

    class Meta:
        verbose_name = _("放假通知")
        verbose_name_plural = verbose_name
        ordering = ("announced_on", "number")

    def __str__(self) -> str:
        return self.number
