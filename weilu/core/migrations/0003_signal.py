"""What was signalled to open pages."""

from django.db import migrations, models

import weilu.core.clock


class Migration(migrations.Migration):
    """Give live streams the table they read.

    Cost: none, the table is new. Undo: drops it; open pages miss what was just signalled.
    Old code may run beside it: it never reads it.
    """

    dependencies = [("core", "0002_jobs")]

    operations = [
        migrations.CreateModel(
            name="Signal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("channel", models.CharField(max_length=80)),
                (
                    "at",
                    models.DateTimeField(db_index=True, default=weilu.core.clock.now),
                ),
            ],
            options={"db_table": "core_signal"},
        ),
    ]
