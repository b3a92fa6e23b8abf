"""A space is open, read only or archived: set in its form, said on its pages, kept by a gate."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest

from weilu.activity.models import Activity
from weilu.conversations import actions
from weilu.conversations.errors import NotAllowed, Refused
from weilu.conversations.models import Draft, Post, Space, Topic
from weilu.core import clock

from .world import (
    TITLE,
    browser,
    first_post,
    host,
    kinds,
    moderator,
    room,
    say,
    topic,
    words,
)

pytestmark = pytest.mark.django_db
READ_ONLY, ARCHIVED, OPEN = Space.State.READ_ONLY, Space.State.ARCHIVED, Space.State.OPEN
NOW = "这个空间现在只读，你写的内容还在这里。"
STAYS = "这个空间只读：说过的都在，不再添新的。"


@pytest.fixture
def hall(db, zhou, lin):
    """A space with a question, and an operator who may close it."""
    return room("hall")


def form(**facts):
    return {
        "name_zh": "空间hall",
        "slug": "hall",
        "visibility": "public",
        "kinds": ["discussion", "question", "article", "poll"],
        "opens": "everybody",
        "replies": "everybody",
        "slow_seconds": "0",
        **facts,
    }


def close(space, actor, state=READ_ONLY):
    """The space as it is read anew, with a state."""
    actions.set_state(space=space, actor=actor, state=state, door="web")
    return Space.objects.get(pk=space.pk)


@pytest.mark.parametrize("state", [READ_ONLY, ARCHIVED])
def test_the_form_sets_the_state_and_takes_it_back(hall, zhou, state):
    client = browser(zhou)
    assert "大家能看、能搜、能回应表情" in client.get("/s/hall/edit/").text
    client.post("/s/hall/edit/", form(state=state))
    assert Space.objects.get().state == state
    chosen = re.search(
        r'name="state" value="(\w+)"[^>]* checked', client.get("/s/hall/edit/").text
    )
    assert chosen
    assert chosen[1] == state
    assert client.post("/s/hall/edit/", form(state="shut")).status_code == 422
    assert Space.objects.get().state == state
    client.post("/s/hall/edit/", form(state=OPEN))
    assert Space.objects.get().state == OPEN
    assert kinds().count("conversations.space_changed") == 2


def test_a_state_that_is_so_already_is_no_news(hall, zhou):
    close(hall, zhou)
    since = Space.objects.get().read_only_at
    browser(zhou).post("/s/hall/edit/", form(state=READ_ONLY))
    assert Space.objects.get().read_only_at == since
    assert kinds().count("conversations.space_changed") == 1


def test_a_read_only_space_is_read_only_again_after_the_archive(hall, zhou):
    hall = close(hall, zhou)
    hall = actions.archive_space(space=hall, actor=zhou, door="web")
    assert hall.state == ARCHIVED
    hall = actions.archive_space(space=hall, actor=zhou, door="web", archived=False)
    assert hall.state == READ_ONLY


def test_only_operators_set_it(hall, he, su):
    before = Activity.objects.count()
    for actor in (he, host(su, hall), moderator(he)):
        with pytest.raises(NotAllowed):
            close(hall, actor)
    assert (Space.objects.get().state, Activity.objects.count()) == (OPEN, before)


@pytest.mark.parametrize("state", [READ_ONLY, ARCHIVED])
def test_the_gate_takes_no_more_words_from_anybody(hall, zhou, lin, state):
    talk = topic(hall, lin)
    said = first_post(talk)
    close(hall, zhou, state)
    talk, before = Topic.objects.get(pk=talk.pk), Activity.objects.count()
    for author in (lin, zhou):
        with pytest.raises(Refused, match=NOW):
            topic(Space.objects.get(), author)
        with pytest.raises(Refused, match=NOW):
            say(talk, author)
    with pytest.raises(Refused, match=NOW):
        actions.edit_post(post=said, editor=lin, text=words(), edition=0, door="web")
    assert (Post.objects.count(), Activity.objects.count()) == (1, before)
    assert Post.objects.get().text == said.text


def test_a_keeper_still_mends_a_post_and_readers_still_react(hall, zhou, lin, he):
    said = first_post(topic(hall, lin))
    close(hall, zhou)
    keeper = moderator(he)
    said = Post.objects.select_related("topic__space").get()
    actions.edit_post(post=said, editor=keeper, text=words(), edition=0, door="web")
    actions.give_sign(post=said, member=keeper, sign="thanks", door="web")
    assert Post.objects.get().reactions == {"thanks": 1}


def test_what_was_to_be_said_later_waits_with_the_reason(hall, zhou, lin, stopped_time):
    fields = {"space": hall.pk, "kind": "discussion", "title": TITLE, "text": words()}
    at = clock.now() + timedelta(hours=1)
    actions.schedule(member=lin, fields=fields, at=at)
    close(hall, zhou)
    stopped_time.shift(timedelta(hours=2))
    assert actions.publish_due() == 0
    assert Draft.objects.get().refused == NOW
    assert not Topic.objects.exists()


def test_pages_say_so_and_no_word_is_lost(hall, zhou, lin):
    talk = topic(hall, lin)
    reply = {"text": words(), "key": str(uuid4())}
    close(hall, zhou)
    client = browser(lin)
    for page in ("/s/hall/", f"/t/{talk.pk}/"):
        assert STAYS in client.get(page).text
    assert 'id="composer"' not in client.get(f"/t/{talk.pk}/").text
    assert 'value="hall"' not in client.get("/write/").text
    assert "只读" in client.get("/spaces/").text
    answer = client.post(f"/t/{talk.pk}/reply/", reply)
    assert (answer.status_code, reply["text"] in answer.text) == (422, True)
    assert NOW in answer.text
    asked = {"space": "hall", "kind": "discussion", "title": TITLE, **reply}
    answer = client.post("/write/", asked)
    assert (answer.status_code, reply["text"] in answer.text) == (422, True)
    assert "你不能在这个空间发话题" in answer.text


def test_an_author_is_told_before_editing_and_keeps_what_was_typed(hall, zhou, lin):
    said = first_post(topic(hall, lin))
    close(hall, zhou)
    client = browser(lin)
    assert NOW in client.get(f"/p/{said.pk}/edit/").text
    assert "/edit/" not in client.get(f"/p/{said.pk}/acts/").text
    typed = words()
    answer = client.post(f"/p/{said.pk}/edit/", {"text": typed, "edition": "0"})
    assert (answer.status_code, typed in answer.text, NOW in answer.text) == (
        422,
        True,
        True,
    )


def test_an_archived_space_is_left_out_of_the_list(hall, zhou, lin):
    close(hall, zhou, ARCHIVED)
    client = browser(lin)
    assert "空间hall" not in client.get("/spaces/").text
    assert "已归档" in client.get("/s/hall/").text
    menu = browser(zhou).get("/s/hall/").text
    assert "重新开放" in menu
