import django.db.models.deletion
import weilu.core.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Reports, the cases they make, what is decided on them, and what follows for a member.

    Cost: new tables alone. Undo: drops them, and what they hold.
    """

    dependencies = [
        ('culture', '0001_initial'),
        ('moderation', '0002_heated_topics'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=40)),
                ('space_id', models.BigIntegerField(blank=True, null=True)),
                ('topic_id', models.BigIntegerField(blank=True, null=True)),
                ('words', models.TextField(blank=True, default='')),
                ('opened_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('score', models.FloatField(default=0)),
                ('hidden_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('verdict', models.CharField(blank=True, choices=[('upheld', 'upheld'), ('rejected', 'not upheld'), ('ignored', 'left open'), ('withdrawn', 'withdrawn')], default='', max_length=9)),
                ('version', models.PositiveIntegerField(default=1)),
                ('about', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('measure', models.CharField(choices=[('nothing', 'No violation'), ('ignore', 'Leave the reports open'), ('leave', 'Leave the words, remind their author'), ('hide', 'Hide'), ('remove', 'Delete')], max_length=7)),
                ('quoted', models.CharField(blank=True, default='', max_length=300)),
                ('reason', models.CharField(blank=True, default='', max_length=1000)),
                ('note', models.CharField(blank=True, default='', max_length=500)),
                ('at', models.DateTimeField(default=weilu.core.clock.now)),
                ('told', models.BooleanField(default=True)),
                ('was_shown', models.BooleanField(default=True)),
                ('activity_id', models.BigIntegerField(blank=True, null=True)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='moderation.case')),
                ('clause', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='culture.clause')),
                ('step', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='moderation.workstep')),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('spam', 'Advertising or spam'), ('abuse', 'An attack or an insult'), ('danger', 'A threat, or somebody may harm themselves'), ('fraud', 'Fraud'), ('privacy', "Somebody's private data"), ('illegal', 'Against the law'), ('inaccurate', 'Not true'), ('off_topic', 'Does not belong here'), ('other', 'Something else')], max_length=10)),
                ('words', models.CharField(blank=True, default='', max_length=500)),
                ('weight', models.FloatField()),
                ('act_now', models.BooleanField(default=False)),
                ('at_once', models.BooleanField(default=False)),
                ('made_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('case', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='moderation.case')),
                ('reporter', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Sanction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.PositiveSmallIntegerField(choices=[(0, 'Reminder'), (1, 'Warning'), (2, 'May not post for 24 hours'), (3, 'May not post for 72 hours'), (4, 'May not post for 7 days'), (5, 'Suspended for 30 days'), (6, 'Removed from the community')])),
                ('begins_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('ends_at', models.DateTimeField(blank=True, null=True)),
                ('counts_until', models.DateTimeField(blank=True, null=True)),
                ('lifted_at', models.DateTimeField(blank=True, null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='moderation.case')),
                ('decision', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='sanction', to='moderation.decision')),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='sanctions', to=settings.AUTH_USER_MODEL)),
                ('seconded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['subject', '-id'], name='case_on_subject'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['about', '-id'], name='case_about'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('closed_at', None)), fields=['topic_id'], name='case_in_topic'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['-opened_at', '-id'], name='case_newest'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('subject',), name='case_open_once'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('verdict', '')), models.Q(('closed_at__isnull', False), models.Q(('verdict', ''), _negated=True)), _connector='OR'), name='case_ends_somehow'),
        ),
        migrations.AddIndex(
            model_name='decision',
            index=models.Index(fields=['activity_id'], name='decision_by_activity'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('case',), name='decision_stands_once'),
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(fields=['case', 'id'], name='report_of_case'),
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(fields=['reporter', '-made_at'], name='report_by_member'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('case', 'reporter'), name='report_live_once'),
        ),
        migrations.AddIndex(
            model_name='sanction',
            index=models.Index(fields=['member', '-id'], name='sanction_of_member'),
        ),
    ]
