import django.db.models.deletion
import uuid
import weilu.core.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Values, norms in editions, the welcome path, rituals and belonging.

    Cost: new tables alone. Undo: drops them, and what they hold.
    """

    initial = True

    dependencies = [
        ('members', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BelongingRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=10, unique=True)),
                ('seed', models.CharField(max_length=32)),
                ('opened_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('closes_at', models.DateTimeField()),
                ('active', models.PositiveIntegerField(default=0)),
                ('asked', models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='PathLeft',
            fields=[
                ('member', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=weilu.core.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('major', models.PositiveIntegerField(default=0)),
                ('minor', models.PositiveIntegerField(default=0)),
                ('note_zh', models.CharField(blank=True, default='', max_length=300)),
                ('note_en', models.CharField(blank=True, default='', max_length=600)),
                ('begun_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Clause',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('text_zh', models.CharField(blank=True, default='', max_length=200)),
                ('text_en', models.CharField(blank=True, default='', max_length=400)),
                ('allowed_zh', models.CharField(blank=True, default='', max_length=120)),
                ('allowed_en', models.CharField(blank=True, default='', max_length=240)),
                ('refused_zh', models.CharField(blank=True, default='', max_length=120)),
                ('refused_en', models.CharField(blank=True, default='', max_length=240)),
                ('severity', models.CharField(choices=[('minor', 'minor'), ('serious', 'serious'), ('grave', 'grave')], default='minor', max_length=7)),
                ('edition', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='clauses', to='culture.edition')),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.PositiveSmallIntegerField()),
                ('renews', models.BigIntegerField(default=0)),
                ('at', models.DateTimeField(default=weilu.core.clock.now)),
                ('edition', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='culture.edition')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Renewal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('every', models.CharField(choices=[('never', 'never'), ('quarterly', 'every three months'), ('yearly', 'every year')], default='never', max_length=9)),
                ('set_at', models.DateTimeField(default=weilu.core.clock.now)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='renewal_one_row')],
            },
        ),
        migrations.CreateModel(
            name='Ritual',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_zh', models.CharField(blank=True, default='', max_length=12)),
                ('name_en', models.CharField(blank=True, default='', max_length=30)),
                ('rule', models.CharField(max_length=80)),
                ('at', models.TimeField()),
                ('starts_on', models.DateField()),
                ('space_id', models.BigIntegerField()),
                ('title', models.CharField(max_length=100)),
                ('text', models.TextField(blank=True, default='', max_length=4000)),
                ('made_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('counted_from', models.DateTimeField()),
                ('paused_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('ownerless_at', models.DateTimeField(blank=True, null=True)),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='rituals', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['made_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Occasion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('due_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('waiting', 'still to come'), ('held', 'held'), ('skipped', 'skipped'), ('missed', 'not held')], default='waiting', max_length=7)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('topic_id', models.BigIntegerField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, default='', max_length=200)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ritual', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='occasions', to='culture.ritual')),
            ],
        ),
        migrations.CreateModel(
            name='StepFact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('profile', 'fill in the profile'), ('interests', 'choose interests'), ('norms', 'read the norms'), ('hello', 'say hello'), ('spaces', 'follow two spaces'), ('answer', 'answer somebody'), ('thanks', 'thank somebody'), ('people', 'follow somebody')], max_length=9)),
                ('about', models.BigIntegerField(default=0)),
                ('at', models.DateTimeField()),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Value',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField(default=100)),
                ('name_zh', models.CharField(blank=True, default='', max_length=8)),
                ('name_en', models.CharField(blank=True, default='', max_length=20)),
                ('sentence_zh', models.CharField(blank=True, default='', max_length=60)),
                ('sentence_en', models.CharField(blank=True, default='', max_length=120)),
                ('dos_zh', models.JSONField(blank=True, default=list)),
                ('dos_en', models.JSONField(blank=True, default=list)),
                ('donts_zh', models.JSONField(blank=True, default=list)),
                ('donts_en', models.JSONField(blank=True, default=list)),
                ('made_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('retired_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['place', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('name_en', ''), ('name_zh', ''), _negated=True), name='value_has_a_name')],
            },
        ),
        migrations.CreateModel(
            name='WelcomePath',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('steps', models.JSONField(default=list)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='path_one_row')],
            },
        ),
        migrations.CreateModel(
            name='Anniversary',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('years', models.PositiveSmallIntegerField()),
                ('day', models.DateField()),
                ('at', models.DateTimeField(default=weilu.core.clock.now)),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['day'], name='anniversary_by_day')],
                'constraints': [models.UniqueConstraint(fields=('member', 'years'), name='anniversary_once')],
            },
        ),
        migrations.CreateModel(
            name='BelongingAsking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('answered', 'Answered'), ('declined', 'Declined')], default='waiting', max_length=8)),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='culture.belonginground')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('member', 'round'), name='belonging_asked_once')],
            },
        ),
        migrations.CreateModel(
            name='BelongingAnswer',
            fields=[
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('heard', models.PositiveSmallIntegerField()),
                ('oneself', models.PositiveSmallIntegerField()),
                ('missed', models.PositiveSmallIntegerField()),
                ('ours', models.PositiveSmallIntegerField()),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='culture.belonginground')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('heard__lte', 3), ('missed__lte', 3), ('oneself__lte', 3), ('ours__lte', 3)), name='belonging_0_to_3')],
            },
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(fields=('major', 'minor'), name='edition_once'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('major', 0), ('minor', 0), ('published_at', None)), models.Q(('major__gt', 0), ('published_at__isnull', False)), _connector='OR'), name='edition_draft_or_published'),
        ),
        migrations.AddConstraint(
            model_name='clause',
            constraint=models.UniqueConstraint(fields=('edition', 'number'), name='clause_once'),
        ),
        migrations.AddConstraint(
            model_name='clause',
            constraint=models.CheckConstraint(condition=models.Q(('text_en', ''), ('text_zh', ''), _negated=True), name='clause_says_something'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.UniqueConstraint(fields=('edition', 'member', 'day', 'renews'), name='reminded_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='ritual',
            constraint=models.CheckConstraint(condition=models.Q(('name_en', ''), ('name_zh', ''), _negated=True), name='ritual_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='ritual',
            constraint=models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='ritual_has_a_title'),
        ),
        migrations.AddIndex(
            model_name='occasion',
            index=models.Index(condition=models.Q(('topic_id__isnull', False)), fields=['topic_id'], name='occasion_of_topic'),
        ),
        migrations.AddConstraint(
            model_name='occasion',
            constraint=models.UniqueConstraint(fields=('ritual', 'day'), name='occasion_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='occasion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('settled_at', None), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('settled_at__isnull', False)), _connector='OR'), name='occasion_settled_or_waiting'),
        ),
        migrations.AddConstraint(
            model_name='stepfact',
            constraint=models.UniqueConstraint(fields=('member', 'step', 'about'), name='step_fact_once'),
        ),
    ]
