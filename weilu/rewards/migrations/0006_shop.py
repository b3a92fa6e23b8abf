import django.db.models.deletion
import uuid
import weilu.core.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The shop: items, pools of codes, orders and how they moved.

    Cost: new tables alone. Undo: drops them; points that are put by for orders stay put by.
    """

    dependencies = [
        ('rewards', '0005_badges'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Item',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('physical', 'Physical'), ('code', 'Code'), ('role', 'Role'), ('experience', 'Experience'), ('donation', 'Donation')], max_length=10)),
                ('title', models.CharField(max_length=60)),
                ('text', models.TextField(blank=True, default='', max_length=1000)),
                ('picture', models.CharField(blank=True, default='', max_length=32)),
                ('price', models.PositiveIntegerField()),
                ('unit_cost', models.PositiveIntegerField(default=0)),
                ('stock', models.PositiveIntegerField(blank=True, null=True)),
                ('limit', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('limit_per', models.CharField(choices=[('ever', 'Ever'), ('month', 'Month')], default='ever', max_length=5)),
                ('min_level', models.PositiveSmallIntegerField(default=1)),
                ('audience', models.TextField(blank=True, default='')),
                ('opens_at', models.DateTimeField(blank=True, null=True)),
                ('closes_at', models.DateTimeField(blank=True, null=True)),
                ('needs_approval', models.BooleanField(default=False)),
                ('tag', models.CharField(blank=True, default='', max_length=20)),
                ('made_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('retired_at', models.DateTimeField(blank=True, null=True)),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Order',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('price', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('requested', 'Requested'), ('approved', 'Approved'), ('fulfilling', 'Fulfilling'), ('shipped', 'Shipped'), ('done', 'Done'), ('rejected', 'Rejected'), ('cancelled', 'Cancelled'), ('expired', 'Expired'), ('refunded', 'Refunded')], default='requested', max_length=10)),
                ('address', models.TextField(blank=True, default='')),
                ('carrier', models.CharField(blank=True, default='', max_length=40)),
                ('number', models.CharField(blank=True, default='', max_length=60)),
                ('asked_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('moved_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('opened_at', models.DateTimeField(blank=True, null=True)),
                ('takes_stock', models.BooleanField(default=True)),
                ('item', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='orders', to='rewards.item')),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Code',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sealed', models.TextField()),
                ('digest', models.CharField(max_length=32)),
                ('item', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='codes', to='rewards.item')),
                ('order', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='code', to='rewards.order')),
            ],
        ),
        migrations.CreateModel(
            name='OrderStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', models.CharField(blank=True, default='', max_length=10)),
                ('after', models.CharField(max_length=10)),
                ('note', models.CharField(blank=True, default='', max_length=300)),
                ('at', models.DateTimeField(default=weilu.core.clock.now)),
                ('actor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('order', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='rewards.order')),
            ],
        ),
        migrations.AddConstraint(
            model_name='item',
            constraint=models.CheckConstraint(condition=models.Q(('closes_at', None), ('opens_at', None), ('closes_at__gt', models.F('opens_at')), _connector='OR'), name='item_window_goes_on'),
        ),
        migrations.AddConstraint(
            model_name='item',
            constraint=models.CheckConstraint(condition=models.Q(('limit', None), ('limit__gt', 0), _connector='OR'), name='item_limit_of_some'),
        ),
        migrations.AddConstraint(
            model_name='item',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'role'), _negated=True), models.Q(('tag', ''), _negated=True), _connector='OR'), name='item_role_has_a_tag'),
        ),
        migrations.AddIndex(
            model_name='order',
            index=models.Index(fields=['member', '-id'], name='order_of_member'),
        ),
        migrations.AddIndex(
            model_name='order',
            index=models.Index(fields=['state', '-id'], name='order_by_state'),
        ),
        migrations.AddIndex(
            model_name='order',
            index=models.Index(fields=['item', 'member', 'asked_at'], name='order_of_item_member'),
        ),
        migrations.AddIndex(
            model_name='order',
            index=models.Index(condition=models.Q(('takes_stock', True)), fields=['item'], name='order_takes'),
        ),
        migrations.AddIndex(
            model_name='order',
            index=models.Index(condition=models.Q(('address', ''), _negated=True), fields=['moved_at'], name='order_with_address'),
        ),
        migrations.AddIndex(
            model_name='code',
            index=models.Index(condition=models.Q(('order', None)), fields=['item', 'id'], name='code_free'),
        ),
        migrations.AddConstraint(
            model_name='code',
            constraint=models.UniqueConstraint(fields=('item', 'digest'), name='code_once'),
        ),
        migrations.AddConstraint(
            model_name='orderstep',
            constraint=models.UniqueConstraint(fields=('order', 'after'), name='order_is_there_once'),
        ),
    ]
