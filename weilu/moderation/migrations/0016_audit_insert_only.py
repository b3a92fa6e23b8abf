from django.db import migrations

from weilu.core import sealing

TABLE = "moderation_auditentry"
STRUCK = "NOT EXISTS (SELECT 1 FROM activity_activity WHERE id = OLD.activity_id)"


def seal(apps, editor):
    alike = "IS NOT DISTINCT FROM" if editor.connection.vendor == "postgresql" else "IS"
    fields = apps.get_model("moderation", "AuditEntry")._meta.local_fields
    kept = [field.column for field in fields if field.column != "address"]
    forgotten = ["NEW.address IS NULL", *(f"NEW.{name} {alike} OLD.{name}" for name in kept)]
    sealing.seal(editor, TABLE, {"update": " AND ".join(forgotten), "delete": STRUCK})


def unseal(apps, editor):
    sealing.unseal(editor, TABLE)


class Migration(migrations.Migration):
    """The database itself refuses to change or delete a line of the audit log.

    Two things pass: its address is let go of, after ninety days or when whoever acted is erased;
    and a line goes once the journal no longer knows the act, as when the demo is removed.

    Cost: none; the triggers look at no row that is there. Undo: drops the triggers.
    """

    dependencies = [("moderation", "0015_where_the_team_acted"), ("activity", "0001_initial")]
    operations = [migrations.RunPython(seal, unseal)]
