from django.db import migrations, models


class Migration(migrations.Migration):
    """From where the team acted, kept in the audit log for ninety days.

    Cost: one empty column and an index of nothing. Undo: what was noted goes. Old code may run beside it.
    """

    dependencies = [
        ('moderation', '0014_routines'),
    ]

    operations = [
        migrations.AddField(
            model_name='auditentry',
            name='address',
            field=models.GenericIPAddressField(null=True),
        ),
        migrations.AddIndex(
            model_name='auditentry',
            index=models.Index(condition=models.Q(('address__isnull', False)), fields=['at'], name='audit_with_address'),
        ),
    ]
