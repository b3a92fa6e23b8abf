"""Opening, replying, editing and taking away: exact effects, and no trace of a refusal."""

from datetime import timedelta
from uuid import uuid4

import pytest

from weilu.activity.models import Activity
from weilu.conversations import actions
from weilu.conversations.errors import NotAllowed, NotPossible, Refused, Stale, TopicClosed
from weilu.conversations.models import (
    Post,
    Revision,
)

from .world import (
    browser,
    first_post,
    kinds,
    moderator,
    room,
    say,
    topic,
    words,
)

pytestmark = pytest.mark.django_db


def test_a_topic_begins_with_its_first_post(lin, stopped_time):
    space = room()
    new = topic(space, lin, kind="question", text="水箱里有**水垢**怎么办呢？")
    assert new.first_post.html == "<p>水箱里有<strong>水垢</strong>怎么办呢？</p>\n"
    assert (new.reply_count, new.first_post_id, new.last_author) == (
        0,
        new.last_post_id,
        lin,
    )
    space.refresh_from_db()
    assert (space.topic_count, space.last_topic_at) == (1, new.opened_at)
    noted = Activity.objects.get()
    assert noted.kind == "conversations.topic_opened"
    assert noted.payload == {
        "topic_id": new.pk,
        "post_id": new.first_post_id,
        "topic_kind": "question",
        "length": 15,
        "held": False,
        "mentions": [],
    }


def test_the_same_key_says_it_once(lin, he):
    asked = topic(room(), lin)
    key = uuid4()
    first, again = say(asked, he, key=key), say(asked, he, key=key)
    assert first.pk == again.pk
    assert kinds() == ["conversations.topic_opened", "conversations.post_written"]


def test_a_reply_counts_and_moves_its_topic_up(lin, he, stopped_time):
    asked = topic(room(), lin)
    stopped_time.shift(60)
    answer = say(asked, he)
    say(asked, lin)
    asked.refresh_from_db()
    assert (asked.reply_count, asked.helper_count) == (2, 1)
    assert asked.last_author_id == lin.pk
    assert answer.root_id == answer.pk


def test_a_reply_to_a_reply_stands_one_level_deep(lin, he):
    asked = topic(room(), lin)
    answer = say(asked, he)
    below = say(asked, lin, parent=answer)
    deeper = say(asked, he, parent=below)
    assert [p.root_id for p in (answer, below, deeper)] == [answer.pk] * 3


def test_a_closed_topic_takes_no_posts(lin, he):
    asked = topic(room(), lin)
    actions.close(topic=asked, actor=lin, door="web")
    before = kinds()
    with pytest.raises(TopicClosed):
        say(asked, he)
    assert Post.objects.count() == 1
    assert kinds() == before


def test_who_may_not_read_may_not_write(lin, zhou, he):
    hidden = room(visibility="private")
    secret = topic(hidden, zhou)
    with pytest.raises(NotAllowed):
        say(secret, he)
    with pytest.raises(NotAllowed):
        topic(hidden, he)
    assert Post.objects.count() == 1


def test_a_post_of_another_topic_is_not_quoted(lin, he):
    space = room()
    one, other = topic(space, lin), topic(space, lin)
    with pytest.raises(NotPossible):
        say(one, he, quoted=other.first_post)
    assert Post.objects.filter(author=he).count() == 0


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("太短了", False),
        ("这句话有八个字了", True),
        ("aaaaaaaaaaaaaaaaaaaaaaaaa", False),
        ("Nine letters.", False),
        ("A sentence that is long enough.", True),
    ],
)
def test_a_post_says_something(lin, text, taken):
    asked = topic(room(), lin)
    if taken:
        say(asked, lin, text, door="web")
    else:
        with pytest.raises(Refused):
            say(asked, lin, text, door="web")
    assert Post.objects.count() == 1 + taken


def test_the_same_words_twice_are_a_slip(lin, stopped_time):
    asked = topic(room(), lin)
    say(asked, lin, "这句话有八个字了")
    with pytest.raises(Refused):
        say(asked, lin, "这句话有八个字了")
    stopped_time.shift(301)
    say(asked, lin, "这句话有八个字了")
    assert Post.objects.count() == 3


def test_eleven_posts_a_minute_are_too_many(lin, stopped_time):
    asked = topic(room(), lin)
    for _time in range(10):
        say(asked, lin, door="web")
    with pytest.raises(Refused, match="6"):
        say(asked, lin, door="web")


def test_a_chinese_title_is_measured_as_chinese_over_pictures_and_english_words(lin):
    pictures = "![desk](/media/ec94a0b7801600abb1e1205a96ee6000/1600x1067.webp)"
    text = f"Before and after, side by side. {pictures}"
    opened = topic(room(), lin, title="书桌收拾好了", text=text, door="web")
    assert opened.title == "书桌收拾好了"
    with pytest.raises(Refused, match="15"):
        topic(room(), lin, title="Cleared at last", text=words(), door="web")


