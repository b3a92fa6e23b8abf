import weilu.core.clock
from django.db import migrations, models


class Migration(migrations.Migration):
    """Limits, jobs and schedules, signals to live pages, and settings.

    Cost: new tables alone. Undo: drops them, and what they hold.
    """

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Limit',
            fields=[
                ('key', models.CharField(max_length=200, primary_key=True, serialize=False)),
                ('busy_until', models.FloatField(db_index=True)),
            ],
            options={
                'db_table': 'core_limit',
            },
        ),
        migrations.CreateModel(
            name='Setting',
            fields=[
                ('key', models.CharField(max_length=32, primary_key=True, serialize=False)),
                ('value', models.JSONField()),
            ],
            options={
                'db_table': 'core_setting',
            },
        ),
        migrations.CreateModel(
            name='Signal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(max_length=80)),
                ('at', models.DateTimeField(db_index=True, default=weilu.core.clock.now)),
            ],
            options={
                'db_table': 'core_signal',
            },
        ),
        migrations.CreateModel(
            name='Job',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('task', models.CharField(max_length=200)),
                ('queue', models.CharField(max_length=32)),
                ('arguments', models.JSONField()),
                ('priority', models.SmallIntegerField(default=0)),
                ('enqueued_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('run_after', models.DateTimeField(blank=True, null=True)),
                ('due_at', models.DateTimeField(blank=True, default=weilu.core.clock.now, null=True)),
                ('worker', models.CharField(blank=True, default='', max_length=80)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('started_at', models.DateTimeField(blank=True, null=True)),
                ('attempted_at', models.DateTimeField(blank=True, null=True)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('gave_up_at', models.DateTimeField(blank=True, null=True)),
                ('result', models.JSONField(blank=True, null=True)),
                ('error_class', models.CharField(blank=True, default='', max_length=200)),
                ('error', models.TextField(blank=True, default='')),
            ],
            options={
                'db_table': 'core_job',
                'indexes': [models.Index(condition=models.Q(('due_at__isnull', False)), fields=['due_at'], name='core_job_due'), models.Index(condition=models.Q(('due_at__isnull', False)), fields=['-priority', 'due_at', 'id'], name='core_job_next'), models.Index(condition=models.Q(('gave_up_at__isnull', False)), fields=['gave_up_at'], name='core_job_dead')],
            },
        ),
        migrations.CreateModel(
            name='ScheduleSlot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80)),
                ('slot', models.DateTimeField()),
                ('job', models.CharField(blank=True, default='', max_length=64)),
            ],
            options={
                'db_table': 'core_schedule_slot',
                'constraints': [models.UniqueConstraint(fields=('name', 'slot'), name='core_schedule_once')],
            },
        ),
    ]
