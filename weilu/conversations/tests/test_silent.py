"""What somebody who may not post for a while sees, and what becomes of what they write."""

from datetime import timedelta

import pytest

from weilu.conversations.models import Draft, Post, Topic
from weilu.core import clock

from .world import browser, room, topic

pytestmark = pytest.mark.django_db
UNTIL = "你暂时不能发言"


@pytest.fixture
def muted(lin, stopped_time):
    type(lin).objects.filter(pk=lin.pk).update(muted_until=clock.now() + timedelta(hours=1))
    return lin


def test_a_topic_says_until_when_and_how_to_appeal_instead_of_a_composer(muted, he):
    page = browser(muted).get(f"/t/{topic(room(), he).pk}/").content.decode()
    assert UNTIL in page
    assert 'href="/me/letters/"' in page
    assert "<wl-composer" not in page


def test_when_it_has_ended_the_composer_is_back(muted, he, stopped_time):
    asked = topic(room(), he)
    stopped_time.shift(3601)
    page = browser(muted).get(f"/t/{asked.pk}/").content.decode()
    assert UNTIL not in page
    assert "<wl-composer" in page


def test_what_is_written_meanwhile_is_kept_as_a_draft(muted):
    place = room()
    page = browser(muted).get("/write/").content.decode()
    assert (UNTIL in page, "存草稿" in page) == (True, True)
    sent = {
        "space": place.slug,
        "kind": "discussion",
        "title": "明天再说的话",
        "text": "先记下来。",
    }
    answer = browser(muted).post("/write/", sent)
    assert (answer.status_code, answer["Location"]) == (302, "/me/drafts/")
    kept = Draft.objects.get(member=muted)
    assert (kept.fields["title"], kept.fields["text"]) == ("明天再说的话", "先记下来。")
    assert (Topic.objects.count(), Post.objects.count()) == (0, 0)


def test_words_saved_elsewhere_meanwhile_are_not_written_over(muted):
    sent = {"kind": "discussion", "title": "明天再说的话", "text": "先记下来。"}
    browser(muted).post("/drafts/new/", {**sent, "text": "另一台设备上写的", "device": "a"})
    answer = browser(muted).post("/write/", {**sent, "space": room().slug, "device": "b"})
    assert answer.status_code == 422
    assert "先记下来。" in answer.content.decode()
    assert Draft.objects.get(member=muted).fields["text"] == "另一台设备上写的"
