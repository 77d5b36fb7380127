"""What an entry carries of a row: clear columns, and commitments of the personal ones."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models

from sanhu.lib.canonical import plain

#: Free text may hold a name, and bytes may hold anything (settled 6).
_PERSONAL = (models.CharField, models.TextField, models.JSONField, models.BinaryField, models.FileField)


@dataclass(frozen=True)
class Shape:
    """Which columns of a model are recorded, and how."""

    label: str
    clear: tuple[str, ...]
    committed: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """One row as it stood: its model, its key, and its values."""

    label: str
    key: str
    clear: dict[str, object]
    personal: dict[str, object]


@cache
def shape_of(model: type[models.Model]) -> Shape:
    """Return the shape of a model's rows in the ledger."""
    label = model._meta.label
    openly = set(getattr(model, "ledger_clear", ()))
    clear: list[str] = []
    committed: list[str] = []
    for field in model._meta.concrete_fields:
        if f"{label}.{field.name}" in settings.LEDGER_EXEMPT:
            continue
        personal = isinstance(field, _PERSONAL) and not field.choices and field.name not in openly
        (committed if personal else clear).append(field.attname)
    return Shape(label, tuple(clear), tuple(committed))


@cache
def ledgered_models() -> tuple[type[models.Model], ...]:
    """Return every model of a room that the ledger records, in a fixed order."""
    ours = [model for model in apps.get_models() if _is_ours(model)]
    return tuple(sorted(ours, key=lambda model: model._meta.label))


def _is_ours(model: type[models.Model]) -> bool:
    room = model.__module__.startswith(("sanhu.", "tests.")) and not model._meta.proxy
    return room and model._meta.label not in settings.LEDGER_EXEMPT


def row_of(instance: models.Model) -> Row:
    """Return an instance as the ledger sees it; raise LookupError for a model it leaves out."""
    model = type(instance)
    if not _is_ours(model):
        raise LookupError(f"{model._meta.label} is not ledgered")
    shape = shape_of(model)
    return Row(
        shape.label,
        str(instance.pk),
        {name: _value(instance, name) for name in shape.clear},
        {name: _value(instance, name) for name in shape.committed},
    )


def _value(instance: models.Model, attname: str) -> object:
    field: Any = instance._meta.get_field(attname)
    value = getattr(instance, attname)
    if isinstance(field, models.FileField):
        return value.name if value else ""
    if isinstance(field, models.ForeignKey):
        return plain(field.target_field.to_python(value))
    return plain(field.to_python(value))
