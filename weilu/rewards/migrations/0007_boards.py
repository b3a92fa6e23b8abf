import django.db.models.deletion
import weilu.core.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Boards: how far everybody came within a week or month, and the places of those that are over.

    Cost: new tables, one column with a default. Undo: drops them; scores can be added up again.
    """

    dependencies = [
        ('rewards', '0006_shop'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BoardLook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('txn_id', models.BigIntegerField(default=0)),
            ],
        ),
        migrations.AddField(
            model_name='discretion',
            name='boards',
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name='BoardEnd',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('board', models.CharField(max_length=10)),
                ('space', models.BigIntegerField()),
                ('stretch', models.CharField(max_length=8)),
                ('frozen_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('final_at', models.DateTimeField(null=True)),
                ('activity_id', models.BigIntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('board', 'space', 'stretch'), name='board_ends_once')],
            },
        ),
        migrations.CreateModel(
            name='BoardPlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rank', models.PositiveIntegerField()),
                ('score', models.IntegerField()),
                ('end', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='places', to='rewards.boardend')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('end', 'member'), name='board_place_once')],
            },
        ),
        migrations.CreateModel(
            name='BoardScore',
            fields=[
                ('pk', models.CompositePrimaryKey('board', 'space', 'stretch', 'member_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('board', models.CharField(max_length=10)),
                ('space', models.BigIntegerField()),
                ('stretch', models.CharField(max_length=8)),
                ('score', models.IntegerField(default=0)),
                ('reached_at', models.DateTimeField()),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['board', 'space', 'stretch', '-score', 'reached_at', 'member'], name='board_order')],
            },
        ),
    ]
