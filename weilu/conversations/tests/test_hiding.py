"""What is hidden: its author and the team read on, nobody else finds it by any way."""

import pytest

from weilu.activity.reactions import run_due
from weilu.conversations import actions
from weilu.conversations.errors import NotAllowed
from weilu.conversations.models import Post, Space, Topic

from .world import browser, first_post, host, kinds, moderator, room, say, topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(lin):
    return topic(room(), lin)


def hidden(post, actor=None):
    return actions.hide_post(post=post, actor=actor, door="web")


def shown(post, actor=None):
    return actions.show_post(post=post, actor=actor, door="web")


def test_a_hidden_reply_is_read_by_its_author_and_the_team_alone(talk, lin, he, su, zhou):
    reply = say(talk, he, "这一句只有两边看得到。")
    assert hidden(reply, zhou) is True
    readers = {None: 0, lin: 0, su: 0, he: 1, zhou: 1}
    for reader, found in readers.items():
        assert Post.objects.readable_by(reader).filter(pk=reply.pk).count() == found
    assert "这一句只有两边看得到" not in page(su, talk)
    assert "这一句只有两边看得到" in page(he, talk)
    assert kinds()[-1] == "conversations.post_hidden"


def page(reader, talk):
    return browser(reader).get(f"/t/{talk.pk}/").content.decode()


def test_a_page_kept_for_others_forgets_it_at_once(talk, he, su):
    reply = say(talk, he, "先在页面上，后来藏起来。")
    assert "后来藏起来" in page(su, talk)
    hidden(reply)
    assert "后来藏起来" not in page(su, talk)
    shown(reply)
    assert "后来藏起来" in page(su, talk)


def test_it_is_on_no_side_door(talk, lin, he, su):
    reply = say(talk, he, "侧门也看不到这杯手冲咖啡。")
    answer = say(talk, su, "引用一下上面的话。", quoted=reply)
    run_due()
    hidden(reply)
    client = browser(su)
    assert answer.quoted_id == reply.pk
    for path in (f"/t/{talk.pk}/", "/search/?q=手冲咖啡", f"/feeds/topic/{talk.pk}.xml"):
        assert "侧门也看不到" not in client.get(path).content.decode(), path
    assert client.get(f"/p/{reply.pk}/").status_code == 404
    assert "何若" not in browser(lin).get("/notices/").content.decode()


def test_hiding_a_first_post_hides_its_topic_and_showing_it_is_the_exact_way_back(lin, he):
    space = room()
    talk = topic(space, lin)
    say(talk, he)
    before = counted(space, talk)
    hidden(first_post(talk))
    assert Space.objects.get(pk=space.pk).topic_count == 0
    assert browser(he).get(f"/t/{talk.pk}/").status_code == 404
    shown(first_post(talk))
    assert counted(space, talk) == before


def test_a_topic_deleted_while_hidden_is_counted_once(lin, zhou):
    space = room()
    talk = topic(space, lin)
    hidden(first_post(talk))
    gone = Topic.objects.get(pk=talk.pk)
    actions.delete_topic(topic=gone, actor=zhou, door="web")
    shown(first_post(talk))
    assert Space.objects.get(pk=space.pk).topic_count == 0
    actions.restore_topic(topic=Topic.objects.get(pk=talk.pk), actor=zhou, door="web")
    assert Space.objects.get(pk=space.pk).topic_count == 1


def counted(space, talk):
    found = Topic.objects.get(pk=talk.pk)
    return (
        Space.objects.get(pk=space.pk).topic_count,
        found.reply_count,
        found.helper_count,
        found.last_post_id,
        found.hidden_at,
    )


def test_doing_it_twice_leaves_no_second_trace(talk, he):
    reply = say(talk, he)
    assert [hidden(reply), hidden(reply), shown(reply), shown(reply)] == [
        True, False, True, False,
    ]  # fmt: skip
    assert kinds().count("conversations.post_hidden") == 1
    assert kinds().count("conversations.post_shown") == 1


def test_only_the_team_of_its_space_hides(talk, lin, he, su):
    reply = say(talk, he)
    elsewhere = host(su, room())
    for actor in (lin, he, elsewhere):
        with pytest.raises(NotAllowed):
            hidden(reply, actor)
    assert Post.objects.get(pk=reply.pk).hidden_at is None
    assert "conversations.post_hidden" not in kinds()
    assert hidden(reply, moderator(lin)) is True
