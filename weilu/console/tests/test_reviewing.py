"""A held post on the desk: two keys publish it, or words to its author do not."""

import pytest

from weilu.activity.tests.marks import run_all
from weilu.conversations import actions as conversations
from weilu.conversations.models import HeldPost, Post
from weilu.conversations.tests.world import browser, first_post, moderator, room, topic
from weilu.core import clock
from weilu.culture.models import Clause, Edition
from weilu.members.models import ConsentRecord
from weilu.moderation.models import WorkItem

pytestmark = pytest.mark.django_db(transaction=True)  # reactions read what is committed


@pytest.fixture
def waiting(lin, zhou, su):
    edition = Edition.objects.create(major=1, published_at=clock.now())
    Clause.objects.create(edition=edition, number=2, text_zh="不发广告。")
    for member in (lin, zhou, su):
        ConsentRecord.objects.create(member=member, purpose="norms", version="1")
    opened = topic(room(is_reviewed=True), lin, door="web")
    run_all()
    return first_post(opened), WorkItem.objects.get(kind="held")


def send(member, item, act, **facts):
    on = {"on": f"{item.pk}:{item.version}"}
    return browser(member).post(f"/console/work/{item.pk}/{act}/", {**on, **facts})


def test_its_page_says_why_it_waits_and_offers_both(zhou, waiting):
    _post, item = waiting
    page = browser(zhou).get(f"/console/work/{item.pk}/").text
    assert "按设置先由团队看过" in page
    assert f'action="/console/work/{item.pk}/publish/"' in page
    assert "2. 不发广告。" in page and 'id="done"' not in page
    assert 'data-key="a"' in browser(zhou).get("/console/").text


def test_published_the_item_is_done_and_everybody_reads_it(zhou, waiting):
    post, item = waiting
    assert send(zhou, item, "publish").status_code == 302
    item.refresh_from_db()
    assert (item.done_by, item.reason) == (zhou, "已发布")
    assert Post.objects.get(pk=post.pk).is_visible
    run_all()
    assert WorkItem.objects.filter(kind="held", done_at=None).count() == 0


def test_not_published_needs_words_and_a_norm_goes_along(zhou, waiting):
    post, item = waiting
    send(zhou, item, "decline", message=" ")
    assert Post.objects.get(pk=post.pk).is_held
    send(zhou, item, "decline", message="这是团购链接。", clause="2")
    held = HeldPost.objects.get(post=post)
    assert (held.outcome, held.clause, held.message) == ("declined", 2, "这是团购链接。")
    assert Post.objects.get(pk=post.pk).hidden_at is not None


def test_of_two_decisions_at_once_the_second_reads_who_was_first(zhou, su, waiting):
    post, item = waiting
    other = moderator(su)
    send(zhou, item, "publish")
    answer = browser(other).post(
        f"/console/work/{item.pk}/decline/",
        {"on": f"{item.pk}:{item.version}", "message": "不行"},
        follow=True,
    )
    assert "周明" in answer.text
    assert Post.objects.get(pk=post.pk).is_visible


def test_what_its_author_took_back_is_not_decided(lin, zhou, waiting):
    post, item = waiting
    conversations.delete_topic(topic=post.topic, actor=lin, door="web")
    send(zhou, item, "publish")
    assert HeldPost.objects.get(post=post).outcome == ""


def test_no_member_publishes(lin, su, waiting):
    post, item = waiting
    for member in (lin, su):
        assert send(member, item, "publish").status_code in (403, 404)
    assert Post.objects.get(pk=post.pk).is_held


@pytest.mark.parametrize(
    ("act", "facts"), [("publish", {}), ("decline", {"message": "这是广告。"})]
)
def test_taken_back_it_waits_again(zhou, he, waiting, act, facts):
    post, item = waiting
    topics = post.topic.space.topic_count
    send(zhou, item, act, **facts)
    step = item.steps.get(act="done")
    browser(zhou).post("/console/undo/", {"steps": step.pk})
    run_all()
    post = Post.objects.select_related("topic__space", "held").get(pk=post.pk)
    assert post.is_held and post.hidden_at is None and post.topic.held_at is not None
    assert (post.held.outcome, post.held.message, post.held.decided_at) == ("", "", None)
    assert post.topic.space.topic_count == topics
    assert browser(he).get(f"/t/{post.topic_id}/").status_code == 404
    assert WorkItem.objects.filter(kind="held", done_at=None).count() == 1
