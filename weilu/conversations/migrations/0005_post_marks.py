import django.db.models.deletion
from django.db import migrations, models

import weilu.core.clock


class Migration(migrations.Migration):
    """What word rules did to a post that was said: covered, replaced, tagged, reported, paused.

    Cost: one empty table. Undo: drops it; words that were changed stay as they are.
    """

    dependencies = [("conversations", "0004_what_holds_rest_on")]

    operations = [
        migrations.CreateModel(
            name="PostMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "deed",
                    models.CharField(
                        choices=[
                            ("mask", "words covered"),
                            ("replace", "words replaced"),
                            ("tag", "tagged"),
                            ("report", "reported"),
                            ("pause", "its author paused"),
                        ],
                        max_length=8,
                    ),
                ),
                ("rule_id", models.BigIntegerField()),
                ("rule_version", models.PositiveIntegerField()),
                ("clause", models.PositiveIntegerField(blank=True, null=True)),
                ("words", models.JSONField(default=list)),
                ("said", models.CharField(blank=True, default="", max_length=100)),
                ("at", models.DateTimeField(default=weilu.core.clock.now)),
                (
                    "post",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rule_marks",
                        to="conversations.post",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("post", "rule_id"), name="mark_of_rule_once"
                    )
                ],
                "indexes": [models.Index(fields=["rule_id", "-id"], name="mark_by_rule")],
            },
        ),
    ]
