"""Notices of followed topics and of new followers; letters that are tried again later.

Cost: small tables; SQLite rewrites them. Undo: notices about people must be deleted first,
a replay brings them back. Old code may run beside it: it writes none of the new.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import weilu.core.clock

REASONS = [
    ("mention", "mentioned you"),
    ("reply", "replied to you"),
    ("answer", "answered in your topic"),
    ("accepted", "accepted your answer"),
    ("topic", "wrote in a topic you follow"),
    ("follow", "follows you"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Listener",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "topic_id",
                        "member",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("topic_id", models.BigIntegerField()),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="letter",
            name="due_at",
            field=models.DateTimeField(default=weilu.core.clock.now),
        ),
        migrations.AddField(
            model_name="letter",
            name="sender",
            field=models.CharField(blank=True, default="", max_length=254),
        ),
        migrations.AlterField(
            model_name="notice",
            name="post_id",
            field=models.BigIntegerField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="notice",
            name="reason",
            field=models.CharField(choices=REASONS, max_length=10),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(fields=["written_at"], name="letter_oldest"),
        ),
    ]
