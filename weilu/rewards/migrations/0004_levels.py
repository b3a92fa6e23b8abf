import django.db.models.deletion
import weilu.core.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Levels: where each member stands, what the team made of them, what somebody keeps back.

    Cost: new tables alone. Undo: drops them; who stands where can be derived again.
    """

    dependencies = [
        ('members', '0005_answers_by_text'),
        ('rewards', '0003_insert_only'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Discretion',
            fields=[
                ('member', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('level', models.BooleanField(default=False)),
                ('badges', models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name='LevelLook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('txn_id', models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='LevelPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('steps', models.JSONField()),
                ('made_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('undoes', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='rewards.levelplan')),
            ],
        ),
        migrations.CreateModel(
            name='MemberLevel',
            fields=[
                ('member', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('earned', models.PositiveSmallIntegerField()),
                ('title', models.PositiveSmallIntegerField(db_index=True)),
                ('kept', models.PositiveSmallIntegerField()),
                ('until', models.DateTimeField(null=True)),
                ('gaming', models.PositiveIntegerField(default=0)),
                ('since', models.DateTimeField()),
                ('activity_id', models.BigIntegerField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('earned__gte', 1), ('title__gte', models.F('earned'))), name='level_title_not_below')],
            },
        ),
    ]
