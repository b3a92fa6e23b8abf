from django.db import migrations, models


class Migration(migrations.Migration):
    """Let planned work say for which week it is meant, and under which pillar.

    Cost: none worth naming; planned work is a few dozen rows.
    Undo: drops the two columns. Old code may run beside it: it leaves both empty.
    """

    dependencies = [
        ("charter", "0003_goals_that_wait"),
    ]

    operations = [
        migrations.AddField(
            model_name="tactic",
            name="pillar",
            field=models.CharField(blank=True, default="", max_length=60),
        ),
        migrations.AddField(
            model_name="tactic",
            name="week",
            field=models.DateField(blank=True, null=True),
        ),
    ]
