"""A paper: a draft until it is issued, frozen from then on."""

from uuid import uuid4

from django.db import models

from sanhu.documents.enums import Audience, PaperKind


class Book(models.Model):
    """The running numbers of one kind of paper of one unit in one year, without gaps (settled 20)."""

    ledger_clear = ("name",)

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["year", "name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "name", "year"], name="documents_one_book_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.year}"


class Paper(models.Model):
    """One version of a paper. `data` is the JSON of its data class (`rules.papers`)."""

    ledger_clear = ("sha256", "pdf_sha256")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=24, choices=PaperKind.choices)
    # Matters and sides live on a higher floor: their ids alone, no foreign keys.
    matter_ref = models.UUIDField(null=True, db_index=True)
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    audience = models.CharField(max_length=16, choices=Audience.choices)
    side_ref = models.UUIDField(null=True)
    version = models.PositiveIntegerField(default=1)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    data = models.JSONField(default=dict)
    drafted_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    demo = models.BooleanField(default=False)
    sha256 = models.CharField(max_length=64, blank=True)
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    printed = models.OneToOneField("documents.File", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["drafted_at", "version", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(issued_at__isnull=True, sha256="")
                | (models.Q(issued_at__isnull=False, withdrawn_at__isnull=True) & ~models.Q(sha256="")),
                name="documents_issued_has_fingerprint",
            ),
            models.CheckConstraint(
                condition=models.Q(audience=Audience.ONE_SIDE, side_ref__isnull=False)
                | (~models.Q(audience=Audience.ONE_SIDE) & models.Q(side_ref__isnull=True)),
                name="documents_paper_one_side_names_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.version}"

    @property
    def is_issued(self) -> bool:
        """Say whether the paper went out and can no longer change."""
        return self.issued_at is not None
