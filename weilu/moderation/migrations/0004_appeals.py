import django.db.models.deletion
import weilu.core.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Appeals against decisions, and how readers would have decided.

    Cost: new tables alone. Undo: drops them, and what they hold.
    """

    dependencies = [
        ('moderation', '0003_reports_and_cases'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(max_length=1000)),
                ('made_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('question', models.CharField(blank=True, default='', max_length=500)),
                ('asked_at', models.DateTimeField(blank=True, null=True)),
                ('answer', models.CharField(blank=True, default='', max_length=500)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('verdict', models.CharField(blank=True, choices=[('upheld', 'The decision stands'), ('partly', 'The words stay as decided, the sanction is lifted'), ('overturned', 'The decision is undone')], default='', max_length=10)),
                ('reason', models.CharField(blank=True, default='', max_length=1000)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('same_reviewer', models.BooleanField(default=False)),
                ('activity_id', models.BigIntegerField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='appeal', to='moderation.decision')),
            ],
        ),
        migrations.CreateModel(
            name='FreshLook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('would', models.CharField(choices=[('nothing', 'No violation'), ('ignore', 'Leave the reports open'), ('leave', 'Leave the words, remind their author'), ('hide', 'Hide'), ('remove', 'Delete')], max_length=7)),
                ('at', models.DateTimeField(default=weilu.core.clock.now)),
                ('appeal', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='looks', to='moderation.appeal')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddIndex(
            model_name='appeal',
            index=models.Index(fields=['activity_id'], name='appeal_by_activity'),
        ),
        migrations.AddConstraint(
            model_name='appeal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('verdict', '')), models.Q(('decided_at__isnull', False), models.Q(('verdict', ''), _negated=True)), _connector='OR'), name='appeal_ends_somehow'),
        ),
        migrations.AddConstraint(
            model_name='freshlook',
            constraint=models.UniqueConstraint(fields=('appeal', 'by'), name='fresh_look_once'),
        ),
    ]
