import django.db.models.deletion
import weilu.activity.models
import weilu.core.clock
from django.db import migrations, models


class Migration(migrations.Migration):
    """The journal, and how far each reaction has read it.

    Cost: new tables alone. Undo: drops them, and what they hold.
    """

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Cursor',
            fields=[
                ('reaction', models.CharField(max_length=80, primary_key=True, serialize=False)),
                ('transaction', models.BigIntegerField(default=-4611686018427387904)),
                ('position', models.BigIntegerField(default=0)),
                ('quiet_until', models.BigIntegerField(default=0)),
                ('moved_at', models.DateTimeField(default=weilu.core.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=64)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('actor_id', models.BigIntegerField(blank=True, null=True)),
                ('door', models.CharField(max_length=12)),
                ('space_id', models.BigIntegerField(blank=True, null=True)),
                ('subject', models.CharField(blank=True, default='', max_length=40)),
                ('payload', models.JSONField(default=dict)),
                ('caused_by', models.BigIntegerField(blank=True, null=True)),
                ('depth', models.PositiveSmallIntegerField(default=0)),
                ('occurred_at', models.DateTimeField()),
                ('day', models.DateField()),
                ('recorded_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('transaction', models.BigIntegerField(db_default=weilu.activity.models.WritingTransaction())),
            ],
            options={
                'indexes': [models.Index(fields=['actor_id', 'id'], name='activity_by_actor'), models.Index(fields=['transaction', 'id'], name='activity_in_reading_order'), models.Index(condition=models.Q(('subject__startswith', 'member:')), fields=['subject', 'id'], name='activity_about_member')],
                'constraints': [models.CheckConstraint(condition=models.Q(('depth__lte', 8)), name='activity_chain_ends')],
            },
        ),
        migrations.CreateModel(
            name='DeadLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reaction', models.CharField(max_length=80)),
                ('error', models.TextField()),
                ('attempts', models.PositiveIntegerField(default=1)),
                ('failed_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='activity.activity')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('reaction', 'activity'), name='dead_letter_once')],
            },
        ),
    ]