def test_slow_mode_makes_each_author_wait(lin, he, stopped_time):
    asked = topic(room(slow_seconds=60), lin)
    say(asked, he)
    with pytest.raises(Refused):
        say(asked, he)
    stopped_time.shift(60)
    say(asked, he)
    assert asked.posts.filter(author=he).count() == 2


def test_a_muted_member_waits(lin, stopped_time):
    asked = topic(room(), lin)
    lin.muted_until = asked.opened_at + timedelta(hours=1)
    with pytest.raises(Refused):
        say(asked, lin)
    stopped_time.shift(3601)
    say(asked, lin)


def test_newcomers_bring_one_picture(lin, su):
    asked = topic(room(), lin)
    two = "".join(f"![x](/media/{n:032x}/10x10.webp) 看这两张照片吧" for n in range(2))
    with pytest.raises(Refused):
        say(asked, lin, two)
    say(asked, su, two)
    eleven = "".join(f"![x](/media/{n:032x}/10x10.webp) 看" for n in range(11))
    with pytest.raises(Refused):
        say(asked, su, eleven)


def test_an_edit_in_five_minutes_is_silent_and_later_ones_are_kept(lin, stopped_time):
    post = first_post(topic(room(), lin))
    edit(post, lin, 0, "第一次修改，没有人看见")
    assert Revision.objects.count() == 0
    stopped_time.shift(301)
    edit(post, lin, 1, "第二次修改，大家都看得见")
    kept = Revision.objects.get()
    assert (kept.number, kept.text) == (1, "第一次修改，没有人看见")
    post.refresh_from_db()
    assert (post.text, post.edit_count) == ("第二次修改，大家都看得见", 2)
    stopped_time.shift(24 * 3600)
    with pytest.raises(NotAllowed):
        edit(post, lin, 2, "一天以后就不能再改了")


def test_only_an_edit_with_a_history_leads_to_it(lin, stopped_time):
    post = first_post(topic(room(), lin))
    address, link = f"/t/{post.topic_id}/", f"/p/{post.pk}/history/"
    edit(post, lin, 0, "第一次修改，没有人看见")
    assert link not in browser().get(address).text
    stopped_time.shift(301)
    edit(post, lin, 1, "第二次修改，大家都看得见")
    assert link in browser().get(address).text


def edit(post, editor, edition, text):
    return actions.edit_post(
        post=post, editor=editor, text=text, edition=edition, door="web"
    )


def test_two_editors_do_not_overwrite_each_other(lin, zhou):
    post = first_post(topic(room(), lin))
    edit(post, lin, 0, "我自己改的内容在这里")
    before = kinds()
    with pytest.raises(Stale) as stale:
        edit(post, zhou, 0, "版主改的内容在这里呢")
    assert stale.value.current.text == "我自己改的内容在这里"
    assert kinds() == before
    answer = browser(zhou).post(
        f"/p/{post.pk}/edit/",
        {"text": "版主改的内容在这里呢", "edition": "0", "reason": "隐去电话号码"},
    )
    assert answer.status_code == 409
    assert "我自己改的内容在这里" in answer.text
    assert "版主改的内容在这里呢" in answer.text
    assert 'name="edition" value="1"' in answer.text


def test_a_deleted_post_comes_back_as_it_was(lin, he, zhou):
    asked = topic(room(), lin)
    answer = say(asked, he)
    actions.delete_post(post=answer, actor=he, door="web")
    asked.refresh_from_db()
    assert (asked.reply_count, asked.helper_count, asked.last_author_id) == (0, 0, lin.pk)
    answer.refresh_from_db()
    with pytest.raises(NotAllowed):
        actions.restore_post(post=answer, actor=lin, door="web")
    actions.restore_post(post=answer, actor=zhou, door="web")
    asked.refresh_from_db()
    assert (asked.reply_count, asked.helper_count, asked.last_author_id) == (1, 1, he.pk)


def test_an_author_takes_a_topic_away_until_somebody_answers(lin, he):
    space = room()
    one, answered = topic(space, lin), topic(space, lin)
    say(answered, he)
    answered.refresh_from_db()
    actions.delete_topic(topic=one, actor=lin, door="web")
    with pytest.raises(NotAllowed):
        actions.delete_topic(topic=answered, actor=lin, door="web")
    space.refresh_from_db()
    assert space.topic_count == 1


def test_moderators_edit_and_say_why(lin, he):
    post = first_post(topic(room(), lin))
    actions.edit_post(
        post=post,
        editor=moderator(he),
        text=words(),
        edition=0,
        door="web",
        reason="隐去电话号码",
    )
    assert Revision.objects.get().reason == "隐去电话号码"
