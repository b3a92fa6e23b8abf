import django.db.models.deletion
import weilu.core.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Links on a profile, and fields that a community asks of its members itself.

    Cost: SQLite rewrites the table of members (about 9 s per million rows); PostgreSQL does
    not. Undo: drops them, with every answer. Old code may run beside it: it never reads them.
    """

    dependencies = [
        ('members', '0003_call_pairs'),
    ]

    operations = [
        migrations.AddField(
            model_name='member',
            name='links',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='member',
            name='links_for',
            field=models.PositiveSmallIntegerField(choices=[(0, 'Everybody, guests too'), (1, 'Members'), (2, 'The team'), (3, 'Only me')], default=1),
        ),
        migrations.CreateModel(
            name='ProfileField',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label_zh', models.CharField(blank=True, default='', max_length=20)),
                ('label_en', models.CharField(blank=True, default='', max_length=40)),
                ('kind', models.CharField(choices=[('text', 'a line of text'), ('choice', 'one of several'), ('link', 'a link')], max_length=6)),
                ('options', models.JSONField(blank=True, default=list)),
                ('audience', models.PositiveSmallIntegerField(choices=[(0, 'Everybody, guests too'), (1, 'Members'), (2, 'The team'), (3, 'Only me')], default=1)),
                ('is_asked', models.BooleanField(default=False)),
                ('place', models.PositiveSmallIntegerField(default=0)),
                ('made_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('retired_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('label_en', ''), ('label_zh', ''), _negated=True), name='profile_field_has_a_label')],
            },
        ),
        migrations.CreateModel(
            name='FieldAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=200)),
                ('audience', models.PositiveSmallIntegerField(choices=[(0, 'Everybody, guests too'), (1, 'Members'), (2, 'The team'), (3, 'Only me')])),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='answers', to=settings.AUTH_USER_MODEL)),
                ('field', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='members.profilefield')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('member', 'field'), name='answered_once'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='answer_says_something')],
            },
        ),
    ]
