from django.db import migrations, models


class Migration(migrations.Migration):
    """Find a space's hosts, and the team, without reading who else there is.

    Cost: one small index. Undo: drops it. Old code may run beside it.
    """

    dependencies = [("members", "0001_initial")]
    operations = [
        migrations.AddIndex(
            model_name="role",
            index=models.Index(fields=["space_id", "member"], name="role_by_space"),
        )
    ]
