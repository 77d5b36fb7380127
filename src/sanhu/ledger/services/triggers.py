"""The database itself refuses to change the record. One of the three places with SQL of an engine."""

from typing import Any

from django.db import DatabaseError, connections

from sanhu.ledger.models import Entry, Erasure, Head, Opening, Salt, Submission

_FROZEN = [Head, Entry, Opening, Submission, Erasure]
_PREFIX = "sanhu_keep"

_PG_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {_PREFIX}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'ledger: % on % is refused', TG_OP, TG_TABLE_NAME; END $$
"""
_PG_SALT_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {_PREFIX}_salt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND EXISTS (
    SELECT 1 FROM ledger_erasure e WHERE e.model = OLD.model AND e."row" = OLD."row"
  ) THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'ledger: % on % is refused', TG_OP, TG_TABLE_NAME;
END $$
"""


def _sqlite_statements() -> dict[str, str]:
    made = {}
    for table in [model._meta.db_table for model in _FROZEN]:
        for act in ("UPDATE", "DELETE"):
            made[f"{_PREFIX}_{table}_{act.lower()}"] = (
                f"CREATE TRIGGER {{name}} BEFORE {act} ON {table} BEGIN "
                f"SELECT RAISE(ABORT, 'ledger: {act} on {table} is refused'); END"
            )
    salt = Salt._meta.db_table
    made[f"{_PREFIX}_{salt}_update"] = (
        f"CREATE TRIGGER {{name}} BEFORE UPDATE ON {salt} BEGIN "
        f"SELECT RAISE(ABORT, 'ledger: UPDATE on {salt} is refused'); END"
    )
    made[f"{_PREFIX}_{salt}_delete"] = (
        f"CREATE TRIGGER {{name}} BEFORE DELETE ON {salt} WHEN NOT EXISTS "
        f'(SELECT 1 FROM {Erasure._meta.db_table} e WHERE e.model = OLD.model AND e."row" = OLD."row") '
        f"BEGIN SELECT RAISE(ABORT, 'ledger: DELETE on {salt} is refused'); END"
    )
    return made


def _postgres_statements() -> dict[str, str]:
    made = {}
    for table in [model._meta.db_table for model in _FROZEN]:
        made[f"{_PREFIX}_{table}"] = (
            f"CREATE TRIGGER {{name}} BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {_PREFIX}()"
        )
    salt = Salt._meta.db_table
    made[f"{_PREFIX}_{salt}"] = (
        f"CREATE TRIGGER {{name}} BEFORE UPDATE OR DELETE ON {salt} "
        f"FOR EACH ROW EXECUTE FUNCTION {_PREFIX}_salt()"
    )
    made[f"{_PREFIX}_{salt}_truncate"] = (
        f"CREATE TRIGGER {{name}} BEFORE TRUNCATE ON {salt} FOR EACH STATEMENT EXECUTE FUNCTION {_PREFIX}()"
    )
    return made


def _wanted(vendor: str) -> dict[str, str]:
    return _postgres_statements() if vendor == "postgresql" else _sqlite_statements()


def _present(connection: Any) -> set[str]:
    query = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {name for (name,) in cursor.fetchall()}


def missing(using: str = "default") -> list[str]:
    """Name the triggers that should guard the record and do not."""
    connection = connections[using]
    return sorted(set(_wanted(connection.vendor)) - _present(connection))


def install(using: str = "default") -> None:
    """Create the triggers that are missing."""
    connection = connections[using]
    wanted = _wanted(connection.vendor)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_PG_FUNCTION, None)
            cursor.execute(_PG_SALT_FUNCTION, None)
        for name in missing(using):
            cursor.execute(wanted[name].format(name=name), None)


def after_migrate(*, using: str, plan: Any = (), **_: Any) -> None:
    """Make the triggers again when the tables are there (a backwards migration may have taken them)."""
    tables = connections[using].introspection.table_names()
    if Erasure._meta.db_table in tables:
        install(using)
    elif Head._meta.db_table in tables:
        raise DatabaseError("the ledger is only half there")
