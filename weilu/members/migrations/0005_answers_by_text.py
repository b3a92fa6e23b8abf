from django.conf import settings
from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):
    """An index by which the directory finds who chose an answer.

    Cost: seconds per million answers. Undo: drops it; the list is then slower in a large community.
    """

    dependencies = [
        ('members', '0004_profile_fields'),
    ]

    operations = [
        migrations.AlterField(
            model_name='fieldanswer',
            name='field',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='members.profilefield'),
        ),
        migrations.AddIndex(
            model_name='fieldanswer',
            index=models.Index(fields=['field', 'text', 'member', 'audience'], name='answer_by_text'),
        ),
    ]
