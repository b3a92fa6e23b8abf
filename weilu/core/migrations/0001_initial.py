from django.db import migrations, models


class Migration(migrations.Migration):
    """Remember how often somebody did what is limited.

    Cost: a new table. Undo: drops it, and every limit begins anew.
    """

    initial = True

    dependencies: list[tuple[str, str]] = []

    operations = [
        migrations.CreateModel(
            name="Limit",
            fields=[
                (
                    "key",
                    models.CharField(max_length=200, primary_key=True, serialize=False),
                ),
                ("busy_until", models.FloatField(db_index=True)),
            ],
            options={"db_table": "core_limit"},
        ),
    ]
