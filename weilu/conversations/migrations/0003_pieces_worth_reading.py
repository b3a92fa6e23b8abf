"""Find articles and featured topics without looking through all the others."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two indexes over the few topics that are articles or featured; the front page reads them.

    Cost: one pass over the topics. Undo: drops them. Old code may run beside it.
    """

    dependencies = [("conversations", "0002_search")]
    operations = [
        migrations.AddIndex(
            model_name="topic",
            index=models.Index(
                fields=["-opened_at", "-id"],
                name="topic_articles",
                condition=models.Q(
                    kind="article", held_at=None, hidden_at=None, deleted_at=None
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="topic",
            index=models.Index(
                fields=["-featured_at", "-id"],
                name="topic_featured",
                condition=models.Q(
                    featured_at__isnull=False,
                    held_at=None,
                    hidden_at=None,
                    deleted_at=None,
                ),
            ),
        ),
    ]
