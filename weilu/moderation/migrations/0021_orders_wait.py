from django.db import migrations, models


class Migration(migrations.Migration):
    """Orders can wait on the desk. Cost: none, a list of choices alone. Undo: nothing to do."""

    dependencies = [
        ('moderation', '0020_shown_cases'),
    ]

    operations = [
        migrations.AlterField(
            model_name='workitem',
            name='kind',
            field=models.CharField(choices=[('grave', 'grave report'), ('held', 'held post'), ('report', 'report'), ('dispute', 'dispute'), ('heated', 'heated topic'), ('suspect', 'suspected spam account'), ('first_post', 'first post'), ('question', 'unanswered question'), ('appeal', 'appeal'), ('accuracy', 'accuracy report'), ('recap', 'event recap'), ('feedback', 'feedback'), ('stale', 'stale content'), ('goal', 'goal'), ('duplicate', 'duplicate members'), ('routine', 'routine task'), ('playbook', 'playbook task'), ('trouble', 'trouble in the house'), ('event', 'event'), ('anniversary', 'anniversary'), ('kindness', 'kindness'), ('noticed', 'noticed post'), ('drawn', 'post drawn by lot'), ('campaign', 'the same text by several'), ('reread', 'decision read again'), ('praise', 'praise to read'), ('order', 'order')], max_length=12),
        ),
    ]
