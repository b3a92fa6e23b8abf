import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import weilu.core.clock


class Migration(migrations.Migration):
    """More that word rules do; patterns, examples, replays that run by themselves.

    Cost: columns with constants, an empty table. Undo: drops them; rules without terms
    have to be deleted before.
    """

    dependencies = [
        ('conversations', '0005_post_marks'),
        ('moderation', '0008_screening'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='RuleExample',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(blank=True, default='', max_length=300)),
                ('meets', models.BooleanField()),
                ('at', models.DateTimeField(default=weilu.core.clock.now)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='wordrule',
            name='rule_looks_for_something',
        ),
        migrations.AddField(
            model_name='case',
            name='rule_id',
            field=models.BigIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='case',
            name='rule_reason',
            field=models.CharField(blank=True, choices=[('spam', 'Advertising or spam'), ('abuse', 'An attack or an insult'), ('danger', 'A threat, or somebody may harm themselves'), ('fraud', 'Fraud'), ('privacy', "Somebody's private data"), ('illegal', 'Against the law'), ('inaccurate', 'Not true'), ('off_topic', 'Does not belong here'), ('other', 'Something else')], default='', max_length=10),
        ),
        migrations.AddField(
            model_name='rulereplay',
            name='looked',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='rulereplay',
            name='state',
            field=models.CharField(choices=[('runs', 'runs'), ('done', 'done'), ('failed', 'broke off')], default='done', max_length=7),
        ),
        migrations.AddField(
            model_name='sanction',
            name='post_id',
            field=models.BigIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='wordrule',
            name='instead',
            field=models.CharField(blank=True, default='', max_length=100),
        ),
        migrations.AddField(
            model_name='wordrule',
            name='match',
            field=models.CharField(blank=True, choices=[('', 'English as whole words, Chinese anywhere'), ('substring', 'anywhere'), ('word', 'as a whole word'), ('prefix', 'at the beginning of a word')], default='', max_length=9),
        ),
        migrations.AddField(
            model_name='wordrule',
            name='patterns',
            field=models.TextField(blank=True, default=''),
        ),
        migrations.AddField(
            model_name='wordrule',
            name='report_as',
            field=models.CharField(choices=[('spam', 'Advertising or spam'), ('abuse', 'An attack or an insult'), ('danger', 'A threat, or somebody may harm themselves'), ('fraud', 'Fraud'), ('privacy', "Somebody's private data"), ('illegal', 'Against the law'), ('inaccurate', 'Not true'), ('off_topic', 'Does not belong here'), ('other', 'Something else')], default='spam', max_length=10),
        ),
        migrations.AddField(
            model_name='wordrule',
            name='sounds',
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name='wordrule',
            name='tag',
            field=models.CharField(blank=True, default='', max_length=40),
        ),
        migrations.AlterField(
            model_name='sanction',
            name='case',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='moderation.case'),
        ),
        migrations.AlterField(
            model_name='wordrule',
            name='deed',
            field=models.CharField(choices=[('nudge', 'ask its author before it is sent'), ('tag', 'tag it for the team'), ('mask', 'cover the words'), ('replace', 'replace the words'), ('report', 'report it to the team; it is shown'), ('hold', 'hold for review'), ('pause', 'hold it, and pause a newcomer until somebody has looked'), ('refuse', 'refuse'), ('allow', 'let through, whatever other rules say')], default='hold', max_length=8),
        ),
        migrations.AlterField(
            model_name='wordrule',
            name='terms',
            field=models.TextField(blank=True, default=''),
        ),
        migrations.AddConstraint(
            model_name='wordrule',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('terms', ''), _negated=True), models.Q(('patterns', ''), _negated=True), _connector='OR'), name='rule_looks_for_something'),
        ),
        migrations.AddField(
            model_name='ruleexample',
            name='by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='ruleexample',
            name='post',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='conversations.post'),
        ),
        migrations.AddField(
            model_name='ruleexample',
            name='rule',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='examples', to='moderation.wordrule'),
        ),
        migrations.AddConstraint(
            model_name='ruleexample',
            constraint=models.UniqueConstraint(fields=('rule', 'post'), name='example_of_post_once'),
        ),
        migrations.AddConstraint(
            model_name='ruleexample',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('post', None), models.Q(('text', ''), _negated=True)), models.Q(('post__isnull', False), ('text', '')), _connector='OR'), name='example_is_post_or_words'),
        ),
    ]
