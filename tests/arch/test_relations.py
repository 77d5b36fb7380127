"""Relations of models go to lower floors only; what the import contracts cannot see (architecture 7)."""

from typing import Any

from tests.arch.tree import Tree, listed


def _models() -> list[Any]:
    from django.apps import apps

    return [model for model in apps.get_models() if model.__module__.startswith("sanhu.")]


def _room(model: Any) -> str:
    parts = model.__module__.split(".")
    return ".".join(parts[1:3]) if parts[1] == "mechanisms" else parts[1]


def upward(tree: Tree) -> list[str]:
    """Return the relations to a room that is not on a lower floor."""
    found = []
    for model in _models():
        for field in model._meta.get_fields():
            target = field.related_model
            if not (field.is_relation and not field.auto_created and target is not None):
                continue
            if target.__module__.startswith("sanhu.") and not tree.may_know(_room(model), _room(target)):
                found.append(f"{model._meta.label}.{field.name} → {target._meta.label}")
    return found


def generic(tree: Tree) -> list[str]:
    """Return generic foreign keys and models that inherit another table."""
    from django.contrib.contenttypes.fields import GenericForeignKey

    found = []
    for model in _models():
        fields = model._meta.private_fields
        found += [
            f"{model._meta.label}.{field.name}" for field in fields if isinstance(field, GenericForeignKey)
        ]
        found += [f"{model._meta.label} inherits {parent._meta.label}" for parent in model._meta.parents]
    return found


def overrides(tree: Tree) -> list[str]:
    """Return the models that override save or delete: side effects nobody sees."""
    return [
        f"{model._meta.label}.{name}"
        for model in _models()
        for name in ("save", "delete")
        if name in vars(model)
    ]


def orderless(tree: Tree) -> list[str]:
    """Return the models that do not say in which order their rows come."""
    return [model._meta.label for model in _models() if not model._meta.ordering]


def test_relations_go_downwards(tree: Tree) -> None:
    offenders = upward(tree)

    assert _models()
    assert not offenders, listed(offenders)


def test_there_is_no_generic_foreign_key_and_no_inherited_table(tree: Tree) -> None:
    offenders = generic(tree)

    assert not offenders, listed(offenders)


def test_no_model_overrides_save_or_delete(tree: Tree) -> None:
    offenders = overrides(tree)

    assert not offenders, listed(offenders)


def test_every_model_says_its_order(tree: Tree) -> None:
    offenders = orderless(tree)

    assert not offenders, listed(offenders)
