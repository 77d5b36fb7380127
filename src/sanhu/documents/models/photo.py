"""What a kept photo shows: its number in the matter, its kind, one line, who gave it."""

from uuid import uuid4

from django.db import models

from sanhu.documents.enums import Shows
from sanhu.documents.models.file import File


class Photo(models.Model):
    """The words about one photo of a matter. The number is how papers and people call it: 照片3.

    Who gave it is one of the sides by its id, for sides live on a higher floor; none of them when whoever
    works on the matter took it himself.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    file = models.OneToOneField(File, models.PROTECT, related_name="photo")
    matter_ref = models.UUIDField()
    number = models.PositiveIntegerField()
    shows = models.CharField(max_length=12, choices=Shows.choices)
    line = models.CharField(max_length=60)
    giver_ref = models.UUIDField(null=True)

    class Meta:
        ordering = ["matter_ref", "number", "id"]
        constraints = [
            models.UniqueConstraint(fields=["matter_ref", "number"], name="documents_photo_numbered_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_shows_display()} {self.number}"
