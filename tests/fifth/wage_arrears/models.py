"""The facts of a claim, one row to one matter."""

from uuid import uuid4

from django.db import models


class Claim(models.Model):
    """Who owes wages to how many workers, and how much."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    matter = models.OneToOneField("procedure.Matter", models.PROTECT, related_name="wage_claim")
    employer = models.CharField(max_length=120)
    workers = models.PositiveSmallIntegerField()
    #: In fen, so that no sum is ever rounded.
    sum_fen = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("matter",)

    def __str__(self) -> str:
        return self.employer
