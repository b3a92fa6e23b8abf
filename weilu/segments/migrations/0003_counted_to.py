from django.db import migrations, models


class Migration(migrations.Migration):
    """How far the journal went when a segment was counted: who is in it is found within minutes.

    Cost: none, few rows. Undo: drops the column.
    """

    dependencies = [("segments", "0002_day_counts_by_day")]

    operations = [
        migrations.AddField("segment", "counted_to", models.BigIntegerField(default=0))
    ]
