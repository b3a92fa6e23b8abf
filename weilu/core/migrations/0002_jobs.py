"""Jobs on a lease table, and the slots of the schedules."""

from django.db import migrations, models

import weilu.core.clock

WAITS = models.Q(due_at__isnull=False)


class Migration(migrations.Migration):
    """Give work for later its tables.

    Cost: none, the tables are new. Undo: drops them; what waits in them is lost.
    Old code may run beside it: it never reads them.
    """

    dependencies = [("core", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Job",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("task", models.CharField(max_length=200)),
                ("queue", models.CharField(max_length=32)),
                ("arguments", models.JSONField()),
                ("priority", models.SmallIntegerField(default=0)),
                ("enqueued_at", models.DateTimeField(default=weilu.core.clock.now)),
                ("run_after", models.DateTimeField(blank=True, null=True)),
                (
                    "due_at",
                    models.DateTimeField(
                        blank=True, default=weilu.core.clock.now, null=True
                    ),
                ),
                ("worker", models.CharField(blank=True, default="", max_length=80)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("attempted_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("gave_up_at", models.DateTimeField(blank=True, null=True)),
                ("result", models.JSONField(blank=True, null=True)),
                ("error_class", models.CharField(blank=True, default="", max_length=200)),
                ("error", models.TextField(blank=True, default="")),
            ],
            options={
                "db_table": "core_job",
                "indexes": [
                    models.Index(fields=["due_at"], name="core_job_due", condition=WAITS),
                    models.Index(
                        fields=["-priority", "due_at", "id"],
                        name="core_job_next",
                        condition=WAITS,
                    ),
                    models.Index(
                        fields=["gave_up_at"],
                        name="core_job_dead",
                        condition=models.Q(gave_up_at__isnull=False),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ScheduleSlot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("slot", models.DateTimeField()),
                ("job", models.CharField(blank=True, default="", max_length=64)),
            ],
            options={
                "db_table": "core_schedule_slot",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("name", "slot"), name="core_schedule_once"
                    )
                ],
            },
        ),
    ]
