"""Somebody is erased: nothing leads to them any more, and everything still adds up."""

import io
from datetime import timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.mail import send_mail
from django.test import Client

from weilu.activity import reactions
from weilu.activity.models import Activity, DeadLetter
from weilu.conftest import person
from weilu.conversations import actions as talk
from weilu.conversations import search
from weilu.conversations.actions import PollForm
from weilu.conversations.models import Draft, Post, Space, Topic
from weilu.conversations.tests.world import room
from weilu.core import clock, limits
from weilu.members import belongings, tasks
from weilu.members.actions import erasing, merging, profile, ties
from weilu.members.actions.erasing import goes_with_member, place
from weilu.members.models import Erasure, Identity, Member, Merge, Note, Role, Tag, Tagging
from weilu.members.tests.test_profile import picture
from weilu.moderation import actions as moderation
from weilu.moderation.actions.opening import Wanted
from weilu.moderation.models import WorkItem
from weilu.notices.models import Listener, Notice

from .derived import everything
from .traces import in_the_file, indexed, totals, where

pytestmark = pytest.mark.django_db(transaction=True)
NAME, FORMER, EMAIL = "沐清和", "沐小舟", "muqinghe@example.org"
LINE, CITY, INTEREST = "在雾里养蓝色的鲸", "云栖镇", "修古董座钟"
BROWSER, ADDRESS = "Zephyrfox/97.3", "203.0.113.77"
SAID, OPENED, TITLE = "我把琉璃灯挂在了南窗", "琥珀色的晚霞适合泡茶吗", "琥珀晚霞怎么拍"
FILE, UNSAID, NOTED = "翡翠账本.pdf", "还没想好的紫藤花", "团队记下：脾气像秋千"
EXTERNAL = "wx-zq-778899"
ABOUT = (
    NAME,
    FORMER,
    EMAIL,
    LINE,
    CITY,
    INTEREST,
    BROWSER,
    ADDRESS,
    FILE,
    UNSAID,
    NOTED,
    EXTERNAL,
)
WORDS = (SAID, OPENED, TITLE)


@pytest.fixture
def world(transactional_db, stopped_time, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.EMAIL_BACKEND = (
        "weilu.notices.mail.LetterBackend"  # the one that keeps letters
    )
    search.drop()  # emptying the tables between tests does not reach into a full-text index
    yield build(stopped_time)
    search.drop()


def build(time):
    """One who did everything there is to do here, among others who answered and named them."""
    he, su, zhou = person("何若"), person("苏晨", trust=2), person("周明")
    Role.objects.create(member=zhou, name=Role.Name.OWNER)
    me = person(FORMER, email=EMAIL, trust=2)
    tea = room("tea")
    profile.change_profile(
        member=me,
        door="web",
        name=NAME,
        line=LINE,
        city=CITY,
        interests=[INTEREST],
        picture=picture(),
    )
    browse(me)
    Identity.objects.create(member=me, door="wecom", tenant="t", external_id=EXTERNAL)
    Note.objects.create(member=me, author=zhou, text=NOTED)
    Tagging.objects.create(
        member=me, tag=Tag.objects.create(name="热心", key="热心"), given_by=zhou
    )
    ties.follow(member=me, followed=he, door="web")
    ties.follow(member=su, followed=me, door="web")
    ties.mute(member=he, muted=me, door="web")
    speak(me, he, su, tea, time)
    send_mail("Sign in", f"{NAME}, come in", None, [EMAIL])
    tasks.send_sign_in.enqueue(EMAIL, "zh-hans", "/")
    limits.allow(f"letters:{EMAIL}", times=2, seconds=3600)
    about = Wanted(about_id=me.pk, title=f"{NAME} 可能是广告号")
    moderation.open_item(kind="suspect", subject=f"member:{me.pk}", wanted=about)
    reactions.run_all()
    DeadLetter.objects.create(
        reaction="x",
        activity=Activity.objects.filter(actor_id=me.pk).first(),
        error=f"ValueError: {NAME}",
    )
    return me


def browse(me):
    browser = Client(HTTP_USER_AGENT=BROWSER, REMOTE_ADDR=ADDRESS)
    browser.force_login(me)
    session = browser.session
    session["browser"], session["address"] = BROWSER, ADDRESS
    session.save()
    assert browser.get("/me/").status_code == 200


def say(topic, author, text, **facts):
    return talk.post(
        topic=topic, author=author, text=text, key=uuid4(), door="chat", **facts
    )


def begin(space, author, title, text, **facts):
    facts = {"kind": "question", **facts}
    return talk.open_topic(
        space=space,
        author=author,
        title=title,
        text=text,
        key=uuid4(),
        door="chat",
        **facts,
    )


def speak(me, he, su, tea, time):
    mine = begin(tea, me, TITLE, f"{OPENED}，请教大家")
    alone = begin(tea, me, f"{TITLE}（续）", f"{OPENED}，还是想问")
    theirs = begin(tea, he, "怎么洗水箱才好", f"请问@{FORMER} 你平时怎么洗")
    file = talk.upload(owner=me, file=io.BytesIO(b"%PDF emerald"), name=FILE)
    sent = say(theirs, me, f"{SAID}，账本在这里 {file.markdown}")
    talk.edit_post(
        post=sent,
        editor=me,
        text=f"{SAID}，改过一次 {file.markdown}",
        edition=0,
        door="web",
    )
    time.shift(timedelta(minutes=20))
    sent.refresh_from_db()
    talk.edit_post(
        post=sent,
        editor=me,
        text=f"{SAID}，改过两次 {file.markdown}",
        edition=1,
        door="web",
    )
    answer = say(mine, su, f"@{NAME} 傍晚逆光就好，[{NAME}](/m/{NAME}/)")
    say(theirs, su, f"同意 `@{NAME}` 的说法，谢谢她", parent=sent)
    talk.accept(post=answer, actor=me, door="web")
    talk.give_sign(post=answer, member=me, sign="thanks", door="web")
    talk.give_sign(post=sent, member=he, sign="like", door="web")
    talk.say_metoo(topic=theirs, member=me, said=True, door="web")
    talk.bookmark(post=answer, member=me)
    talk.follow_topic(topic=theirs, member=me, level="all", door="web")
    talk.mark_read(topic=theirs, member=me, post_id=sent.pk, seconds=30, door="web")
    poll = PollForm(options=["龙井", "岩茶"])
    asked = begin(tea, he, "喝哪一种茶比较好呢", "大家一起来选一选", kind="poll", poll=poll)
    talk.vote(topic=asked, member=me, choices=[asked.poll.options.first().pk], door="web")
    talk.save_draft(member=me, target="new", fields={"text": UNSAID}, device="a", edition=0)
    talk.save_draft(
        member=he,
        target="new",
        fields={"text": f"想问@{NAME} 一件事"},
        device="b",
        edition=0,
    )
    assert alone.pk


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
        shown = topic.posts.filter(Post.VISIBLE).exclude(pk=topic.first_post_id)
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
