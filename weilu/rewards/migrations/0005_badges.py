import django.db.models.deletion
import weilu.core.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Badges: what the team made of them, who holds which, and why it was given or taken.

    Cost: new tables alone. Undo: drops them; who holds which can be derived again, the words cannot.
    """

    dependencies = [
        ('rewards', '0004_levels'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BadgeLook',
            fields=[
                ('badge', models.PositiveIntegerField(primary_key=True, serialize=False)),
                ('activity_id', models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='BadgeWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('activity_id', models.BigIntegerField(unique=True)),
                ('text', models.CharField(max_length=300)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='BadgeEdition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('badge', models.PositiveIntegerField()),
                ('said', models.JSONField()),
                ('made_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('undoes', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='rewards.badgeedition')),
            ],
            options={
                'indexes': [models.Index(fields=['badge', '-id'], name='badge_newest')],
            },
        ),
        migrations.CreateModel(
            name='BadgeGrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('origin_id', models.BigIntegerField()),
                ('badge', models.PositiveIntegerField()),
                ('key', models.CharField(blank=True, default='', max_length=40)),
                ('about', models.CharField(blank=True, default='', max_length=40)),
                ('by_hand', models.BooleanField(default=False)),
                ('since', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(null=True)),
                ('why', models.CharField(blank=True, choices=[('lapsed', 'Lapsed'), ('gaming', 'Gaming'), ('mistake', 'Mistake')], default='', max_length=7)),
                ('merges', models.JSONField(default=list)),
                ('activity_id', models.BigIntegerField()),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['member', 'badge'], name='badge_of_member'), models.Index(condition=models.Q(('revoked_at', None)), fields=['badge', '-activity_id'], name='badge_held')],
                'constraints': [models.UniqueConstraint(fields=('origin_id', 'badge', 'key'), name='badge_given_once')],
            },
        ),
    ]
