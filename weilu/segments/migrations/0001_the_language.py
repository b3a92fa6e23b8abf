import django.db.models.deletion
import weilu.core.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Filters of members, saved under a name, and how often members did what, day by day.

    Cost: new tables; counts are added up from the whole journal by the worker. Undo: drops them.
    """

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Segment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40)),
                ('key', models.CharField(max_length=80, unique=True)),
                ('about', models.CharField(blank=True, default='', max_length=200)),
                ('filter', models.JSONField()),
                ('made_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('changed_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('counted_at', models.DateTimeField(blank=True, null=True)),
                ('number', models.PositiveIntegerField(default=0)),
                ('fault', models.CharField(blank=True, default='', max_length=40)),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['key'],
            },
        ),
        migrations.CreateModel(
            name='DayCount',
            fields=[
                ('pk', models.CompositePrimaryKey('kind', 'member_id', 'day', blank=True, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=64)),
                ('day', models.DateField()),
                ('n', models.PositiveIntegerField()),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['member', 'kind', 'day'], name='daycount_of_member')],
            },
        ),
        migrations.CreateModel(
            name='SegmentMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField(default=weilu.core.clock.now)),
                ('until', models.DateTimeField(blank=True, null=True)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('segment', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='members', to='segments.segment')),
            ],
            options={
                'indexes': [models.Index(fields=['segment', '-until'], name='segment_left'), models.Index(fields=['segment', '-since'], name='segment_entered')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('segment', 'member'), name='in_segment_once')],
            },
        ),
    ]
