from django.db import migrations, models


class Migration(migrations.Migration):
    """How often somebody did something on one day, for daily caps.

    Cost: a new table alone. Undo: drops it; today's counts begin again.
    """

    dependencies = [
        ('core', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('key', models.CharField(max_length=80, primary_key=True, serialize=False)),
                ('day', models.DateField()),
                ('number', models.PositiveIntegerField()),
            ],
            options={
                'db_table': 'core_tally',
            },
        ),
    ]
