import weilu.core.clock
from django.db import migrations, models


class Migration(migrations.Migration):
    """What decisions say of websites, and in what posts changed. Both are made anew each night.

    Cost: two new tables. Undo: drops them. Old code may run beside it.
    """

    dependencies = [
        ('moderation', '0022_swaps'),
    ]

    operations = [
        migrations.CreateModel(
            name='DomainSeen',
            fields=[
                ('host', models.CharField(max_length=253, primary_key=True, serialize=False)),
                ('harmful', models.PositiveIntegerField()),
                ('harmless', models.PositiveIntegerField()),
            ],
            options={
                'db_table': 'moderation_domain',
            },
        ),
        migrations.CreateModel(
            name='Drift',
            fields=[
                ('head', models.CharField(max_length=12, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(default=weilu.core.clock.now)),
                ('changes', models.JSONField(default=list)),
            ],
            options={
                'ordering': ['head'],
            },
        ),
    ]
