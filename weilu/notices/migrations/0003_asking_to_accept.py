"""One more reason for a notice: somebody may have answered your question."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Changes no row and no column. Undo: notices of this reason must be deleted first."""

    dependencies = [
        ("notices", "0002_topics_people_and_patience"),
    ]

    operations = [
        migrations.AlterField(
            model_name="notice",
            name="reason",
            field=models.CharField(
                choices=[
                    ("mention", "mentioned you"),
                    ("reply", "replied to you"),
                    ("answer", "answered in your topic"),
                    ("accepted", "accepted your answer"),
                    ("settle", "may have answered your question"),
                    ("topic", "wrote in a topic you follow"),
                    ("follow", "follows you"),
                ],
                max_length=10,
            ),
        ),
    ]
