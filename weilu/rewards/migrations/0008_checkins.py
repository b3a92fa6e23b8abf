import django.db.models.deletion
import weilu.core.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Check-ins: one row for each day a member checked in.

    Cost: a new table. Undo: drops it; what was paid for stays in the ledger.
    """

    dependencies = [
        ('rewards', '0007_boards'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CheckIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('at', models.DateTimeField(default=weilu.core.clock.now)),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('member', 'day'), name='check_in_once_a_day')],
            },
        ),
    ]
