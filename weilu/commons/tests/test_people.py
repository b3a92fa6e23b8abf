"""A member's page: what each reader sees of it, and what it costs."""

import pytest

from weilu.conversations.models import Membership
from weilu.conversations.tests.world import browser, host, room, say, topic
from weilu.core import clock
from weilu.members.actions import ties
from weilu.members.actions.profile import change_profile
from weilu.members.models import Member, Role

pytestmark = pytest.mark.django_db
PAGE = "/m/%E6%9E%97%E6%99%93%E6%A3%A0/"


def seen(reader, tab=""):
    answer = browser(reader).get(PAGE + tab)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def talked(lin, he):
    """林 opened a topic and replied in a public, a members' and a private space."""
    for visibility in ("public", "members", "private"):
        space = room(visibility=visibility)
        Membership.objects.create(space=space, member=lin)
        opened = topic(space, lin, title=f"{visibility} topic here")
        say(opened, lin, f"{visibility} reply, mine")


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("guest", {"public"}),
        ("he", {"public", "members"}),
        ("lin", {"public", "members", "private"}),
        ("zhou", {"public", "members", "private"}),
    ],
)
def test_each_reader_sees_what_they_may_read(talked, zhou, who, words, request):
    reader = None if who == "guest" else request.getfixturevalue(who)
    for tab, what in (
        ("", "topic"),
        ("", "reply"),
        ("?tab=topics", "topic"),
        ("?tab=replies", "reply"),
    ):
        page = seen(reader, tab)
        found = {
            word for word in ("public", "members", "private") if f"{word} {what}" in page
        }
        assert found == words, (tab, what)


def test_what_they_tell_of_themselves_is_for_members(lin, he):
    change_profile(
        member=lin, door="web", line="远洋轮机员", city="高雄", interests=["手写"]
    )
    for words in ("远洋轮机员", "高雄", "手写"):
        assert words in seen(he)
        assert words not in seen(None)


def test_deleted_held_and_hidden_words_are_nobodys_to_find(lin, he):
    asked = topic(room(), lin)
    post = say(asked, lin, "这句话后来不见了，谁也找不到")
    assert "后来不见了" in seen(he)
    for field in ("held_at", "hidden_at", "deleted_at"):
        type(post).objects.filter(pk=post.pk).update(**{field: clock.now()})
        assert "后来不见了" not in seen(he), field
        type(post).objects.filter(pk=post.pk).update(**{field: None})


def test_a_muted_member_is_a_neutral_line(lin, he):
    topic(room(), lin, title="看得到这个标题吗")
    ties.mute(member=he, muted=lin, door="web")
    page = seen(he)
    assert "看得到这个标题吗" not in page
    assert "/members/%E6%9E%97%E6%99%93%E6%A3%A0/unmute/" in page
    assert "看得到这个标题吗" in seen(lin)
    assert "unmute" not in seen(lin)


@pytest.mark.parametrize("state", [Member.State.LEFT, Member.State.ERASED])
def test_who_is_gone_is_a_neutral_line(lin, he, state):
    topic(room(), lin, title="看得到这个标题吗")
    change_profile(member=lin, door="web", line="远洋轮机员")
    Member.objects.filter(pk=lin.pk).update(state=state)
    for reader in (he, None):
        page = seen(reader)
        assert "看得到这个标题吗" not in page
        assert "远洋轮机员" not in page
        assert "follow/" not in page


def test_a_former_name_and_another_spelling_lead_to_the_page(lin):
    change_profile(member=lin, door="web", name="Lin Xiao")
    for name in ("林晓棠", "lin xiao", "LINXIAO"):
        answer = browser().get(f"/m/{name}/")
        assert (answer.status_code, answer["Location"]) == (302, "/m/Lin%20Xiao/")


@pytest.mark.parametrize("name", ["谁也不是", "%00", "..", "a/b", "x" * 400, "<script>"])
def test_nobody_is_not_found(db, name):
    assert browser().get(f"/m/{name}/").status_code == 404


def test_duties_are_shown_without_private_spaces(lin, he):
    public, private = room(), room(visibility="private")
    host(lin, public)
    host(lin, private)
    Role.objects.create(member=lin, name=Role.Name.MODERATOR)
    page = seen(he)
    assert public.name in page
    assert private.name not in page


@pytest.mark.parametrize("number", [2, 20])
def test_a_page_costs_the_same_at_any_size(lin, he, number, django_assert_max_num_queries):
    space = room()
    host(lin, space)
    for _each in range(number):
        say(topic(space, lin), lin)
    client = browser(he)
    client.get(PAGE)
    with django_assert_max_num_queries(11):
        client.get(PAGE)
    with django_assert_max_num_queries(7):
        client.get(PAGE + "?tab=replies")


def test_pages_of_words_end(lin, he):
    asked = topic(room(), lin)
    posts = [say(asked, lin) for _each in range(23)]
    first = seen(he, "?tab=replies")
    assert first.count('class="hit"') == 20
    rest = seen(he, f"?tab=replies&before={posts[3].pk}")
    assert rest.count('class="hit"') == 3


def test_oneself_is_led_to_the_settings_and_guests_to_nothing(lin, he):
    assert 'href="/me/settings/"' in seen(lin)
    assert "/follow/" in seen(he)
    assert "/follow/" not in seen(None)
