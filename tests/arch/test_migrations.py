"""Migrations are named for what they do, stand alone, and none is missing."""

import ast
import re

from tests.arch.tree import Tree, listed

_NAME = re.compile(r"\d{4}_[a-z][a-z0-9_]*")
_AUTOMATIC = re.compile(r"\d{4}_(?:auto_|initial$|alter_.*_and_more$|.*_and_more$)")


def badly_named(tree: Tree) -> list[str]:
    """Return the migrations whose name was left to the machine."""
    found = []
    for module in tree.of_kind("migrations"):
        stem = module.path.stem
        if stem != "__init__" and (not _NAME.fullmatch(stem) or _AUTOMATIC.match(stem)):
            found.append(module.short)
    return found


def suggested(tree: Tree) -> list[str]:
    """Return the migrations that bear exactly the name that Django would have given them.

    A name of one word is let pass: a table that arrives alone is named for its model by anybody.
    """
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(None)
    return [
        f"{app}: {name}"
        for (app, name), migration in sorted(loader.disk_migrations.items())
        if type(migration).__module__.startswith("sanhu.")
        and "_" in migration.suggest_name()
        and name.partition("_")[2] == migration.suggest_name()
    ]


def importing(tree: Tree) -> list[str]:
    """Return the migrations that import the product: they must run in every later release."""
    found = []
    for module in tree.of_kind("migrations"):
        for node in module.nodes:
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [f"{'.' * node.level}{node.module or ''}"]
            found += [f"{module.at(node)} {name}" for name in names if name.startswith(("sanhu", "."))]
    return found


def missing(tree: Tree) -> list[str]:
    """Return the changes of models for which no migration was written."""
    from django.apps import apps
    from django.db.migrations.autodetector import MigrationAutodetector
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.state import ProjectState
    from django.utils import translation

    loader = MigrationLoader(None)
    detector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("sanhu.")}
    with translation.override(None):  # as makemigrations does: a label of Django's is a text there
        changes = detector.changes(graph=loader.graph)
    without = [
        f"{config.label} has tables and no migrations"
        for config in apps.get_app_configs()
        if config.label in ours & loader.unmigrated_apps and list(config.get_models())
    ]
    return without + [
        f"{app}: {operation.describe()}"
        for app, migrations in sorted(changes.items())
        if app in ours
        for migration in migrations
        for operation in migration.operations
    ]


def test_migrations_are_named_for_what_they_do(tree: Tree) -> None:
    offenders = badly_named(tree) + suggested(tree)

    assert tree.of_kind("migrations")
    assert not offenders, listed(offenders)


def test_migrations_import_nothing_of_ours(tree: Tree) -> None:
    offenders = importing(tree)

    assert not offenders, listed(offenders)


def test_no_migration_is_missing(tree: Tree) -> None:
    offenders = missing(tree)

    assert not offenders, listed(offenders)
