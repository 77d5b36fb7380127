"""Who must stay out of which matter. No register of relatives: only what one matter needs (settled 42)."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from sanhu.access.enums import NamedAs


class Naming(models.Model):
    """A person or unit of the house that a matter names as party or as accused.

    From the moment of naming, whom it keeps out is computed from the posts of the day (G18).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    #: No key: matters live on a higher floor.
    matter = models.UUIDField()
    named_as = models.CharField(max_length=8, choices=NamedAs)
    person = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey("org.Unit", models.PROTECT, null=True, related_name="+")
    named_on = models.DateField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("matter", "named_on", "id")
        indexes = (
            models.Index(
                fields=("person",), condition=Q(withdrawn_at__isnull=True), name="naming_open_person"
            ),
            models.Index(fields=("unit",), condition=Q(withdrawn_at__isnull=True), name="naming_open_unit"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(person__isnull=False, unit__isnull=True)
                | Q(person__isnull=True, unit__isnull=False),
                name="naming_person_or_unit",
            ),
            models.UniqueConstraint(
                fields=("matter", "person"),
                condition=Q(withdrawn_at__isnull=True, person__isnull=False),
                name="naming_person_once",
            ),
            models.UniqueConstraint(
                fields=("matter", "unit"),
                condition=Q(withdrawn_at__isnull=True, unit__isnull=False),
                name="naming_unit_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.matter} {self.named_as}"


class Exclusion(models.Model):
    """An official's own word that he must stay out of one matter. Why is nobody's business."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    matter = models.UUIDField()
    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()

    class Meta:
        ordering = ("matter", "declared_at", "id")
        constraints = (models.UniqueConstraint(fields=("matter", "user"), name="exclusion_once"),)

    def __str__(self) -> str:
        return f"{self.matter} {self.user_id}"
