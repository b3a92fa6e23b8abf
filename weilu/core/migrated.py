"""Whether the tables are those the program expects."""

from django.db import connection

_migrated: set[str] = set()  # success is remembered: running code grows no migrations


def unapplied() -> list[str]:
    """The migrations this database has not seen yet."""
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [str(migration) for migration, _backwards in plan]


def is_migrated() -> bool:
    """Whether it has seen all of them."""
    if not _migrated and not unapplied():
        _migrated.add(str(connection.settings_dict["NAME"]))
    return bool(_migrated)
