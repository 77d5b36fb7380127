"""Visits after the agreement, to see how it goes (人民调解法 31)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sanhu.lib.ids import new_id
from sanhu.mechanisms.disputes.enums import VisitWay
from sanhu.procedure.models.sealed import Sealed


class FollowUp(models.Model):
    """One visit: when, how, by whom, whether new trouble showed, and what comes next."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agreement = models.ForeignKey("disputes.Agreement", models.PROTECT, related_name="follow_ups")
    visited_on = models.DateField()
    way = models.CharField(max_length=10, choices=VisitWay)
    visitor = models.CharField(max_length=60)
    new_trouble = Sealed(blank=True)
    next_step = Sealed(blank=True)
    entered_at = models.DateTimeField()

    class Meta:
        verbose_name = _("回访")
        verbose_name_plural = verbose_name
        ordering = ("visited_on", "entered_at", "id")

    def __str__(self) -> str:
        return f"{self.visited_on:%Y-%m-%d}"


class FollowUpWord(models.Model):
    """What one side said at the visit, in its own words."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    follow_up = models.ForeignKey(FollowUp, models.PROTECT, related_name="words")
    side = models.ForeignKey("procedure.Side", models.PROTECT, related_name="+")
    words = Sealed()

    class Meta:
        verbose_name = _("回访时的话")
        verbose_name_plural = verbose_name
        ordering = ("follow_up", "side")
        constraints = (models.UniqueConstraint(fields=("follow_up", "side"), name="follow_up_words_once"),)

    def __str__(self) -> str:
        return str(self.side_id)
