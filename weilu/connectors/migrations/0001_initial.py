import django.db.models.deletion
import weilu.core.clock
from django.db import migrations, models


class Migration(migrations.Migration):
    """What was taken in from elsewhere, and how far.

    Cost: new tables alone. Undo: drops them, and what they hold.
    """

    initial = True

    dependencies = [
        ('conversations', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=64, unique=True)),
                ('begun_at', models.DateTimeField(default=weilu.core.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name='ImportedLog',
            fields=[
                ('source', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, serialize=False, to='connectors.source')),
                ('digest', models.CharField(max_length=64)),
                ('rows', models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='ImportedTopic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=200)),
                ('source', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='topics', to='connectors.source')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='conversations.topic')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('source', 'key'), name='imported_topic_once')],
            },
        ),
    ]
