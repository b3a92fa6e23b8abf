from django.db import migrations

TABLES = ("rewards_txn", "rewards_leg")
SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
WHEN NOT EXISTS (SELECT 1 FROM rewards_unsealed)
BEGIN SELECT RAISE(ABORT, '{table} is insert-only'); END
"""
FUNCTION = """
CREATE OR REPLACE FUNCTION rewards_insert_only() RETURNS trigger AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM rewards_unsealed) THEN
    RAISE EXCEPTION '% is insert-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$ LANGUAGE plpgsql
"""
POSTGRESQL = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
FOR EACH ROW EXECUTE FUNCTION rewards_insert_only()
"""


def seal(apps, editor):
    vendor = editor.connection.vendor
    if vendor == "postgresql":
        editor.execute(FUNCTION, params=None)
    for table in TABLES:
        for verb in ("update", "delete"):
            sql = POSTGRESQL if vendor == "postgresql" else SQLITE
            editor.execute(sql.format(table=table, verb=verb))


def unseal(apps, editor):
    on = " ON {table}" if editor.connection.vendor == "postgresql" else ""
    for table in TABLES:
        for verb in ("update", "delete"):
            editor.execute((f"DROP TRIGGER {{table}}_no_{{verb}}{on}").format(table=table, verb=verb))
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION rewards_insert_only()")


class Migration(migrations.Migration):
    """The database itself refuses to change or delete an entry of the ledger.

    A row in `rewards_unsealed`, written and deleted in the transaction that drops and derives
    the ledger anew, is the only way around it.

    Cost: none, the tables are new. Undo: drops the triggers.
    """

    dependencies = [("rewards", "0002_ledger")]
    operations = [migrations.RunPython(seal, unseal)]
