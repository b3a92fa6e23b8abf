from django.db import migrations, models


class Migration(migrations.Migration):
    """Whoever is asked for a shift, and whoever asked, is told.

    Cost: none, choices alone. Undo: none is needed; old code may run beside it.
    """

    dependencies = [
        ('notices', '0013_orders'),
    ]

    operations = [
        migrations.AlterField(
            model_name='notice',
            name='reason',
            field=models.CharField(choices=[('mention', 'mentioned you'), ('reply', 'replied to you'), ('answer', 'answered in your topic'), ('accepted', 'accepted your answer'), ('settle', 'may have answered your question'), ('topic', 'wrote in a topic you follow'), ('follow', 'follows you'), ('norms', 'asks you to read the norms'), ('help', 'spoke here for the first time, and nobody has answered'), ('years', 'you have been here for a whole number of years'), ('needs', 'asks what you need here'), ('belonging', 'asks whether you feel at home here'), ('pulse', 'asks you one question'), ('renewal', 'asks you to read the norms once more'), ('warm_up', 'the warm-up is over'), ('one_record', 'your two records are one now'), ('two_again', 'your records are two again'), ('given', 'gave you something to do'), ('edited', 'edited what you wrote'), ('retitled', 'gave your topic another title'), ('moved', 'moved your topic'), ('closed', 'closed your topic'), ('reopened', 'opened your topic again'), ('merged', 'brought what you wrote into another topic'), ('split', 'made what you wrote a topic of its own'), ('deleted', 'what you wrote was taken away'), ('gone', 'the topic you wrote in was taken away'), ('restored', 'what you wrote was brought back'), ('published', 'what you wrote was published'), ('declined', 'what you wrote was not published'), ('letter', 'the team wrote you a letter about what you wrote'), ('hidden', 'what you wrote is hidden until somebody decides'), ('asked_back', 'the team asks about your appeal'), ('verdict', 'your appeal was decided'), ('reported', 'what you reported was looked at'), ('dispute', 'a dispute of yours came a step on'), ('changed', 'a rule changed words in what you wrote'), ('paused', 'you cannot post until somebody has looked'), ('trust_up', 'your trust has grown'), ('trust_down', 'your trust is lower'), ('praised', 'praised you'), ('unpraised', 'your praise was not shown'), ('level_up', 'you reached a level'), ('level_slip', 'something of your level is missing'), ('badge', 'you earned a badge'), ('badge_gone', 'a badge of yours was taken back'), ('order', 'your order came further'), ('swap', 'a shift is to change hands'), ('let_in', 'let you into a space'), ('let_out', 'your place in a space was taken back')], max_length=10),
        ),
    ]
