import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The ledger: accounts, entries, awards, lots, and what was put by.

    Cost: new tables alone. Undo: drops them; what follows from the journal can be derived again.
    """


    dependencies = [
        ('rewards', '0001_praise'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LedgerClock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('position', models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Standing',
            fields=[
                ('member', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('until', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Unsealed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('why', models.CharField(max_length=40)),
            ],
        ),
        migrations.CreateModel(
            name='Account',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asset', models.CharField(choices=[('xp', 'Growth'), ('points', 'Points')], max_length=6)),
                ('kind', models.CharField(max_length=8)),
                ('floor', models.BigIntegerField(null=True)),
                ('ceil', models.BigIntegerField(null=True)),
                ('balance', models.BigIntegerField(default=0)),
                ('member', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Award',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('asset', models.CharField(choices=[('xp', 'Growth'), ('points', 'Points')], max_length=6)),
                ('rule', models.CharField(max_length=24)),
                ('rule_version', models.PositiveIntegerField(default=1)),
                ('cap_member_id', models.BigIntegerField()),
                ('giver_id', models.BigIntegerField(null=True)),
                ('cap_group', models.CharField(blank=True, default='', max_length=16)),
                ('window', models.CharField(blank=True, default='', max_length=10)),
                ('cap', models.PositiveIntegerField(null=True)),
                ('seq', models.BigIntegerField()),
                ('base', models.PositiveIntegerField()),
                ('step', models.PositiveSmallIntegerField(default=0)),
                ('raw', models.PositiveIntegerField()),
                ('allotted', models.PositiveIntegerField(default=0)),
                ('granted', models.PositiveIntegerField(default=0)),
                ('state', models.CharField(choices=[('pending', 'Not in force yet'), ('live', 'In force'), ('void', 'Taken back')], max_length=7)),
                ('matures_at', models.DateTimeField(null=True)),
                ('expires_at', models.DateTimeField(null=True)),
                ('void_reason', models.CharField(blank=True, default='', max_length=9)),
                ('about', models.CharField(blank=True, default='', max_length=40)),
                ('activity_id', models.BigIntegerField()),
                ('occurred_at', models.DateTimeField()),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120, unique=True)),
                ('amount', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('held', 'Held'), ('posted', 'Posted'), ('void', 'Void'), ('refunded', 'Refunded')], default='held', max_length=8)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='LedgerMerge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('merge_id', models.BigIntegerField(unique=True)),
                ('moved', models.JSONField(default=dict)),
                ('gone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('into', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Lot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('expires_at', models.DateTimeField()),
                ('orig', models.PositiveIntegerField()),
                ('left', models.PositiveIntegerField()),
                ('dead', models.PositiveIntegerField(default=0)),
                ('award', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lots', to='rewards.award')),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='HoldLot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveIntegerField()),
                ('amount', models.PositiveIntegerField()),
                ('hold', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='taken', to='rewards.hold')),
                ('lot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rewards.lot')),
            ],
        ),
        migrations.CreateModel(
            name='Operation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=140, unique=True)),
                ('verb', models.CharField(choices=[('hold', 'Hold'), ('post', 'Post'), ('release', 'Release'), ('refund', 'Refund')], max_length=7)),
                ('hold_key', models.CharField(max_length=120)),
                ('amount', models.PositiveIntegerField(default=0)),
                ('after', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('done', models.BooleanField(default=True)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Txn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=160, unique=True)),
                ('asset', models.CharField(choices=[('xp', 'Growth'), ('points', 'Points')], max_length=6)),
                ('kind', models.CharField(max_length=10)),
                ('actor_id', models.BigIntegerField(null=True)),
                ('activity_id', models.BigIntegerField(null=True)),
                ('after', models.BigIntegerField(default=0)),
                ('at', models.DateTimeField()),
                ('award', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='txns', to='rewards.award')),
                ('hold', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='txns', to='rewards.hold')),
            ],
        ),
        migrations.CreateModel(
            name='Leg',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amount', models.BigIntegerField()),
                ('account', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='legs', to='rewards.account')),
                ('txn', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='legs', to='rewards.txn')),
            ],
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.UniqueConstraint(condition=models.Q(('member__isnull', False)), fields=('member', 'asset', 'kind'), name='account_of_member_once'),
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.UniqueConstraint(condition=models.Q(('member__isnull', True)), fields=('asset', 'kind'), name='account_of_house_once'),
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.CheckConstraint(condition=models.Q(('floor__isnull', True), ('balance__gte', models.F('floor')), _connector='OR'), name='account_above_floor'),
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.CheckConstraint(condition=models.Q(('ceil__isnull', True), ('balance__lte', models.F('ceil')), _connector='OR'), name='account_below_ceil'),
        ),
        migrations.AddIndex(
            model_name='award',
            index=models.Index(condition=models.Q(('cap_group', ''), _negated=True), fields=['cap_member_id', 'asset', 'cap_group', 'window', 'seq'], name='award_in_window'),
        ),
        migrations.AddIndex(
            model_name='award',
            index=models.Index(condition=models.Q(('state', 'pending')), fields=['matures_at'], name='award_pending'),
        ),
        migrations.AddIndex(
            model_name='award',
            index=models.Index(condition=models.Q(('about', ''), _negated=True), fields=['about'], name='award_about'),
        ),
        migrations.AddIndex(
            model_name='award',
            index=models.Index(condition=models.Q(('giver_id__isnull', False)), fields=['giver_id', 'cap_member_id', 'rule'], name='award_of_pair'),
        ),
        migrations.AddIndex(
            model_name='award',
            index=models.Index(fields=['member', 'asset', 'seq'], name='award_of_member'),
        ),
        migrations.AddIndex(
            model_name='award',
            index=models.Index(condition=models.Q(('state', 'pending')), fields=['member', 'asset', 'allotted'], name='award_waiting'),
        ),
        migrations.AddConstraint(
            model_name='award',
            constraint=models.UniqueConstraint(fields=('key', 'asset'), name='award_once'),
        ),
        migrations.AddConstraint(
            model_name='award',
            constraint=models.CheckConstraint(condition=models.Q(('allotted__lte', models.F('raw')), ('granted__lte', models.F('allotted'))), name='award_within_raw'),
        ),
        migrations.AddConstraint(
            model_name='hold',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='hold_of_something'),
        ),
        migrations.AddIndex(
            model_name='lot',
            index=models.Index(condition=models.Q(('left__gt', 0)), fields=['member', 'expires_at'], name='lot_to_spend'),
        ),
        migrations.AddIndex(
            model_name='lot',
            index=models.Index(condition=models.Q(('left__gt', 0)), fields=['expires_at'], name='lot_expiring'),
        ),
        migrations.AddConstraint(
            model_name='lot',
            constraint=models.CheckConstraint(condition=models.Q(('orig__gte', django.db.models.expressions.CombinedExpression(models.F('left'), '+', models.F('dead'))), ('left__gte', 0), ('dead__gte', 0)), name='lot_holds_no_more'),
        ),
        migrations.AddIndex(
            model_name='operation',
            index=models.Index(condition=models.Q(('done', False)), fields=['after', 'id'], name='operation_to_repeat'),
        ),
        migrations.AddIndex(
            model_name='leg',
            index=models.Index(fields=['account', 'txn'], name='leg_by_account'),
        ),
        migrations.AddConstraint(
            model_name='leg',
            constraint=models.UniqueConstraint(fields=('txn', 'account'), name='leg_once'),
        ),
        migrations.AddConstraint(
            model_name='leg',
            constraint=models.CheckConstraint(condition=models.Q(('amount', 0), _negated=True), name='leg_moves_something'),
        ),
    ]
