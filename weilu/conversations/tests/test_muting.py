"""Whom a member mutes they read nowhere here; the other one and everybody else notice nothing."""

import pytest

from weilu.conversations import actions, search
from weilu.conversations.queries import lists
from weilu.members.actions import ties

from .world import browser, first_post, room, say, topic

pytestmark = pytest.mark.django_db
SAID = "水箱里的水垢用柠檬酸泡一夜就好"


@pytest.fixture
def talk(lin, he, su):
    """何 opened a topic and answered in 苏's; 林 mutes 何."""
    space = room("hall")
    own = topic(space, he, title="我来说说水箱", text=SAID)
    other = topic(space, su)
    post = say(other, he, SAID + "，真的")
    search.index(posts={first_post(own).pk, post.pk})
    ties.mute(member=lin, muted=he, door="web")
    return space, own, other


def test_a_spaces_list_leaves_out_their_topics(talk, lin, he, su):
    space, own, other = talk
    assert {line.pk for line in lists.in_space(space.pk, reader=lin).items} == {other.pk}
    for reader in (he, su, None):
        found = {line.pk for line in lists.in_space(space.pk, reader=reader).items}
        assert found == {own.pk, other.pk}


def test_search_finds_nothing_of_theirs(talk, lin, he, su):
    assert [hit.author for hit in search.find("水垢", reader=lin).items] == []
    for reader in (he, su, None):
        assert len(search.find("水垢", reader=reader).items) == 2


def test_a_topic_shows_nothing_of_theirs_and_renews_itself_without(talk, lin, su):
    _space, _own, other = talk
    for address in (f"/t/{other.pk}/", f"/t/{other.pk}/new/?after=0"):
        assert "柠檬酸" not in browser(lin).get(address).content.decode()
        assert "柠檬酸" in browser(su).get(address).content.decode()


def test_an_accepted_answer_of_theirs_is_not_shown_on_top(lin, he, su):
    asked = topic(room(), su, kind="question")
    for _each in range(21):
        say(asked, su)
    answer = say(asked, he, SAID)
    actions.accept(post=answer, actor=su, door="web")
    ties.mute(member=lin, muted=he, door="web")
    for reader, seen in ((su, True), (lin, False), (None, True)):
        assert ("柠檬酸" in browser(reader).get(f"/t/{asked.pk}/").content.decode()) is seen
