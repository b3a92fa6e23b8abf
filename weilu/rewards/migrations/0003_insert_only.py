from django.db import migrations

from weilu.core import sealing

TABLES = ("rewards_txn", "rewards_leg")
REPLAYED = "EXISTS (SELECT 1 FROM rewards_unsealed)"


def seal(apps, editor):
    for table in TABLES:
        sealing.seal(editor, table, {"update": REPLAYED, "delete": REPLAYED})


def unseal(apps, editor):
    for table in TABLES:
        sealing.unseal(editor, table)


class Migration(migrations.Migration):
    """The database itself refuses to change or delete an entry of the ledger.

    A row in `rewards_unsealed`, written and deleted in the transaction that drops and derives
    the ledger anew, is the only way around it.

    Cost: none, the tables are new. Undo: drops the triggers.
    """

    dependencies = [("rewards", "0002_ledger")]
    operations = [migrations.RunPython(seal, unseal)]
