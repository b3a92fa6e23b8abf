import django.db.models.deletion
import uuid
import weilu.core.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Praise: who thanks whom, for which value.

    Cost: new tables alone. Undo: drops them, with all praise.
    """

    initial = True

    dependencies = [
        ('culture', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Praise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('text', models.TextField(max_length=500)),
                ('post_id', models.BigIntegerField(blank=True, null=True)),
                ('is_private', models.BooleanField(default=False)),
                ('given_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('shown_at', models.DateTimeField(blank=True, null=True)),
                ('held_at', models.DateTimeField(blank=True, null=True)),
                ('held_for', models.CharField(blank=True, default='', max_length=400)),
                ('grounds', models.JSONField(blank=True, default=dict)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('clause', models.PositiveIntegerField(blank=True, null=True)),
                ('message', models.CharField(blank=True, default='', max_length=300)),
                ('taken_back_at', models.DateTimeField(blank=True, null=True)),
                ('giver', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('read_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('value', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='culture.value')),
            ],
        ),
        migrations.CreateModel(
            name='PraiseReceiver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hidden_at', models.DateTimeField(blank=True, null=True)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('praise', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='receivers', to='rewards.praise')),
            ],
        ),
        migrations.AddIndex(
            model_name='praise',
            index=models.Index(condition=models.Q(('is_private', False), ('shown_at__isnull', False), ('taken_back_at', None)), fields=['-shown_at', '-id'], name='praise_on_the_wall'),
        ),
        migrations.AddIndex(
            model_name='praise',
            index=models.Index(fields=['giver', '-given_at'], name='praise_given'),
        ),
        migrations.AddConstraint(
            model_name='praise',
            constraint=models.CheckConstraint(condition=models.Q(('shown_at__isnull', False), ('held_at__isnull', False), _connector='OR'), name='praise_shown_or_held'),
        ),
        migrations.AddConstraint(
            model_name='praisereceiver',
            constraint=models.UniqueConstraint(fields=('praise', 'member'), name='praised_once'),
        ),
    ]
