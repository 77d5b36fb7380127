"""Who put a name, a fingerprint or a seal on an issued paper, and on which day."""

from uuid import uuid4

from django.db import models

from sanhu.documents.enums import SignedBy, Signer
from sanhu.documents.models.paper import Paper


class Signature(models.Model):
    """One mark on the paper. The day is what the paper says; when it was typed stands in the ledger."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="signatures")
    role = models.CharField(max_length=16, choices=Signer.choices)
    # A side by its stamp, a mediator by name, the seal by the body it belongs to.
    name = models.CharField(max_length=120)
    by = models.CharField(max_length=16, choices=SignedBy.choices)
    signed_on = models.DateField()

    class Meta:
        ordering = ["signed_on", "role", "id"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "role", "name"], name="documents_one_signature_each")
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.name}"
