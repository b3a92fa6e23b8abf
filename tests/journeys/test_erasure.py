"""Somebody is erased: nothing leads to them any more, and everything still adds up."""

import pytest
from django.apps import apps
from django.core.mail import send_mail

from weilu.activity import reactions
from weilu.activity.models import Activity
from weilu.conftest import person
from weilu.conversations import search
from weilu.conversations.models import Draft, Post, Space, Topic
from weilu.core import clock
from weilu.members import belongings
from weilu.members.actions import erasing, merging
from weilu.members.actions.erasing import goes_with_member, place
from weilu.members.models import Erasure, Member, Merge
from weilu.moderation.models import WorkItem
from weilu.notices.models import Listener, Notice

from .derived import everything
from .parted import ABOUT, NAME, OPENED, SAID, TITLE, WORDS, build, say
from .traces import in_the_file, indexed, totals, where

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db, stopped_time, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.EMAIL_BACKEND = (
        "weilu.notices.mail.LetterBackend"  # the one that keeps letters
    )
    search.drop()  # emptying the tables between tests does not reach into a full-text index
    yield build(stopped_time)
    search.drop()


def erased(me, *, words):
    """After seven days, by the job that runs by the clock."""
    erasing.ask_erasure(member=me, words=words, door="web")
    Erasure.objects.update(due_at=clock.now())
    assert erasing.erase_due() == 1
    return Member.objects.get(pk=me.pk)


def test_before_they_are_everywhere(world):
    found = where(*ABOUT, *WORDS)
    for word in (*ABOUT, *WORDS):
        assert any(line.endswith(f": {word}") for line in found), (
            f"{word} must be there to be gone"
        )


@pytest.mark.parametrize("words", ["stay", "go"])
def test_nothing_leads_to_somebody_erased(world, words):
    gone = erased(world, words=words)
    reactions.run_all()
    assert where(*ABOUT) == []
    assert (gone.state, gone.name, gone.email, gone.picture) == (
        "erased",
        f"已注销成员 {gone.pk}",
        None,
        "",
    )
    assert not gone.has_usable_password()
    assert [indexed("沐清和"), indexed("沐小舟")] == [0, 0]
    if words == "go":
        assert where(*WORDS) == []
        assert indexed("琥珀") == 0


def test_where_words_stay_every_total_is_as_before(world):
    before = totals()
    erased(world, words="stay")
    assert totals() == before | {"members": before["members"] - 1}
    reactions.run_all()
    assert totals() == before | {"members": before["members"] - 1}
    assert where(SAID, OPENED, TITLE) != []


def test_where_words_go_others_keep_theirs_and_every_count_is_right(world):
    others = list(
        Post.objects.exclude(author=world).order_by("pk").values_list("pk", flat=True)
    )
    erased(world, words="go")
    seen = Post.objects.filter(Post.VISIBLE, topic__deleted_at=None)
    assert (
        list(seen.exclude(author=world).order_by("pk").values_list("pk", flat=True))
        == others
    )
    for topic in Topic.objects.filter(Topic.VISIBLE):
        shown = topic.posts.filter(Post.VISIBLE).exclude(pk=topic.first_post_id or 0)
        assert topic.reply_count == shown.count(), topic
        assert topic.helper_count == shown.exclude(author=topic.author_id).count()
    space = Space.objects.get(slug="tea")
    assert (
        space.topic_count == Topic.objects.filter(Topic.VISIBLE, space=space).count() == 3
    )
    kept = Topic.objects.get(author=world, deleted_at=None)
    assert (kept.title, kept.first_post.text) == (
        "文字已删除的话题",
        "作者注销时，这段文字一起删除了。",
    )


@pytest.mark.parametrize("words", ["stay", "go"])
def test_history_replays_to_the_same_rows(world, words):
    gone = erased(world, words=words)
    reactions.run_all()
    after = everything(with_ids=False)
    for reaction in reactions.table():
        if reaction.drop:
            reactions.replay(reaction)
    assert everything(with_ids=False) == after
    assert not Notice.objects.filter(member=gone).exists()
    assert not Listener.objects.filter(member=gone).exists()


