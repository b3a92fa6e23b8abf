import django.db.models.deletion
import weilu.core.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Words half typed in a step of the setup.

    Cost: a new table alone. Undo: drops it, and what it holds.
    """

    dependencies = [
        ('console', '0001_first_run'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SetupDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(choices=[('owner', 'You'), ('purpose', 'Positioning'), ('spaces', 'Spaces and norms'), ('team', 'Team'), ('goal', 'First goal'), ('weeks', 'Four weeks')], max_length=8)),
                ('words', models.JSONField()),
                ('at', models.DateTimeField(default=weilu.core.clock.now)),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('by', 'name'), name='setup_draft_once')],
            },
        ),
    ]
