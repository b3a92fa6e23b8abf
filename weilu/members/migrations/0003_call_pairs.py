from django.db import migrations, models


class Migration(migrations.Migration):
    """Remember which likely pairs somebody was asked to look at; none of those found before were.

    Cost: SQLite rewrites a small table; PostgreSQL does not. Undo: drops the column. Old code
    may run beside it: it never reads `called_at`.
    """

    dependencies = [("members", "0002_roles_by_space")]
    operations = [
        migrations.AddField(
            model_name="likeness",
            name="called_at",
            field=models.DateTimeField(blank=True, null=True),
        )
    ]
