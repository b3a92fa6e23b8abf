from django.db import migrations, models


class Migration(migrations.Migration):
    """What the team did, kept when it was done.

    Cost: one new table, filled from the journal by its reaction. Undo: drops it; the journal stays.
    """

    dependencies = [
        ('moderation', '0004_appeals'),
    ]

    operations = [
        migrations.CreateModel(
            name='AuditEntry',
            fields=[
                ('activity_id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=64)),
                ('actor_id', models.BigIntegerField()),
                ('about_id', models.BigIntegerField(blank=True, null=True)),
                ('topic_id', models.BigIntegerField(blank=True, null=True)),
                ('space_id', models.BigIntegerField(blank=True, null=True)),
                ('subject', models.CharField(blank=True, default='', max_length=40)),
                ('object_id', models.BigIntegerField(blank=True, null=True)),
                ('facts', models.JSONField(default=dict)),
                ('door', models.CharField(max_length=12)),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [
                    models.Index(fields=['-at', '-activity_id'], name='audit_newest'),
                    models.Index(fields=['actor_id', '-at', '-activity_id'], name='audit_by_actor'),
                ],
            },
        ),
    ]
