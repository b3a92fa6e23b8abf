"""Who deleted a topic: an author may bring back what they took away themselves."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Remember who deleted a topic; of those deleted before this nobody is known.

    Cost: a column that may be empty: no table is rewritten. Undo: drops the column.
    Old code may run beside it: it never reads `deleted_by`.
    """

    dependencies = [
        ("conversations", "0004_timers_and_places_after_merges"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="topic",
            name="deleted_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
