import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import weilu.core.clock


class Migration(migrations.Migration):
    """Acts on many things of the queue at once, and which steps belong together.

    Cost: a new table, and an empty column with its index on the steps of work. Undo: drops
    them; the acts stay.
    """

    dependencies = [
        ("moderation", "0011_decisions_read_again"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Batch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("act", models.CharField(choices=[("done", "Finish them"), ("publish", "Publish what was held"), ("decline", "Do not publish, and say why"), ("hide", "Hide what was reported"), ("remove", "Delete what was reported"), ("leave", "Leave the words, remind their authors"), ("nothing", "No violation"), ("later", "Put them off"), ("give", "Give them to somebody")], max_length=7)),
                ("key", models.CharField(max_length=32, unique=True)),
                ("at", models.DateTimeField(default=weilu.core.clock.now)),
                ("refused", models.JSONField(default=list)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("undone_by", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={"indexes": [models.Index(fields=["-at", "-id"], name="batch_newest")]},
        ),
        migrations.AddField(
            model_name="workstep",
            name="batch",
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="steps", to="moderation.batch"),
        ),
    ]
