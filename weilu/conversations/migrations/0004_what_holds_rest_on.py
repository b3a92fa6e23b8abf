from django.db import migrations, models


class Migration(migrations.Migration):
    """What a hold rests on, in numbers and names: the model, its view, places and costs.

    Cost: a column with a constant. Undo: drops it, with what was noted.
    """

    dependencies = [("conversations", "0003_held_posts")]

    operations = [
        migrations.AddField(
            model_name="heldpost", name="facts", field=models.JSONField(default=dict)
        ),
    ]
