import django.db.models.deletion
import weilu.core.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Notices, letters, and what members want to hear of.

    Cost: new tables alone. Undo: drops them, and what they hold.
    """

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(unique=True)),
                ('sender', models.CharField(blank=True, default='', max_length=254)),
                ('to', models.CharField(max_length=254)),
                ('subject', models.CharField(max_length=300)),
                ('text', models.TextField()),
                ('html', models.TextField(blank=True, default='')),
                ('headers', models.JSONField(default=dict)),
                ('state', models.CharField(choices=[('kept', 'kept here: no mail server is set up'), ('queued', 'waiting'), ('sent', 'sent'), ('failed', 'failed')], default='queued', max_length=6)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('due_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('error', models.TextField(blank=True, default='')),
                ('written_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('is_test', models.BooleanField(default=False)),
                ('arrived_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('is_test', True)), fields=['id'], name='letter_tests'), models.Index(condition=models.Q(('state', 'queued')), fields=['id'], name='letter_queued'), models.Index(fields=['written_at'], name='letter_oldest')],
            },
        ),
        migrations.CreateModel(
            name='Listener',
            fields=[
                ('pk', models.CompositePrimaryKey('topic_id', 'member', blank=True, editable=False, primary_key=True, serialize=False)),
                ('topic_id', models.BigIntegerField()),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('activity_id', models.BigIntegerField()),
                ('reason', models.CharField(choices=[('mention', 'mentioned you'), ('reply', 'replied to you'), ('answer', 'answered in your topic'), ('accepted', 'accepted your answer'), ('settle', 'may have answered your question'), ('topic', 'wrote in a topic you follow'), ('follow', 'follows you'), ('norms', 'asks you to read the norms'), ('help', 'spoke here for the first time, and nobody has answered'), ('years', 'you have been here for a whole number of years'), ('needs', 'asks what you need here'), ('belonging', 'asks whether you feel at home here'), ('renewal', 'asks you to read the norms once more'), ('warm_up', 'the warm-up is over')], max_length=10)),
                ('post_id', models.BigIntegerField(blank=True, null=True)),
                ('number', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('at', models.DateTimeField()),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['member', '-id'], name='notice_newest')],
                'constraints': [models.UniqueConstraint(fields=('member', 'activity_id'), name='notice_once')],
            },
        ),
        migrations.CreateModel(
            name='Seen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('topic_id', models.BigIntegerField(default=0)),
                ('through', models.BigIntegerField(default=0)),
                ('at', models.DateTimeField(default=weilu.core.clock.now)),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'seen',
                'constraints': [models.UniqueConstraint(fields=('member', 'topic_id'), name='seen_once')],
            },
        ),
    ]
