import django.db.models.deletion
import weilu.conversations.models.space
import weilu.core.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Spaces, topics, posts, and what members do with them.

    Cost: new tables alone. Undo: drops them, and what they hold.
    """

    initial = True

    dependencies = [
        ('members', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Helper',
            fields=[
                ('member', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='helper', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('since', models.DateTimeField(default=weilu.core.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('root_id', models.BigIntegerField(null=True)),
                ('text', models.TextField()),
                ('html', models.TextField()),
                ('language', models.CharField(default='zh', max_length=2)),
                ('door', models.CharField(default='web', max_length=12)),
                ('client_key', models.UUIDField()),
                ('written_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('edited_at', models.DateTimeField(blank=True, null=True)),
                ('edit_count', models.PositiveIntegerField(default=0)),
                ('held_at', models.DateTimeField(blank=True, null=True)),
                ('hidden_at', models.DateTimeField(blank=True, null=True)),
                ('deleted_at', models.DateTimeField(blank=True, null=True)),
                ('reactions', models.JSONField(default=dict)),
                ('silent_days', models.PositiveIntegerField(blank=True, null=True)),
                ('author', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='posts', to=settings.AUTH_USER_MODEL)),
                ('deleted_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('edited_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('parent', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='children', to='conversations.post')),
                ('quoted', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='conversations.post')),
            ],
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('discussion', 'discussion'), ('question', 'question'), ('article', 'article'), ('poll', 'poll')], default='discussion', max_length=10)),
                ('title', models.CharField(max_length=100)),
                ('opened_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('version', models.PositiveIntegerField(default=1)),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('answer_asked_at', models.DateTimeField(blank=True, null=True)),
                ('reply_count', models.PositiveIntegerField(default=0)),
                ('helper_count', models.PositiveIntegerField(default=0)),
                ('metoo_count', models.PositiveIntegerField(default=0)),
                ('last_post_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('pinned_until', models.DateTimeField(blank=True, null=True)),
                ('featured_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('held_at', models.DateTimeField(blank=True, null=True)),
                ('hidden_at', models.DateTimeField(blank=True, null=True)),
                ('deleted_at', models.DateTimeField(blank=True, null=True)),
                ('slow_seconds', models.PositiveIntegerField(default=0)),
                ('declaration', models.CharField(blank=True, default='', max_length=12)),
                ('source_url', models.URLField(blank=True, default='', max_length=400)),
                ('accepted', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='conversations.post')),
                ('author', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='topics', to=settings.AUTH_USER_MODEL)),
                ('deleted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('first_post', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='conversations.post')),
                ('last_author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('last_post', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='conversations.post')),
            ],
        ),
        migrations.CreateModel(
            name='PollOption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('text', models.CharField(max_length=60)),
                ('vote_count', models.PositiveIntegerField(default=0)),
            ],
            options={
                'ordering': ['place'],
            },
        ),
        migrations.CreateModel(
            name='ReadingTotals',
            fields=[
                ('member', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='reading_totals', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('topics_opened', models.PositiveIntegerField(default=0)),
                ('posts_read', models.PositiveIntegerField(default=0)),
                ('seconds_read', models.PositiveIntegerField(default=0)),
                ('days_visited', models.PositiveIntegerField(default=0)),
                ('last_day', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Space',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(allow_unicode=True, max_length=60, unique=True)),
                ('name_zh', models.CharField(blank=True, default='', max_length=60)),
                ('name_en', models.CharField(blank=True, default='', max_length=60)),
                ('purpose_zh', models.CharField(blank=True, default='', max_length=120)),
                ('purpose_en', models.CharField(blank=True, default='', max_length=240)),
                ('visibility', models.CharField(choices=[('public', 'public'), ('members', 'members only'), ('private', 'private')], default='public', max_length=8)),
                ('kinds', models.JSONField(default=weilu.conversations.models.space.every_kind)),
                ('opens', models.CharField(choices=[('everybody', 'everybody inside'), ('team', 'the team')], default='everybody', max_length=10)),
                ('replies', models.CharField(choices=[('everybody', 'everybody inside'), ('team', 'the team')], default='everybody', max_length=10)),
                ('slow_seconds', models.PositiveIntegerField(default=0)),
                ('tags', models.JSONField(blank=True, default=list)),
                ('place', models.PositiveIntegerField(default=100)),
                ('topic_count', models.PositiveIntegerField(default=0)),
                ('last_topic_at', models.DateTimeField(blank=True, null=True)),
                ('made_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('read_only_at', models.DateTimeField(blank=True, null=True)),
                ('archived_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Timer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(choices=[('close', 'Close'), ('reopen', 'Reopen')], max_length=10)),
                ('at', models.DateTimeField()),
                ('activity_id', models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='TopicFollow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.CharField(choices=[('all', 'all'), ('highlights', 'highlights'), ('muted', 'muted')], default='all', max_length=10)),
            ],
        ),
        migrations.CreateModel(
            name='TopicMoved',
            fields=[
                ('old_id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('moved_at', models.DateTimeField(default=weilu.core.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('target', models.CharField(max_length=40)),
                ('fields', models.JSONField(default=dict)),
                ('edition', models.PositiveIntegerField(default=1)),
                ('device', models.CharField(blank=True, default='', max_length=36)),
                ('saved_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('publish_at', models.DateTimeField(blank=True, null=True)),
                ('refused', models.CharField(blank=True, default='', max_length=300)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='FirstPost',
            fields=[
                ('member', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='first_post', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('written_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('answered', 'Answered'), ('left_out', 'Left Out')], default='waiting', max_length=8)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('by_team', models.BooleanField(default=False)),
                ('claimed_until', models.DateTimeField(blank=True, null=True)),
                ('asked_at', models.DateTimeField(blank=True, null=True)),
                ('broken_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('claimed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('post', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='conversations.post')),
            ],
        ),
        migrations.CreateModel(
            name='HelpAsked',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=weilu.core.clock.now)),
                ('first', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='asked', to='conversations.firstpost')),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='KeptPost',
            fields=[
                ('post', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='kept', serialize=False, to='conversations.post')),
                ('until', models.CharField(max_length=12)),
                ('since', models.DateTimeField(default=weilu.core.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name='Return',
            fields=[
                ('post', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='conversations.post')),
                ('days', models.PositiveIntegerField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('post', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, serialize=False, to='conversations.post')),
                ('title', models.TextField(blank=True, default='')),
                ('body', models.TextField(blank=True, default='')),
                ('pairs', models.TextField(blank=True, default='')),
            ],
            options={
                'verbose_name_plural': 'search entries',
            },
        ),
        migrations.CreateModel(
            name='Bookmark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kept_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='bookmarks', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='bookmarks', to='conversations.post')),
            ],
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=32, unique=True)),
                ('sort', models.CharField(choices=[('image', 'picture'), ('video', 'video'), ('file', 'file')], max_length=5)),
                ('name', models.CharField(max_length=120)),
                ('content_type', models.CharField(max_length=60)),
                ('size', models.PositiveBigIntegerField()),
                ('width', models.PositiveIntegerField(blank=True, null=True)),
                ('height', models.PositiveIntegerField(blank=True, null=True)),
                ('widths', models.JSONField(default=list)),
                ('alt', models.CharField(blank=True, default='', max_length=200)),
                ('uploaded_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='attachments', to='conversations.post')),
            ],
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.CharField(choices=[('all', 'all'), ('highlights', 'highlights'), ('muted', 'muted')], default='all', max_length=10)),
                ('since', models.DateTimeField(default=weilu.core.clock.now)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Poll',
            fields=[
                ('topic', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='poll', serialize=False, to='conversations.topic')),
                ('several', models.BooleanField(default=False)),
                ('anonymous', models.BooleanField(default=True)),
                ('results', models.CharField(choices=[('always', 'always'), ('voted', 'after voting'), ('closed', 'at the close')], default='voted', max_length=6)),
                ('closes_at', models.DateTimeField(blank=True, null=True)),
                ('voter_count', models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.AddField(
            model_name='post',
            name='topic',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='posts', to='conversations.topic'),
        ),
        migrations.CreateModel(
            name='MeToo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('said_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='metoos', to=settings.AUTH_USER_MODEL)),
                ('topic', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='metoos', to='conversations.topic')),
            ],
        ),
        migrations.CreateModel(
            name='PollVote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cast_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='votes', to=settings.AUTH_USER_MODEL)),
                ('option', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='votes', to='conversations.polloption')),
            ],
        ),
        migrations.CreateModel(
            name='PostReaction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sign', models.CharField(choices=[('like', 'like'), ('thanks', 'thanks'), ('agree', 'agree'), ('funny', 'funny'), ('celebrate', 'celebrate'), ('metoo', 'same here')], max_length=10)),
                ('given_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='signs', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='signs', to='conversations.post')),
            ],
        ),
        migrations.CreateModel(
            name='ReadAhead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='conversations.post')),
            ],
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('post_id', models.BigIntegerField(default=0)),
                ('read_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('ahead_since', models.DateTimeField(blank=True, null=True)),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='readings', to=settings.AUTH_USER_MODEL)),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='conversations.topic')),
            ],
        ),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(blank=True, default='', max_length=100)),
                ('text', models.TextField()),
                ('html', models.TextField()),
                ('replaced_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('reason', models.CharField(blank=True, default='', max_length=200)),
                ('post', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='revisions', to='conversations.post')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddField(
            model_name='topic',
            name='space',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='topics', to='conversations.space'),
        ),
        migrations.AddIndex(
            model_name='space',
            index=models.Index(fields=['place', 'id'], name='space_in_order'),
        ),
        migrations.AddConstraint(
            model_name='space',
            constraint=models.CheckConstraint(condition=models.Q(('name_en', ''), ('name_zh', ''), _negated=True), name='space_has_a_name'),
        ),
        migrations.AddField(
            model_name='membership',
            name='space',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='conversations.space'),
        ),
        migrations.AddField(
            model_name='timer',
            name='set_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='timer',
            name='topic',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='timers', to='conversations.topic'),
        ),
        migrations.AddField(
            model_name='topicfollow',
            name='member',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='topic_follows', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='topicfollow',
            name='topic',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='follows', to='conversations.topic'),
        ),
        migrations.AddField(
            model_name='topicmoved',
            name='topic',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='conversations.topic'),
        ),
        migrations.AddIndex(
            model_name='draft',
            index=models.Index(condition=models.Q(('publish_at__isnull', False)), fields=['publish_at'], name='draft_due'),
        ),
        migrations.AddConstraint(
            model_name='draft',
            constraint=models.UniqueConstraint(condition=models.Q(('publish_at', None)), fields=('member', 'target'), name='draft_once'),
        ),
        migrations.AddIndex(
            model_name='helpasked',
            index=models.Index(fields=['member', '-at'], name='help_asked_lately'),
        ),
        migrations.AddConstraint(
            model_name='helpasked',
            constraint=models.UniqueConstraint(fields=('first', 'member'), name='help_asked_once'),
        ),
        migrations.AddField(
            model_name='return',
            name='member',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='firstpost',
            index=models.Index(condition=models.Q(('state', 'waiting')), fields=['written_at'], name='first_post_waiting'),
        ),
        migrations.AddIndex(
            model_name='firstpost',
            index=models.Index(fields=['-written_at'], name='first_post_latest'),
        ),
        migrations.AddIndex(
            model_name='bookmark',
            index=models.Index(fields=['member', '-id'], name='bookmark_newest'),
        ),
        migrations.AddConstraint(
            model_name='bookmark',
            constraint=models.UniqueConstraint(fields=('post', 'member'), name='bookmark_once'),
        ),
        migrations.AddIndex(
            model_name='attachment',
            index=models.Index(condition=models.Q(('post', None)), fields=['uploaded_at'], name='attachment_unused'),
        ),
        migrations.AddField(
            model_name='polloption',
            name='poll',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='options', to='conversations.poll'),
        ),
        migrations.AddIndex(
            model_name='post',
            index=models.Index(fields=['topic', 'root_id', 'id'], name='post_in_thread_order'),
        ),
        migrations.AddIndex(
            model_name='post',
            index=models.Index(fields=['author', '-id'], name='post_by_author'),
        ),
        migrations.AddIndex(
            model_name='post',
            index=models.Index(condition=models.Q(('held_at__isnull', False)), fields=['held_at'], name='post_waiting'),
        ),
        migrations.AddIndex(
            model_name='post',
            index=models.Index(condition=models.Q(('parent__isnull', False)), fields=['parent'], name='post_by_parent'),
        ),
        migrations.AddIndex(
            model_name='post',
            index=models.Index(condition=models.Q(('quoted__isnull', False)), fields=['quoted'], name='post_by_quoted'),
        ),
        migrations.AddIndex(
            model_name='post',
            index=models.Index(condition=models.Q(('edited_by__isnull', False)), fields=['edited_by'], name='post_by_edited_by'),
        ),
        migrations.AddIndex(
            model_name='post',
            index=models.Index(condition=models.Q(('deleted_by__isnull', False)), fields=['deleted_by'], name='post_by_deleted_by'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.UniqueConstraint(fields=('author', 'client_key'), name='post_sent_once'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='post_says_something'),
        ),
        migrations.AddConstraint(
            model_name='metoo',
            constraint=models.UniqueConstraint(fields=('topic', 'member'), name='metoo_once'),
        ),
        migrations.AddConstraint(
            model_name='pollvote',
            constraint=models.UniqueConstraint(fields=('option', 'member'), name='vote_once'),
        ),
        migrations.AddConstraint(
            model_name='postreaction',
            constraint=models.UniqueConstraint(fields=('post', 'member', 'sign'), name='sign_once'),
        ),
        migrations.AddConstraint(
            model_name='readahead',
            constraint=models.UniqueConstraint(fields=('member', 'post'), name='read_ahead_once'),
        ),
        migrations.AddIndex(
            model_name='reading',
            index=models.Index(fields=['member', '-read_at'], name='reading_latest'),
        ),
        migrations.AddConstraint(
            model_name='reading',
            constraint=models.UniqueConstraint(fields=('member', 'topic'), name='reading_once'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.UniqueConstraint(fields=('post', 'number'), name='revision_once'),
        ),
        migrations.AddIndex(
            model_name='topic',
            index=models.Index(condition=models.Q(('deleted_at', None), ('held_at', None), ('hidden_at', None)), fields=['space', '-last_post_at', '-id'], name='topic_latest_in_space'),
        ),
        migrations.AddIndex(
            model_name='topic',
            index=models.Index(condition=models.Q(('deleted_at', None), ('held_at', None), ('hidden_at', None)), fields=['-last_post_at', '-id'], name='topic_latest'),
        ),
        migrations.AddIndex(
            model_name='topic',
            index=models.Index(condition=models.Q(('deleted_at', None), ('held_at', None), ('helper_count', 0), ('hidden_at', None), ('kind', 'question')), fields=['opened_at', 'id'], name='topic_unanswered'),
        ),
        migrations.AddIndex(
            model_name='topic',
            index=models.Index(condition=models.Q(('deleted_at', None), ('held_at', None), ('hidden_at', None), ('kind', 'article')), fields=['-opened_at', '-id'], name='topic_articles'),
        ),
        migrations.AddIndex(
            model_name='topic',
            index=models.Index(condition=models.Q(('deleted_at', None), ('featured_at__isnull', False), ('held_at', None), ('hidden_at', None)), fields=['-featured_at', '-id'], name='topic_featured'),
        ),
        migrations.AddIndex(
            model_name='topic',
            index=models.Index(fields=['author', '-id'], name='topic_by_author'),
        ),
        migrations.AddConstraint(
            model_name='topic',
            constraint=models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='topic_has_a_title'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(fields=('space', 'member'), name='membership_once'),
        ),
        migrations.AddIndex(
            model_name='timer',
            index=models.Index(fields=['at'], name='timer_due'),
        ),
        migrations.AddConstraint(
            model_name='timer',
            constraint=models.UniqueConstraint(fields=('topic', 'act'), name='timer_once'),
        ),
        migrations.AddConstraint(
            model_name='topicfollow',
            constraint=models.UniqueConstraint(fields=('topic', 'member'), name='topic_follow_once'),
        ),
        migrations.AddConstraint(
            model_name='polloption',
            constraint=models.UniqueConstraint(fields=('poll', 'place'), name='option_in_its_place'),
        ),
    ]
