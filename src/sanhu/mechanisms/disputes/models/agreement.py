"""What the agreement on a dispute has besides the engine's terms (人民调解法 28–33)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sanhu.lib.ids import new_id
from sanhu.mechanisms.disputes.enums import CourtAnswer, Payment
from sanhu.procedure.enums import Form
from sanhu.procedure.models.sealed import Sealed


class Clause(models.Model):
    """Place and money of one obligation. Several with the same place are one clause that both owe."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    obligation = models.OneToOneField("procedure.Obligation", models.PROTECT, related_name="clause")
    position = models.PositiveSmallIntegerField()
    at_signing = models.BooleanField(default=False)
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    paid_by = models.CharField(max_length=10, choices=Payment, blank=True)
    account = Sealed(blank=True)

    class Meta:
        verbose_name = _("条款")
        verbose_name_plural = verbose_name
        ordering = ("position", "obligation")
        constraints = (
            models.CheckConstraint(
                condition=Q(amount__isnull=True, paid_by="") | Q(amount__gt=0), name="clause_paid_sum"
            ),
        )

    def __str__(self) -> str:
        return f"{self.position}"


class Agreement(models.Model):
    """One printing of the terms, for signing; a later printing lays it aside.

    The marks and their days stand with the paper. ``committee`` is the lawful one whose paper it is;
    nobody: 和解协议, an ordinary contract (settled 31). ``effective_on``: the day of the last mark
    (人民调解法 29), of an oral agreement that of the agreement (30).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    terms = models.ForeignKey("procedure.Terms", models.PROTECT, related_name="agreements")
    terms_version = models.PositiveIntegerField()
    form = models.CharField(max_length=8, choices=Form)
    committee = models.ForeignKey("org.Committee", models.PROTECT, null=True, related_name="+")
    paper = models.OneToOneField("documents.Paper", models.PROTECT, related_name="+")
    copies = models.PositiveSmallIntegerField()
    printed_at = models.DateTimeField()
    laid_aside_at = models.DateTimeField(null=True)
    effective_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("协议")
        verbose_name_plural = verbose_name
        ordering = ("terms", "printed_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("terms",), condition=Q(laid_aside_at__isnull=True), name="agreement_one_for_signing"
            ),
            models.CheckConstraint(
                condition=Q(laid_aside_at__isnull=True) | Q(effective_on__isnull=True),
                name="agreement_in_force_stays",
            ),
            models.CheckConstraint(
                condition=~Q(form=Form.ORAL) | Q(committee__isnull=False), name="agreement_oral_lawful"
            ),
        )

    def __str__(self) -> str:
        return f"{self.terms_version}"


class Confirmation(models.Model):
    """That the sides asked the court together for confirmation, and what it answered (人民调解法 33).

    ``paper_number`` is the number of the ruling; a request that was withdrawn may have none.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agreement = models.OneToOneField(Agreement, models.PROTECT, related_name="confirmation")
    court = models.CharField(max_length=120)
    applied_on = models.DateField()
    entered_at = models.DateTimeField()
    answer = models.CharField(max_length=16, choices=CourtAnswer, blank=True)
    answered_on = models.DateField(null=True)
    paper_number = models.CharField(max_length=120, blank=True)
    answer_entered_at = models.DateTimeField(null=True)

    ledger_clear = ("court",)

    class Meta:
        verbose_name = _("司法确认")
        verbose_name_plural = verbose_name
        ordering = ("applied_on", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(answer="", answered_on__isnull=True, answer_entered_at__isnull=True)
                | Q(
                    answer__in=CourtAnswer.values,
                    answered_on__gte=F("applied_on"),
                    answer_entered_at__isnull=False,
                ),
                name="confirmation_answered_whole",
            ),
            models.CheckConstraint(
                condition=Q(answer__in=["", CourtAnswer.WITHDRAWN]) | ~Q(paper_number=""),
                name="confirmation_ruling_numbered",
            ),
        )

    def __str__(self) -> str:
        return self.court
