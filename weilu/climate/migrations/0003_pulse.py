import uuid

import django.db.models.deletion
import weilu.core.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The weekly pulse: who was asked, and answers that know no name.

    Cost: new tables alone. Undo: drops them, with every answer.
    """

    dependencies = [
        ('climate', '0002_notes_to_writers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PulseRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('monday', models.DateField(unique=True)),
                ('question', models.CharField(max_length=9)),
                ('seed', models.CharField(max_length=32)),
                ('opened_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('closes_at', models.DateTimeField()),
                ('active', models.PositiveIntegerField(default=0)),
                ('asked', models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='PulseAsking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('answered', 'Answered'), ('declined', 'Declined')], default='waiting', max_length=8)),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='climate.pulseround')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('member', 'round'), name='pulse_asked_once')],
            },
        ),
        migrations.CreateModel(
            name='PulseAnswer',
            fields=[
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('score', models.PositiveSmallIntegerField()),
                ('words', models.CharField(blank=True, default='', max_length=200)),
                ('here', models.CharField(max_length=4)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='climate.pulseround')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('score__gte', 1), ('score__lte', 5)), name='pulse_1_to_5')],
            },
        ),
    ]
