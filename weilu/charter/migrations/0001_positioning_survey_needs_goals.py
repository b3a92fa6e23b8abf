import django.db.models.deletion
import weilu.core.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Positioning, survey, needs, goals, and the calendar's planned weeks.

    Cost: new tables alone. Undo: drops them, and what they hold.
    """

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Option',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text_zh', models.CharField(blank=True, default='', max_length=80)),
                ('text_en', models.CharField(blank=True, default='', max_length=80)),
                ('tag', models.CharField(blank=True, default='', max_length=20)),
                ('place', models.PositiveIntegerField(default=0)),
                ('retired_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=10, unique=True)),
                ('opened_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('asked', models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Adopted',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=60, unique=True)),
                ('subject', models.CharField(blank=True, default='', max_length=40)),
                ('adopted_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('adopted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'adopted',
            },
        ),
        migrations.CreateModel(
            name='Asking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.CharField(default='joining', max_length=10)),
                ('asked_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('skipped_at', models.DateTimeField(blank=True, null=True)),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='askings', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort', models.CharField(blank=True, choices=[('product', 'product users'), ('industry', 'industry exchange'), ('interest', 'interest'), ('learning', 'learning'), ('support', 'customer service'), ('internal', 'internal'), ('other', 'something else')], default='', max_length=10)),
                ('audience_zh', models.TextField(blank=True, default='')),
                ('audience_en', models.TextField(blank=True, default='')),
                ('value_zh', models.TextField(blank=True, default='')),
                ('value_en', models.TextField(blank=True, default='')),
                ('tagline_zh', models.TextField(blank=True, default='')),
                ('tagline_en', models.TextField(blank=True, default='')),
                ('not_for_zh', models.TextField(blank=True, default='')),
                ('not_for_en', models.TextField(blank=True, default='')),
                ('tone_zh', models.TextField(blank=True, default='')),
                ('tone_en', models.TextField(blank=True, default='')),
                ('language', models.CharField(blank=True, choices=[('zh', 'Chinese'), ('en', 'English'), ('both', 'Chinese and English')], default='', max_length=4)),
                ('address', models.CharField(blank=True, default='', max_length=40)),
                ('terms', models.JSONField(blank=True, default=list)),
                ('revision', models.PositiveIntegerField(default=0)),
                ('changed_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('changed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort', models.CharField(blank=True, choices=[('product', 'product users'), ('industry', 'industry exchange'), ('interest', 'interest'), ('learning', 'learning'), ('support', 'customer service'), ('internal', 'internal'), ('other', 'something else')], default='', max_length=10)),
                ('audience_zh', models.TextField(blank=True, default='')),
                ('audience_en', models.TextField(blank=True, default='')),
                ('value_zh', models.TextField(blank=True, default='')),
                ('value_en', models.TextField(blank=True, default='')),
                ('tagline_zh', models.TextField(blank=True, default='')),
                ('tagline_en', models.TextField(blank=True, default='')),
                ('not_for_zh', models.TextField(blank=True, default='')),
                ('not_for_en', models.TextField(blank=True, default='')),
                ('tone_zh', models.TextField(blank=True, default='')),
                ('tone_en', models.TextField(blank=True, default='')),
                ('language', models.CharField(blank=True, choices=[('zh', 'Chinese'), ('en', 'English'), ('both', 'Chinese and English')], default='', max_length=4)),
                ('address', models.CharField(blank=True, default='', max_length=40)),
                ('terms', models.JSONField(blank=True, default=list)),
                ('number', models.PositiveIntegerField(unique=True)),
                ('published_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Goal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sentence', models.CharField(max_length=160)),
                ('metric', models.CharField(max_length=40)),
                ('segment', models.CharField(blank=True, default='', max_length=60)),
                ('baseline', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                ('target', models.DecimalField(decimal_places=2, max_digits=14)),
                ('due_on', models.DateField()),
                ('guard', models.CharField(max_length=40)),
                ('guard_side', models.CharField(choices=[('min', 'at least'), ('max', 'at most')], default='min', max_length=3)),
                ('guard_limit', models.DecimalField(decimal_places=2, max_digits=14)),
                ('state', models.CharField(choices=[('draft', 'draft'), ('active', 'under way'), ('achieved', 'achieved'), ('missed', 'missed'), ('dropped', 'dropped')], default='draft', max_length=8)),
                ('baseline_frozen', models.JSONField(blank=True, null=True)),
                ('made_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('activated_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, default='', max_length=400)),
                ('overdue_at', models.DateTimeField(blank=True, null=True)),
                ('ownerless_at', models.DateTimeField(blank=True, null=True)),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='GoalMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_day', models.DateField()),
                ('to_day', models.DateField()),
                ('reason', models.CharField(max_length=400)),
                ('moved_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='charter.goal')),
                ('moved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Need',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sentence', models.CharField(max_length=240)),
                ('state', models.CharField(choices=[('unmet', 'unmet'), ('partly', 'partly met'), ('met', 'met')], default='unmet', max_length=6)),
                ('since', models.DateTimeField(default=weilu.core.clock.now)),
                ('overdue_at', models.DateTimeField(blank=True, null=True)),
                ('made_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('dropped_at', models.DateTimeField(blank=True, null=True)),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('answer', 'survey answer'), ('search', 'empty search'), ('feedback', 'feedback'), ('talk', 'conversation')], max_length=8)),
                ('words', models.CharField(blank=True, default='', max_length=120)),
                ('path', models.CharField(blank=True, default='', max_length=300)),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='charter.need')),
                ('option', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='charter.option')),
            ],
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('single', 'one choice'), ('multi', 'several choices'), ('scale', 'scale from 1 to 5'), ('text', 'own words')], max_length=6)),
                ('text_zh', models.CharField(blank=True, default='', max_length=200)),
                ('text_en', models.CharField(blank=True, default='', max_length=200)),
                ('at_joining', models.BooleanField(default=False)),
                ('place', models.PositiveIntegerField(default=0)),
                ('made_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('retired_at', models.DateTimeField(blank=True, null=True)),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddField(
            model_name='option',
            name='question',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='options', to='charter.question'),
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scale', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('text', models.TextField(blank=True, default='')),
                ('asking', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='charter.asking')),
                ('option', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='charter.option')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='charter.question')),
            ],
        ),
        migrations.CreateModel(
            name='Service',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('space', 'space'), ('pillar', 'pillar'), ('event', 'event'), ('other', 'something else')], max_length=6)),
                ('words', models.CharField(max_length=120)),
                ('path', models.CharField(blank=True, default='', max_length=300)),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='services', to='charter.need')),
            ],
        ),
        migrations.CreateModel(
            name='Tactic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('event', 'event'), ('content', 'content'), ('playbook', 'playbook'), ('badge', 'badge'), ('rule', 'rule'), ('space', 'space')], max_length=8)),
                ('words', models.CharField(max_length=160)),
                ('path', models.CharField(blank=True, default='', max_length=300)),
                ('week', models.DateField(blank=True, null=True)),
                ('pillar', models.CharField(blank=True, default='', max_length=60)),
                ('made_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('result', models.CharField(blank=True, default='', max_length=200)),
                ('goal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='tactics', to='charter.goal')),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddIndex(
            model_name='asking',
            index=models.Index(condition=models.Q(('answered_at', None), ('skipped_at', None)), fields=['member'], name='asking_open'),
        ),
        migrations.AddConstraint(
            model_name='asking',
            constraint=models.UniqueConstraint(fields=('member', 'round'), name='asked_once_a_round'),
        ),
        migrations.AddConstraint(
            model_name='draft',
            constraint=models.CheckConstraint(condition=models.Q(('pk', 1)), name='draft_one_row'),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'active')), fields=('metric', 'segment'), name='one_goal_per_metric'),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.CheckConstraint(condition=models.Q(('guard', ''), _negated=True), name='goal_has_a_guard'),
        ),
        migrations.AddIndex(
            model_name='need',
            index=models.Index(fields=['state', 'since'], name='need_waiting'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(('text_en', ''), ('text_zh', ''), _negated=True), name='question_has_words'),
        ),
        migrations.AddConstraint(
            model_name='option',
            constraint=models.CheckConstraint(condition=models.Q(('text_en', ''), ('text_zh', ''), _negated=True), name='option_has_words'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.UniqueConstraint(fields=('asking', 'question', 'option'), name='answer_once'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(('scale', None), models.Q(('scale__gte', 1), ('scale__lte', 5)), _connector='OR'), name='answer_scale'),
        ),
    ]
