from django.db import migrations, models


class Migration(migrations.Migration):
    """Notices of what is done with somebody's words or place.

    Cost: one empty column. Undo: drops it; such notices are then derived no more.
    """

    dependencies = [
        ('notices', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='notice',
            name='space_id',
            field=models.BigIntegerField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='notice',
            name='reason',
            field=models.CharField(choices=[('mention', 'mentioned you'), ('reply', 'replied to you'), ('answer', 'answered in your topic'), ('accepted', 'accepted your answer'), ('settle', 'may have answered your question'), ('topic', 'wrote in a topic you follow'), ('follow', 'follows you'), ('norms', 'asks you to read the norms'), ('help', 'spoke here for the first time, and nobody has answered'), ('years', 'you have been here for a whole number of years'), ('needs', 'asks what you need here'), ('belonging', 'asks whether you feel at home here'), ('renewal', 'asks you to read the norms once more'), ('warm_up', 'the warm-up is over'), ('edited', 'edited what you wrote'), ('retitled', 'gave your topic another title'), ('moved', 'moved your topic'), ('closed', 'closed your topic'), ('reopened', 'opened your topic again'), ('merged', 'brought what you wrote into another topic'), ('split', 'made what you wrote a topic of its own'), ('deleted', 'what you wrote was taken away'), ('gone', 'the topic you wrote in was taken away'), ('restored', 'what you wrote was brought back'), ('let_in', 'let you into a space'), ('let_out', 'your place in a space was taken back')], max_length=10),
        ),
    ]
