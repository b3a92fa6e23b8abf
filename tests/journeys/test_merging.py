"""Two records become one, and two again: every table reads as before, row by row."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection

from weilu.activity import reactions
from weilu.activity.models import Activity
from weilu.conftest import person
from weilu.conversations import actions
from weilu.conversations.models import Post, Topic
from weilu.core import clock
from weilu.members.actions.merging import forget_old_merges, merge, undo
from weilu.members.actions.profile import change_profile
from weilu.members.actions.roles import give_role
from weilu.members.actions.ties import follow, mute
from weilu.members.errors import NotAllowed, NotPossible
from weilu.members.models import Follow, FormerName, Member, Merge, Role
from weilu.members.queries.people import person_named

from .town import build

pytestmark = pytest.mark.django_db
# What only grows: the journal, the audit log, entries of the ledger, what was told, cursors, jobs,
# and the number caches go by.
GROWS = {
    "activity_activity",
    "moderation_auditentry",
    "activity_cursor",
    "members_merge",
    "rewards_badgelook",
    "rewards_boardlook",
    "rewards_ledgerclock",
    "rewards_ledgermerge",
    "rewards_leg",
    "rewards_txn",
    "members_facesversion",
    "core_job",
    "core_signal",
    "django_migrations",
    "sqlite_sequence",
}

# Who was merged, and parted again, is told so, and keeps that.
TOLD = {"notices_notice": "WHERE reason NOT IN ('one_record', 'two_again')"}


def tables():
    """Every row of every table, with every column."""
    names = sorted(
        model._meta.db_table for model in apps.get_models(include_auto_created=True)
    )
    found = {}
    with connection.cursor() as cursor:
        for name in names:
            if name not in GROWS:
                cursor.execute(f"SELECT * FROM {name} {TOLD.get(name, '')}")
                found[name] = sorted(map(repr, cursor.fetchall()))
    return found


@pytest.fixture
def owner(db):
    member = person("炉主")
    Role.objects.create(member=member, name=Role.Name.OWNER)
    return member


@pytest.fixture
def both():
    """Two busy records, which read, marked and said much of the same, in every room."""
    town = build()
    stays, goes = town.people["writer"], town.people["insider"]
    other = town.people["outsider"]
    follow(member=stays, followed=other, door="web")
    follow(member=goes, followed=other, door="web")
    follow(member=goes, followed=stays, door="web")
    follow(member=other, followed=goes, door="web")
    mute(member=goes, muted=town.people["operator"], door="web")
    topic = next(t.row for t in town.of("topic") if t.room == "open" and t.state == "shown")
    theirs = opened(other, topic.space)
    for member in (stays, goes):
        change_profile(member=member, door="web", city="高雄", interests=["手写"])
        reply(theirs, member)
        actions.give_sign(post=theirs.first_post, member=member, sign="thanks", door="web")
    reply(topic, goes)
    actions.give_sign(post=topic.first_post, member=goes, sign="thanks", door="web")
    reactions.run_all()
    return stays, goes


def opened(author, space):
    return actions.open_topic(
        space=space,
        author=author,
        kind="discussion",
        title="两个名字的人",
        text="说说看，大家怎么想",
        key=uuid4(),
        door="web",
    )


def reply(topic, author):
    words = f"{author.name}谈{topic.title}：这件事还要再想一想，不着急"
    return actions.post(topic=topic, author=author, text=words, key=uuid4(), door="web")


def fresh(member):
    return Member.objects.get(pk=member.pk)


def test_a_merge_and_its_undo_leave_every_row_as_it_was(both, owner):
    stays, goes = both
    before = tables()
    row = merge(survivor=stays, gone=goes, actor=owner, door="web")
    reactions.run_all()
    assert tables() != before
    assert undo(merge=row, actor=owner, door="web")
    reactions.run_all()
    after = tables()
    for name, rows in before.items():
        assert after[name] == rows, name
    assert not undo(merge=row, actor=owner, door="web")


def test_what_both_did_comes_together_once(both, owner):
    stays, goes = both
    said = Post.objects.filter(author__in=both).count()
    theirs = Topic.objects.get(title="两个名字的人")
    assert (theirs.helper_count, theirs.first_post.reactions) == (2, {"thanks": 2})
    merge(survivor=stays, gone=goes, actor=owner, door="web")
    assert Post.objects.filter(author=stays).count() == said
    assert not Post.objects.filter(author=goes).exists()
    post = Post.objects.get(pk=theirs.first_post.pk)
    assert post.reactions == {"thanks": 1} and post.signs.count() == 1
    follows = Follow.objects.filter(member=stays)
    assert follows.count() == 1 and not Follow.objects.filter(followed=stays, member=stays)
    assert person_named(goes.name, reader=owner).member == stays
    assert fresh(goes).state == Member.State.MERGED and not fresh(goes).is_active


def test_the_longer_of_two_sanctions_holds(both, owner):
    stays, goes = both
    until = clock.now() + timedelta(days=3)
    Member.objects.filter(pk=goes.pk).update(muted_until=until)
    row = merge(survivor=stays, gone=goes, actor=owner, door="web")
    assert fresh(stays).muted_until == until
    undo(merge=row, actor=owner, door="web")
    assert fresh(stays).muted_until is None and fresh(goes).muted_until == until


def test_what_came_since_stays_where_it_is(both, owner):
    stays, goes = both
    row = merge(survivor=stays, gone=goes, actor=owner, door="web")
    later = opened(fresh(stays), Topic.objects.first().space)
    until = clock.now() + timedelta(days=9)
    Member.objects.filter(pk=stays.pk).update(muted_until=until)
    undo(merge=row, actor=owner, door="web")
    assert Topic.objects.get(pk=later.pk).author == stays
    assert fresh(stays).muted_until == until


def test_after_thirty_days_there_is_no_way_back(both, owner, stopped_time):
    row = merge(survivor=both[0], gone=both[1], actor=owner, door="web")
    stopped_time.shift(timedelta(days=30, seconds=1))
    before = tables()
    with pytest.raises(NotPossible):
        undo(merge=row, actor=owner, door="web")
    assert tables() == before
    assert forget_old_merges() == 1
    assert Merge.objects.get().kept is None


def test_nobody_becomes_an_owner_by_a_merge(both, owner):
    stays, _goes = both
    zhou = Member.objects.get(name="周明")
    before = tables()
    with pytest.raises(NotAllowed):
        merge(survivor=stays, gone=owner, actor=zhou, door="web")
    with pytest.raises(NotAllowed):
        merge(survivor=both[0], gone=both[1], actor=stays, door="web")
    with pytest.raises(NotPossible):
        merge(survivor=stays, gone=stays, actor=zhou, door="web")
    assert tables() == before
    assert not Activity.objects.filter(kind="members.merged").exists()


def test_a_duty_comes_along_and_goes_back(both, owner):
    stays, goes = both
    give_role(member=fresh(goes), role="moderator", actor=owner, door="web")
    row = merge(survivor=stays, gone=goes, actor=owner, door="web")
    assert "moderator" in fresh(stays).standing.roles
    undo(merge=row, actor=owner, door="web")
    assert fresh(stays).standing.roles == frozenset()
    assert FormerName.objects.filter(member=stays).count() == 0
