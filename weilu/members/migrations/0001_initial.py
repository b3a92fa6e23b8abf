import django.db.models.deletion
import django.db.models.functions.text
import weilu.core.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Accounts, people, rights, and what members may ask of us.

    Cost: new tables alone. Undo: drops them, and what they hold.
    """

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Tag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=20)),
                ('key', models.CharField(max_length=40, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('name', models.CharField(max_length=40)),
                ('name_key', models.CharField(max_length=80, unique=True)),
                ('pinyin', models.CharField(blank=True, default='', max_length=160)),
                ('email', models.EmailField(blank=True, max_length=254, null=True)),
                ('email_confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('state', models.CharField(choices=[('placeholder', 'placeholder'), ('pending', 'pending'), ('active', 'active'), ('left', 'left'), ('erased', 'erased'), ('merged', 'merged')], default='active', max_length=12)),
                ('line', models.CharField(blank=True, default='', max_length=120)),
                ('city', models.CharField(blank=True, default='', max_length=40)),
                ('interests', models.JSONField(blank=True, default=list)),
                ('line_for', models.PositiveSmallIntegerField(choices=[(0, 'Everybody, guests too'), (1, 'Members'), (2, 'The team'), (3, 'Only me')], default=1)),
                ('city_for', models.PositiveSmallIntegerField(choices=[(0, 'Everybody, guests too'), (1, 'Members'), (2, 'The team'), (3, 'Only me')], default=1)),
                ('interests_for', models.PositiveSmallIntegerField(choices=[(0, 'Everybody, guests too'), (1, 'Members'), (2, 'The team'), (3, 'Only me')], default=1)),
                ('picture', models.CharField(blank=True, default='', max_length=64)),
                ('language', models.CharField(blank=True, default='', max_length=8)),
                ('zone', models.CharField(blank=True, default='', max_length=40)),
                ('shortcuts', models.BooleanField(default=True)),
                ('listed', models.BooleanField(default=True)),
                ('celebrated', models.BooleanField(default=False)),
                ('is_robot', models.BooleanField(default=False)),
                ('trust', models.PositiveSmallIntegerField(default=0)),
                ('joined_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('last_seen_on', models.DateField(blank=True, null=True)),
                ('muted_until', models.DateTimeField(blank=True, null=True)),
                ('suspended_until', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['pinyin', 'id', 'state'], name='member_by_pinyin'), models.Index(fields=['joined_at', 'id'], name='member_newest'), models.Index(condition=models.Q(('is_robot', False), ('listed', True), ('state', 'active')), fields=['pinyin', 'id'], name='member_listed'), models.Index(fields=['last_seen_on', 'id'], name='member_by_visit'), models.Index(condition=models.Q(('state', 'active'), _negated=True), fields=['state', 'id'], name='member_not_active'), models.Index(condition=models.Q(('muted_until__isnull', False)), fields=['muted_until'], name='member_muted'), models.Index(condition=models.Q(('suspended_until__isnull', False)), fields=['suspended_until'], name='member_suspended')],
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='member_email_once'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='member_has_a_name')],
            },
        ),
        migrations.CreateModel(
            name='FacesVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.BigIntegerField(default=1)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='faces_one_row')],
            },
        ),
        migrations.CreateModel(
            name='FormerName',
            fields=[
                ('name_key', models.CharField(max_length=80, primary_key=True, serialize=False)),
                ('given_up_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_names', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='MemberSession',
            fields=[
                ('session_key', models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name='session key')),
                ('session_data', models.TextField(verbose_name='session data')),
                ('expire_date', models.DateTimeField(db_index=True, verbose_name='expire date')),
                ('browser', models.CharField(blank=True, default='', max_length=200)),
                ('address', models.GenericIPAddressField(blank=True, null=True)),
                ('began_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('seen_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'session',
                'verbose_name_plural': 'sessions',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ConsentRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(max_length=24)),
                ('version', models.PositiveIntegerField()),
                ('shown', models.CharField(blank=True, default='', max_length=24)),
                ('door', models.CharField(max_length=12)),
                ('given_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='consents', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['member', 'purpose', 'version', 'given_at'], name='consent_latest'), models.Index(condition=models.Q(('withdrawn_at', None)), fields=['purpose', 'version', 'member'], name='consent_by_version')],
            },
        ),
        migrations.CreateModel(
            name='Erasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(choices=[('stay', 'stay without a name'), ('go', 'are deleted, too')], max_length=4)),
                ('asked_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('due_at', models.DateTimeField()),
                ('called_off_at', models.DateTimeField(blank=True, null=True)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('held_back_at', models.DateTimeField(blank=True, null=True)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='erasures', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('called_off_at', None), ('done_at', None)), fields=['due_at'], name='erasure_due')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('called_off_at', None), ('done_at', None)), fields=('member',), name='erasure_open_once'), models.CheckConstraint(condition=models.Q(('called_off_at', None), ('done_at', None), _connector='OR'), name='erasure_ends_once')],
            },
        ),
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=32, unique=True)),
                ('language', models.CharField(max_length=8)),
                ('asked_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('ready_at', models.DateTimeField(blank=True, null=True)),
                ('ends_at', models.DateTimeField(blank=True, null=True)),
                ('size', models.PositiveBigIntegerField(default=0)),
                ('dropped_at', models.DateTimeField(blank=True, null=True)),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='exports', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['member', '-id'], name='export_latest'), models.Index(condition=models.Q(('dropped_at', None)), fields=['asked_at'], name='export_kept')],
            },
        ),
        migrations.CreateModel(
            name='Facet',
            fields=[
                ('pk', models.CompositePrimaryKey('member_id', 'kind', 'key', blank=True, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('city', 'City'), ('interest', 'Interest'), ('tag', 'Tag')], max_length=8)),
                ('key', models.CharField(max_length=80)),
                ('for_team', models.BooleanField(default=False)),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['kind', 'key', 'member', 'for_team'], name='facet_by_key')],
            },
        ),
        migrations.CreateModel(
            name='Follow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField(default=weilu.core.clock.now)),
                ('followed', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='followers', to=settings.AUTH_USER_MODEL)),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='follows', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('member', 'followed'), name='follow_once'), models.CheckConstraint(condition=models.Q(('member', models.F('followed')), _negated=True), name='follow_somebody_else')],
            },
        ),
        migrations.CreateModel(
            name='Identity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('door', models.CharField(max_length=12)),
                ('tenant', models.CharField(max_length=64)),
                ('external_id', models.CharField(max_length=128)),
                ('linked_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='identities', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'identities',
                'constraints': [models.UniqueConstraint(fields=('door', 'tenant', 'external_id'), name='identity_once')],
            },
        ),
        migrations.CreateModel(
            name='Likeness',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_strong', models.BooleanField()),
                ('score', models.PositiveSmallIntegerField()),
                ('reasons', models.JSONField(default=list)),
                ('found_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('first', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'likenesses',
                'indexes': [models.Index(condition=models.Q(('settled_at', None)), fields=['-is_strong', '-score', '-id'], name='likeness_open')],
                'constraints': [models.UniqueConstraint(fields=('first', 'second'), name='likeness_once'), models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='likeness_of_two')],
            },
        ),
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('merged_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('kept', models.JSONField(null=True)),
                ('gone', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('merged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('survivor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='merges', to=settings.AUTH_USER_MODEL)),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('gone',), name='merged_once')],
            },
        ),
        migrations.CreateModel(
            name='Mute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField(default=weilu.core.clock.now)),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='mutes', to=settings.AUTH_USER_MODEL)),
                ('muted', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('member', 'muted'), name='mute_once'), models.CheckConstraint(condition=models.Q(('member', models.F('muted')), _negated=True), name='mute_somebody_else')],
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('written_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='notes', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['member', '-id'], name='note_by_member')],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='note_says_something')],
            },
        ),
        migrations.CreateModel(
            name='OneTimeLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(choices=[('sign_in', 'Sign In'), ('password', 'Password'), ('join', 'Join'), ('address', 'Address'), ('owner', 'Owner'), ('link', 'Link'), ('invite', 'Invite')], max_length=8)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('email', models.EmailField(blank=True, default='', max_length=254)),
                ('carries', models.JSONField(blank=True, default=dict)),
                ('made_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(blank=True, null=True)),
                ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['expires_at'], name='link_by_end')],
            },
        ),
        migrations.CreateModel(
            name='PersonKey',
            fields=[
                ('pk', models.CompositePrimaryKey('member_id', 'key', blank=True, editable=False, primary_key=True, serialize=False)),
                ('key', models.CharField(max_length=160)),
                ('is_name', models.BooleanField()),
                ('for_team', models.BooleanField(default=False)),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['key', 'member', 'for_team'], name='person_by_key', opclasses=['varchar_pattern_ops', 'int8_ops', 'bool_ops']), models.Index(condition=models.Q(('is_name', True)), fields=['key'], name='person_by_name', opclasses=['varchar_pattern_ops'])],
            },
        ),
        migrations.CreateModel(
            name='Role',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(choices=[('owner', 'owner'), ('operator', 'operator'), ('moderator', 'moderator'), ('host', 'host')], max_length=12)),
                ('space_id', models.BigIntegerField(blank=True, null=True)),
                ('given_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('ends_at', models.DateTimeField(blank=True, null=True)),
                ('given_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='roles', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('member', 'name', 'space_id'), name='role_once'), models.UniqueConstraint(condition=models.Q(('space_id', None)), fields=('member', 'name'), name='role_once_everywhere'), models.CheckConstraint(condition=models.Q(('name', 'host'), ('space_id', None), _negated=True), name='host_of_some_space')],
            },
        ),
        migrations.CreateModel(
            name='SettingChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=32)),
                ('number', models.PositiveIntegerField()),
                ('was', models.JSONField(null=True)),
                ('became', models.JSONField(null=True)),
                ('at', models.DateTimeField(default=weilu.core.clock.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('takes_back', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='members.settingchange')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('key', 'number'), name='setting_change_in_turn')],
            },
        ),
        migrations.CreateModel(
            name='Tagging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('given_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('given_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='taggings', to=settings.AUTH_USER_MODEL)),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='taggings', to='members.tag')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('member', 'tag'), name='tagged_once')],
            },
        ),
        migrations.CreateModel(
            name='WarmUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('began_at', models.DateTimeField(default=weilu.core.clock.now)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('end', models.CharField(blank=True, choices=[('grown', 'Grown'), ('hand', 'Hand'), ('brought', 'Brought')], default='', max_length=7)),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='warm_up_one_row'), models.CheckConstraint(condition=models.Q(models.Q(('end', ''), ('ended_at', None)), models.Q(('ended_at__isnull', False), models.Q(('end', ''), _negated=True)), _connector='OR'), name='warm_up_ends_somehow')],
            },
        ),
    ]
