"""Who looked at an original, and why: the copy is for daily use."""

from uuid import uuid4

from django.db import models

from sanhu.documents.models.file import File


class OriginalOpening(models.Model):
    """One reading of a sealed original (个人信息保护法 51: access is limited and on the record)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    file = models.ForeignKey(File, models.PROTECT, related_name="openings")
    reader = models.CharField(max_length=40)
    reason = models.CharField(max_length=200)
    opened_at = models.DateTimeField()

    class Meta:
        ordering = ["opened_at", "id"]

    def __str__(self) -> str:
        return f"{self.file_id} {self.opened_at:%Y-%m-%d}"
