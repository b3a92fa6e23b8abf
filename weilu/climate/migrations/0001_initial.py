import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """What is measured week by week.

    Cost: a new table. Undo: drops it; the next night measures a quarter of a year anew.
    """

    initial = True

    dependencies = [
        ('conversations', '0002_search'),
    ]

    operations = [
        migrations.CreateModel(
            name='Measured',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=12)),
                ('monday', models.DateField()),
                ('number', models.PositiveIntegerField()),
                ('value', models.FloatField(blank=True, null=True)),
                ('low', models.FloatField(blank=True, null=True)),
                ('high', models.FloatField(blank=True, null=True)),
                ('space', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='conversations.space')),
            ],
            options={
                'verbose_name_plural': 'measured',
                'indexes': [models.Index(fields=['monday', 'space'], name='measured_by_week')],
                'constraints': [models.UniqueConstraint(fields=('space', 'name', 'monday'), name='measured_once'), models.UniqueConstraint(condition=models.Q(('space', None)), fields=('name', 'monday'), name='measured_once_of_all')],
            },
        ),
    ]
