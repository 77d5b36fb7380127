"""Tables of the record. Triggers refuse UPDATE, DELETE and TRUNCATE on them (services/triggers.py)."""

from django.db import models

_HASH = 64  # hexadecimal digits of SHA-256


class Head(models.Model):
    """The root after one transaction. The row of size 0 is written by `init` and is the lock."""

    size = models.BigIntegerField(primary_key=True)
    root = models.CharField(max_length=_HASH)
    frontier = models.TextField(blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["size"]
        constraints = [models.CheckConstraint(condition=models.Q(size__gte=0), name="ledger_head_size")]

    def __str__(self) -> str:
        return f"{self.size} {self.root}"


class Entry(models.Model):
    """One change: who did what to which subject, and the rows as they stood after it.

    Every column but `leaf` goes into the leaf hash. `rows` holds whole rows: columns without
    personal data in clear, each other column as a salted commitment. Of an entry about a hidden
    matter only position, moment, form and `sealed` are filled; its body is in `Opening`.
    """

    position = models.BigIntegerField(primary_key=True)
    form = models.PositiveSmallIntegerField(default=1)
    recorded_at = models.DateTimeField()
    simulated = models.BooleanField(default=False)
    verb = models.CharField(max_length=64, blank=True)
    subject = models.CharField(max_length=80, blank=True, db_index=True)
    actor = models.TextField(blank=True)
    at = models.DateTimeField(null=True)
    details = models.TextField(blank=True)
    rows = models.TextField(blank=True)
    key_hash = models.CharField(max_length=_HASH, blank=True)
    body_hash = models.CharField(max_length=_HASH, blank=True)
    sealed = models.CharField(max_length=_HASH, blank=True)
    leaf = models.CharField(max_length=_HASH)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.position} {self.verb}"


class Salt(models.Model):
    """The key from which the salts of one row come; erasing it closes the commitments for ever."""

    model = models.CharField(max_length=64)
    row = models.CharField(max_length=64)
    key = models.BinaryField(max_length=32)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["model", "row"], name="ledger_one_salt_a_row")]

    def __str__(self) -> str:
        return f"{self.model} {self.row}"


class Opening(models.Model):
    """The sealed body and salt of an entry about a hidden matter."""

    position = models.BigIntegerField(primary_key=True)
    body = models.BinaryField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return str(self.position)


class Submission(models.Model):
    """A submission, known for ever by the hash of its key (settled 7)."""

    key_hash = models.CharField(primary_key=True, max_length=_HASH)
    body_salt = models.BinaryField(max_length=32)
    body_hash = models.CharField(max_length=_HASH)
    subject = models.CharField(max_length=80)
    position = models.BigIntegerField(unique=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.subject


class Erasure(models.Model):
    """One row whose personal columns were erased by law; every restore applies it again."""

    model = models.CharField(max_length=64)
    row = models.CharField(max_length=64)
    columns = models.TextField()
    article = models.CharField(max_length=80)
    erased_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["model", "row"], name="ledger_erasure_row")]

    def __str__(self) -> str:
        return f"{self.model} {self.row}"
