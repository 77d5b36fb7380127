"""Terms and the dated obligations in them (人民调解法 29)."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from sanhu.procedure.enums import ConsentForm, Form
from sanhu.procedure.models.sealed import Sealed


class Terms(models.Model):
    """The draft of an agreement. Each change makes a new version, to which each side says yes anew."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    step = models.OneToOneField("procedure.Step", models.PROTECT, related_name="terms")
    facts = Sealed()
    points = Sealed(blank=True)
    form = models.CharField(max_length=8, choices=Form)
    nothing_owed = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    #: The day on which the agreement took effect, and that on which its last part was done (settled 30).
    settled_on = models.DateField(null=True)
    performed_on = models.DateField(null=True)

    class Meta:
        ordering = ("step",)
        constraints = (
            models.CheckConstraint(
                condition=Q(performed_on__isnull=True) | Q(settled_on__isnull=False),
                name="terms_settled_before_performed",
            ),
        )

    def __str__(self) -> str:
        return f"{self.version}"


class Obligation(models.Model):
    """Who does what for whom, by when, and how it is proved; the other side confirms."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    terms = models.ForeignKey(Terms, models.PROTECT, related_name="obligations")
    number = models.PositiveSmallIntegerField()
    who = models.ForeignKey("procedure.Side", models.PROTECT, related_name="owes")
    to_side = models.ForeignKey("procedure.Side", models.PROTECT, related_name="is_owed")
    what = Sealed()
    due_on = models.DateField()
    proof = models.CharField(max_length=120)
    added_at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True)
    struck_reason = Sealed(blank=True)
    done_on = models.DateField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey("procedure.Side", models.PROTECT, null=True, related_name="confirmed")
    confirmed_form = models.CharField(max_length=8, choices=ConsentForm, blank=True)
    witness = models.CharField(max_length=120, blank=True)
    paper = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ("terms", "number")
        constraints = (
            models.UniqueConstraint(fields=("terms", "number"), name="obligation_number_once"),
            models.CheckConstraint(condition=~Q(who=F("to_side")), name="obligation_to_another"),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, done_on__isnull=True)
                | (Q(confirmed_at__isnull=False, done_on__isnull=False) & ~Q(confirmed_by=F("who"))),
                name="obligation_confirmed_by_another",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number}"
