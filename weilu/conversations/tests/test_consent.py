"""Consent before the first write, at every entrance: asked in the composer, kept at the doors."""

from datetime import timedelta
from uuid import uuid4

import pytest

from weilu.activity.models import Activity
from weilu.activity.reactions import run_all
from weilu.conftest import MONDAY, person
from weilu.conversations.errors import Refused
from weilu.conversations.models import KeptPost, Post, Topic
from weilu.conversations.queries.kept import link_to_send
from weilu.core import clock
from weilu.culture import actions as culture
from weilu.culture.tests.world import published_at
from weilu.members.models import ConsentRecord

from .world import TITLE, browser, room, say, topic, words

pytestmark = pytest.mark.django_db
REASON = "发布之前，请先读公约，同意了就能发。"


@pytest.fixture
def place(db):
    return room("hall")


@pytest.fixture
def norms(zhou):
    """Published before everybody else here came."""
    return published_at(MONDAY, zhou)


@pytest.fixture
def talk(place, he):
    return topic(place, he)


def sent(**facts) -> dict[str, str]:
    return {"text": words(), "key": str(uuid4()), **facts}


def test_without_norms_nothing_is_asked(talk, lin):
    assert say(talk, lin, door="web").is_visible


@pytest.mark.parametrize("door", ["web", "api"])
def test_whoever_writes_here_is_refused_and_leaves_no_trace(talk, lin, norms, door):
    before = Activity.objects.count()
    with pytest.raises(Refused, match=REASON):
        say(talk, lin, door=door)
    assert talk.posts.count() == 1 and Activity.objects.count() == before


def test_imports_and_robots_are_asked_nothing(talk, norms, lin):
    assert say(talk, lin, door="import").is_visible
    assert say(talk, person("小机器人", is_robot=True), door="web").is_visible


def test_who_was_here_before_writes_on_for_seven_days(talk, zhou):
    member = person("老成员", joined_at=MONDAY - timedelta(days=9))
    published_at(MONDAY, zhou)
    with clock.at(MONDAY + timedelta(days=6, hours=23)):
        assert say(talk, member, door="web").is_visible
    with clock.at(MONDAY + timedelta(days=7)), pytest.raises(Refused):
        say(talk, member, door="web")


def test_the_composer_asks_and_one_box_is_enough(talk, lin, norms):
    client = browser(lin)
    page = client.get(f"/t/{talk.pk}/").text
    assert 'name="agree" value="1"' in page and 'href="/norms/"' in page
    answer = client.post(f"/t/{talk.pk}/reply/", sent(agree="1"))
    assert answer.status_code == 302 and talk.posts.count() == 2
    assert ConsentRecord.objects.get(member=lin).shown == "1.0"
    assert 'name="agree"' not in client.get(f"/t/{talk.pk}/").text


@pytest.mark.parametrize("htmx", [True, False])
def test_a_refusal_keeps_the_words_and_asks_in_place(talk, lin, norms, htmx):
    given = sent()
    headers = {"HX-Request": "true"} if htmx else {}
    answer = browser(lin).post(f"/t/{talk.pk}/reply/", given, headers=headers)
    assert answer.status_code == 422
    assert REASON in answer.text and given["text"] in answer.text
    assert 'name="agree" value="1"' in answer.text


def test_a_new_topic_asks_too(place, lin, norms):
    client = browser(lin)
    facts = sent(kind="discussion", space="hall", title=TITLE)
    assert 'name="agree"' in client.get("/write/").text
    refused = client.post("/write/", facts)
    assert refused.status_code == 422 and facts["text"] in refused.text
    assert client.post("/write/", facts | {"agree": "1"}).status_code == 302
    assert Topic.objects.get().author == lin


def test_editing_asks_too(talk, lin, zhou):
    post = say(talk, lin, door="web")
    published_at(MONDAY, zhou)
    facts = {"text": words(), "edition": "0"}
    answer = browser(lin).post(f"/p/{post.pk}/edit/", facts)
    assert answer.status_code == 422 and 'name="agree"' in answer.text
    again = browser(lin).post(f"/p/{post.pk}/edit/", facts | {"agree": "1"})
    assert again.status_code == 302


@pytest.mark.parametrize("box", ["2", "0", "x", "9" * 40, ""])
def test_a_box_for_another_edition_agrees_to_nothing(talk, lin, norms, box):
    answer = browser(lin).post(f"/t/{talk.pk}/reply/", sent(agree=box))
    assert answer.status_code == 422
    assert not ConsentRecord.objects.filter(member=lin).exists()


def test_reading_never_waits(talk, lin, norms):
    client = browser(lin)
    for path in ("/", f"/t/{talk.pk}/", "/s/hall/", "/search/", "/notices/", "/norms/"):
        assert client.get(path).status_code == 200


def test_the_frame_says_what_is_owed_until_it_is_not(talk, lin, norms):
    client = browser(lin)
    assert 'class="banner"' in client.get("/").text
    culture.agree(member=lin, version=1, door="web")
    assert 'class="banner"' not in client.get("/").text
    assert 'class="banner"' not in browser().get("/").text


@pytest.mark.django_db(transaction=True)
class TestOtherDoors:
    """Reactions read what is committed, so these commit."""

    def test_words_are_kept_with_one_link(self, talk, lin, norms):
        first, second = (say(talk, lin, door="dingtalk") for _each in range(2))
        assert first.is_held and second.is_held
        assert [link_to_send(first), link_to_send(second)] == ["/norms/", ""]
        assert KeptPost.objects.count() == 2

    def test_they_are_shown_once_their_author_agrees(self, talk, lin, norms):
        post = say(talk, lin, door="dingtalk")
        culture.agree(member=lin, version=1, door="web")
        run_all()
        shown, now = Post.objects.get(pk=post.pk), Topic.objects.get(pk=talk.pk)
        assert shown.is_visible and (now.reply_count, now.last_post_id) == (1, post.pk)
        assert not KeptPost.objects.exists()
        released = Activity.objects.get(kind="conversations.post_released")
        assert (released.payload["post_id"], released.door) == (post.pk, "dingtalk")
        assert released.caused_by is not None

    def test_a_topic_is_shown_with_its_space_counting_it(self, place, lin, norms):
        opened = topic(place, lin, door="wecom")
        place.refresh_from_db()
        assert opened.held_at and place.topic_count == 0
        culture.agree(member=lin, version=1, door="web")
        run_all()
        opened.refresh_from_db()
        place.refresh_from_db()
        assert opened.is_visible and place.topic_count == 1

    def test_nobody_else_sees_them_before(self, talk, lin, he, norms):
        post = say(talk, lin, door="dingtalk")
        assert not Post.objects.readable_by(he).filter(pk=post.pk).exists()

    def test_what_was_deleted_meanwhile_stays_away(self, talk, lin, norms):
        post = say(talk, lin, door="dingtalk")
        Post.objects.filter(pk=post.pk).update(deleted_at=clock.now())
        culture.agree(member=lin, version=1, door="web")
        run_all()
        assert Post.objects.get(pk=post.pk).is_held
        assert not Activity.objects.filter(kind="conversations.post_released").exists()
