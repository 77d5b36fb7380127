"""A kept file: a copy without position for daily use, and the sealed original."""

from uuid import uuid4

from django.db import models

from sanhu.documents.enums import Audience, FileKind


class File(models.Model):
    """One file of a matter. Its bytes lie in the data folder, encrypted, each part with a key of its own.

    The commitments are salted, so that nobody can tell from the record whether a photo he holds is this one;
    with the salt, which erasure destroys, they prove that the bytes are those that were given.
    """

    ledger_clear = ("media_type", "original_commitment", "copy_commitment")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=16, choices=FileKind.choices)
    # Matters live on a higher floor: the id alone, no foreign key.
    matter_ref = models.UUIDField(null=True, db_index=True)
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    audience = models.CharField(max_length=16, choices=Audience.choices)
    side_ref = models.UUIDField(null=True)
    media_type = models.CharField(max_length=32)
    size = models.PositiveBigIntegerField()
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    original_commitment = models.CharField(max_length=64)
    copy_commitment = models.CharField(max_length=64, blank=True)
    stored_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["stored_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(audience=Audience.ONE_SIDE, side_ref__isnull=False)
                | (~models.Q(audience=Audience.ONE_SIDE) & models.Q(side_ref__isnull=True)),
                name="documents_file_one_side_names_it",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class FileKey(models.Model):
    """The keys and the salt of one file, wrapped; erasure empties them and the bytes are lost for ever."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    file = models.OneToOneField(File, models.PROTECT, related_name="key")
    wrapped = models.BinaryField(blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.file_id)
