"""What a dispute has besides what every matter has."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sanhu.mechanisms.disputes.enums import Category


class Dispute(models.Model):
    """The facts of a dispute, one row to one matter: what it is about, and which committee took it in.

    ``committee`` is the lawful committee of the unit on the day of registration, with at least one
    mediator, or nobody (settled 31); what an agreement needs is asked again on the day it is sealed.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    matter = models.OneToOneField("procedure.Matter", models.PROTECT, related_name="dispute")
    #: The number of the list in `enums.SCHEMES` from which the category was chosen.
    scheme = models.PositiveSmallIntegerField()
    category = models.CharField(max_length=20, choices=Category)
    committee = models.ForeignKey("org.Committee", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("纠纷")
        verbose_name_plural = verbose_name
        ordering = ("matter",)
        constraints = (
            models.CheckConstraint(condition=Q(category__in=Category.values), name="dispute_category_known"),
        )

    def __str__(self) -> str:
        return str(self.get_category_display())
