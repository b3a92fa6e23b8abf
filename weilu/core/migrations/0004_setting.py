"""What operators set to something else than its default."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Keep what was set.

    Cost: none, the table is new. Undo: drops it; everything stands at its default again.
    Old code may run beside it: it never reads it.
    """

    dependencies = [("core", "0003_signal")]

    operations = [
        migrations.CreateModel(
            name="Setting",
            fields=[
                (
                    "key",
                    models.CharField(max_length=32, primary_key=True, serialize=False),
                ),
                ("value", models.JSONField()),
            ],
            options={"db_table": "core_setting"},
        ),
    ]