def test_what_others_said_reads_on_without_the_name(world):
    gone = erased(world, words="stay")
    asked = Post.objects.get(text__startswith="请问")
    assert asked.text == f"请问@{gone.name} 你平时怎么洗"
    assert gone.name in asked.html and "href" not in asked.html
    thanked = Post.objects.get(text__contains="傍晚逆光")
    assert thanked.text == f"@{gone.name} 傍晚逆光就好，@{gone.name}"
    draft = Draft.objects.get()
    assert draft.fields["text"] == f"想问@{gone.name} 一件事"


def test_a_longer_name_that_begins_alike_is_left_alone(world):
    other = person(f"{NAME}之")
    topic = Topic.objects.filter(author__name="何若").first()
    post = say(topic, Member.objects.get(name="苏晨"), f"问问@{other.name} 和@{NAME} 两位")
    gone = erased(world, words="stay")
    post.refresh_from_db()
    assert post.text == f"问问@{other.name} 和@{gone.name} 两位"


def test_the_file_of_the_database_holds_nothing_either(world):
    """SQLite overwrites what it gives back; words of the full-text index go when it is tidied."""
    from django.db import connection

    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL gives pages back by vacuum")
    erased(world, words="go")
    reactions.run_all()
    search.tidy()
    assert in_the_file(*ABOUT, *WORDS) == []


def test_a_tombstone_is_pointed_to_only_by_what_stays(world):
    """A new table that points to members must say what becomes of its rows: here it shows."""
    gone = erased(world, words="stay")
    stays = {each for room in belongings.table() for each in room.stays}
    columns = {
        place(column): column
        for model in apps.get_models()
        for column in model._meta.local_fields
        if goes_with_member(column)
    }
    assert stays <= columns.keys(), "a place that no table has"
    left = {
        name
        for name, column in columns.items()
        if column.model._base_manager.filter(**{column.name: gone}).exists()
    }
    assert left <= stays


def test_the_team_reads_what_happened_and_no_more(world):
    erased(world, words="stay")
    item = WorkItem.objects.get(kind="suspect")
    assert (item.title, item.about_id) == ("", world.pk)
    done = Activity.objects.get(kind="members.erased")
    assert (done.actor_id, done.payload) == (None, {"member_id": world.pk, "words": "stay"})


def test_the_team_is_told_while_there_is_time(world):
    erasing.ask_erasure(member=world, words="stay", door="web")
    reactions.run_all()
    item = WorkItem.objects.get(kind="routine")
    assert (item.about_id, item.due_at) == (world.pk, Erasure.objects.get().due_at)
    assert NAME not in item.title
    erasing.call_off(member=world, door="web")
    reactions.run_all()
    item.refresh_from_db()
    assert item.outcome == "settled"


def test_a_record_merged_into_theirs_is_erased_with_them(world):
    """Also what is kept for undoing the merge, and letters to the address it had."""
    other = person("墨石斋主", email="moshizhai@example.org")
    topic = Topic.objects.filter(author__name="何若").first()
    say(topic, other, "砚台要用温水慢慢洗")
    say(topic, Member.objects.get(name="苏晨"), f"@{other.name} 说得对，我也是这样")
    send_mail("Sign in", "come in", None, ["moshizhai@example.org"])
    owner = Member.objects.get(name="周明")
    merging.merge(survivor=world, gone=other, actor=owner, door="web")
    before = ("墨石斋主", "moshizhai@example.org")
    assert len(where(*before)) > 2
    erased(Member.objects.get(pk=world.pk), words="stay")
    reactions.run_all()
    assert where(*ABOUT, *before) == []
    assert Member.objects.get(pk=other.pk).state == "erased"
    assert not Merge.objects.exists()
