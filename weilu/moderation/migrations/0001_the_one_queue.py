import django.db.models.deletion
import weilu.core.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The one queue, what was done with its items, and weekly shifts.

    Cost: new tables alone. Undo: drops them, and what they hold.
    """

    initial = True

    dependencies = [
        ('members', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('member', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='absence', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('since', models.DateTimeField(default=weilu.core.clock.now)),
                ('until', models.DateTimeField(blank=True, null=True)),
                ('note', models.CharField(blank=True, default='', max_length=500)),
            ],
        ),
        migrations.CreateModel(
            name='WorkItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('grave', 'grave report'), ('held', 'held post'), ('report', 'report'), ('dispute', 'dispute'), ('suspect', 'suspected spam account'), ('first_post', 'first post'), ('question', 'unanswered question'), ('appeal', 'appeal'), ('accuracy', 'accuracy report'), ('recap', 'event recap'), ('feedback', 'feedback'), ('stale', 'stale content'), ('goal', 'goal'), ('duplicate', 'duplicate members'), ('routine', 'routine task'), ('playbook', 'playbook task'), ('trouble', 'trouble in the house'), ('event', 'event'), ('anniversary', 'anniversary'), ('kindness', 'kindness')], max_length=12)),
                ('subject', models.CharField(max_length=40)),
                ('space_id', models.BigIntegerField(blank=True, null=True)),
                ('audience', models.CharField(choices=[('host', 'hosts'), ('moderator', 'moderators'), ('operator', 'operators'), ('owner', 'owners')], max_length=10)),
                ('urgency', models.CharField(choices=[('danger', 'danger to a person'), ('plain', 'any time'), ('fixed', 'at a fixed time'), ('chance', 'an opportunity')], default='plain', max_length=8)),
                ('title', models.CharField(blank=True, default='', max_length=200)),
                ('path', models.CharField(blank=True, default='', max_length=300)),
                ('facts', models.JSONField(blank=True, default=dict)),
                ('times', models.PositiveIntegerField(default=1)),
                ('score', models.IntegerField(default=0)),
                ('opened_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('shown_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('due_at', models.DateTimeField()),
                ('snoozed_until', models.DateTimeField(blank=True, null=True)),
                ('claimed_until', models.DateTimeField(blank=True, null=True)),
                ('rests_on', models.CharField(blank=True, choices=[('host', 'hosts'), ('moderator', 'moderators'), ('operator', 'operators'), ('owner', 'owners')], default='', max_length=10)),
                ('step', models.PositiveSmallIntegerField(default=0)),
                ('step_at', models.DateTimeField(blank=True, null=True)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('outcome', models.CharField(blank=True, choices=[('done', 'done'), ('nothing', 'nothing to do'), ('settled', 'settled by itself'), ('lapsed', 'too late to matter')], default='', max_length=8)),
                ('reason', models.CharField(blank=True, default='', max_length=500)),
                ('version', models.PositiveIntegerField(default=1)),
                ('about', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('assigned_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('claimed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='WorkStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(choices=[('claim', 'took it on'), ('take', 'took it over'), ('release', 'put it back'), ('assign', 'gave it to somebody'), ('snooze', 'put it off'), ('note', 'left a note'), ('done', 'finished it'), ('rise', 'passed it up'), ('undo', 'took it back')], max_length=8)),
                ('at', models.DateTimeField(default=weilu.core.clock.now)),
                ('note', models.CharField(blank=True, default='', max_length=500)),
                ('before', models.JSONField(default=dict)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='moderation.workitem')),
            ],
        ),
        migrations.CreateModel(
            name='Shift',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weekday', models.PositiveSmallIntegerField()),
                ('starts', models.TimeField()),
                ('ends', models.TimeField()),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shifts', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('weekday', 'starts', 'member'), name='shift_once'), models.CheckConstraint(condition=models.Q(('weekday__lte', 6)), name='shift_on_a_weekday'), models.CheckConstraint(condition=models.Q(('ends__gt', models.F('starts')), ('ends', '00:00'), _connector='OR'), name='shift_goes_on')],
            },
        ),
        migrations.AddIndex(
            model_name='workitem',
            index=models.Index(condition=models.Q(('done_at', None)), fields=['due_at', 'id'], name='work_open'),
        ),
        migrations.AddIndex(
            model_name='workitem',
            index=models.Index(condition=models.Q(('done_at', None), ('step_at__isnull', False)), fields=['step_at'], name='work_to_pass_up'),
        ),
        migrations.AddIndex(
            model_name='workitem',
            index=models.Index(condition=models.Q(('done_at', None)), fields=['claimed_by'], name='work_claimed'),
        ),
        migrations.AddIndex(
            model_name='workitem',
            index=models.Index(condition=models.Q(('done_at__isnull', False)), fields=['-done_at', '-id'], name='work_done'),
        ),
        migrations.AddIndex(
            model_name='workitem',
            index=models.Index(fields=['subject', 'kind'], name='work_on_subject'),
        ),
        migrations.AddConstraint(
            model_name='workitem',
            constraint=models.UniqueConstraint(condition=models.Q(('done_at', None)), fields=('kind', 'subject'), name='work_open_once'),
        ),
        migrations.AddConstraint(
            model_name='workitem',
            constraint=models.CheckConstraint(condition=models.Q(('done_at', None), models.Q(('outcome', ''), _negated=True), _connector='OR'), name='work_ends_somehow'),
        ),
        migrations.AddConstraint(
            model_name='workitem',
            constraint=models.CheckConstraint(condition=models.Q(('shown_at__gte', models.F('opened_at'))), name='work_shown_once_open'),
        ),
        migrations.AddIndex(
            model_name='workstep',
            index=models.Index(fields=['item', '-id'], name='work_step_latest'),
        ),
    ]
