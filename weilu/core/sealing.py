"""Tables whose rows the database itself keeps as they are: for migrations, by trigger.

What a room still lets go of is a condition of SQL over `OLD` and `NEW`; there is no other way
around it. SQLite drops triggers with a table, so whoever changes the form of a sealed table
seals it again.
"""

from collections.abc import Mapping
from typing import Any

Unless = Mapping[str, str]  # by "update" and "delete": the condition under which it passes
VERBS = ("update", "delete")
SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} WHEN NOT ({unless})
BEGIN SELECT RAISE(ABORT, '{table} is insert-only'); END
"""
FUNCTION = """
CREATE OR REPLACE FUNCTION {table}_no_{verb}() RETURNS trigger AS $$
BEGIN
  IF NOT ({unless}) THEN
    RAISE EXCEPTION '{table} is insert-only' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$ LANGUAGE plpgsql
"""
POSTGRESQL = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_no_{verb}()
"""


def seal(editor: Any, table: str, unless: Unless) -> None:
    """Refuse to change or delete rows of a table, unless the condition of that verb holds.

    Args:
        editor: The schema editor of the migration.
    """
    for verb in VERBS:
        names = {"table": table, "verb": verb, "unless": unless[verb]}
        if editor.connection.vendor == "postgresql":
            editor.execute(FUNCTION.format(**names), params=None)
            editor.execute(POSTGRESQL.format(**names), params=None)
        else:
            editor.execute(SQLITE.format(**names), params=None)


def unseal(editor: Any, table: str) -> None:
    """Let rows of a table be changed and deleted again."""
    for verb in VERBS:
        if editor.connection.vendor == "postgresql":
            editor.execute(f"DROP TRIGGER {table}_no_{verb} ON {table}")
            editor.execute(f"DROP FUNCTION {table}_no_{verb}()")
        else:
            editor.execute(f"DROP TRIGGER {table}_no_{verb}")
