"""Accepting, voting, marking, tidying and reading: exact effects, and no trace of a refusal."""

from datetime import timedelta

import pytest

from weilu.activity.models import Activity
from weilu.conversations import actions
from weilu.conversations.actions import PollForm
from weilu.conversations.errors import NotAllowed, NotPossible
from weilu.conversations.models import (
    Poll,
    PostReaction,
    Space,
    Topic,
    TopicMoved,
)

from .world import (
    TITLE,
    browser,
    first_post,
    host,
    kinds,
    room,
    say,
    topic,
)

pytestmark = pytest.mark.django_db


def test_the_asker_accepts_and_changes_their_mind(lin, he, su):
    asked = topic(room(), lin, kind="question")
    one, other = say(asked, he), say(asked, su)
    with pytest.raises(NotAllowed):
        actions.accept(post=one, actor=he, door="web")
    actions.accept(post=one, actor=lin, door="web")
    actions.accept(post=one, actor=lin, door="web")
    assert kinds().count("conversations.answer_accepted") == 1
    other.refresh_from_db()
    actions.accept(post=other, actor=lin, door="web")
    asked.refresh_from_db()
    assert asked.accepted_id == other.pk
    actions.unaccept(topic=asked, actor=lin, door="web")
    now = Topic.objects.get(pk=asked.pk)
    assert (now.accepted_id, now.accepted_at) == (None, None)


def test_the_team_accepts_after_a_week(lin, he, zhou, stopped_time):
    asked = topic(room(), lin, kind="question")
    answer = say(asked, he)
    with pytest.raises(NotAllowed):
        actions.accept(post=answer, actor=zhou, door="web")
    stopped_time.shift(7 * 24 * 3600)
    actions.accept(post=answer, actor=zhou, door="web")
    asked.refresh_from_db()
    assert asked.accepted_id == answer.pk


def test_a_vote_counts_once_and_is_changed(lin, he, su):
    asked = topic(room(), lin, kind="poll", poll=PollForm(options=("一", "二")))
    one, two = (o.pk for o in asked.poll.options.all())
    for member, choices in ((he, [one]), (he, [one]), (su, [two]), (he, [two])):
        actions.vote(topic=asked, member=member, choices=choices, door="web")
    assert list(asked.poll.options.values_list("vote_count", flat=True)) == [0, 2]
    assert Poll.objects.get().voter_count == 2
    with pytest.raises(NotPossible):
        actions.vote(topic=asked, member=he, choices=[one, two], door="web")
    actions.vote(topic=asked, member=he, choices=[], door="web")
    assert Poll.objects.get().voter_count == 1


def test_a_refusal_leads_back_to_its_topic(lin, he):
    asked = topic(room(), lin, kind="poll", poll=PollForm(options=("一", "二")))
    page = browser(he).post(f"/t/{asked.pk}/vote/")
    assert page.status_code == 422
    assert f'href="/t/{asked.pk}/">回到话题' in page.text


def test_nobody_reacts_to_their_own_post(lin, he):
    post = first_post(topic(room(), lin))
    before = kinds()
    with pytest.raises(NotPossible):
        actions.give_sign(post=post, member=lin, sign="like", door="web")
    with pytest.raises(NotPossible):
        actions.give_sign(post=post, member=he, sign="hate", door="web")
    assert PostReaction.objects.count() == 0
    assert kinds() == before


def test_me_too_counts_each_member_once(lin, he):
    asked = topic(room(), lin, kind="question")
    for said in (True, True, False, True):
        actions.say_metoo(topic=asked, member=he, said=said, door="web")
    asked.refresh_from_db()
    assert asked.metoo_count == 1
    with pytest.raises(NotPossible):
        actions.say_metoo(topic=asked, member=lin, said=True, door="web")


def test_three_topics_are_pinned_and_no_more(lin, zhou, stopped_time):
    space = room()
    until = topic(space, lin).opened_at + timedelta(days=1)
    for _time in range(3):
        actions.pin(topic=topic(space, lin), actor=zhou, until=until, door="web")
    with pytest.raises(NotPossible):
        actions.pin(topic=topic(space, lin), actor=zhou, until=until, door="web")
    assert Topic.objects.filter(pinned_until=until).count() == 3


def test_a_host_moves_only_between_spaces_they_host(lin, he):
    here, there = room(), room()
    asked = topic(here, lin)
    keeper = host(he, here)
    with pytest.raises(NotAllowed):
        actions.move(topic=asked, space=there, actor=keeper, door="web")
    keeper = host(keeper, there)
    actions.move(topic=asked, space=there, actor=keeper, door="web")
    assert list(Space.objects.order_by("pk").values_list("topic_count", flat=True)) == [
        0,
        1,
    ]


def test_a_merged_topic_leads_to_where_its_posts_are(lin, he, zhou):
    space = room()
    one, other = topic(space, lin), topic(space, he)
    post = say(one, he)
    actions.merge(topic=one, into=other, actor=zhou, door="web")
    other.refresh_from_db()
    assert other.reply_count == 2
    assert TopicMoved.objects.get().topic_id == other.pk
    client = browser()
    assert client.get(f"/t/{one.pk}/")["Location"] == f"/t/{other.pk}/"
    assert client.get(f"/p/{post.pk}/")["Location"] == f"/t/{other.pk}/#p{post.pk}"
    space.refresh_from_db()
    assert space.topic_count == 1


def test_a_split_takes_replies_along(lin, he, zhou):
    asked = topic(room(), lin)
    answer = say(asked, he)
    below = say(asked, lin, parent=answer)
    stays = say(asked, he, parent=below)
    new = actions.split(
        topic=asked, posts=[answer, below], title=TITLE, actor=zhou, door="web"
    )
    assert (new.author, new.first_post_id, new.reply_count) == (he, answer.pk, 1)
    below.refresh_from_db()
    stays.refresh_from_db()
    assert (below.root_id, stays.root_id, stays.parent_id) == (answer.pk, stays.pk, None)
    asked.refresh_from_db()
    assert asked.reply_count == 1
    with pytest.raises(NotPossible):
        actions.split(
            topic=asked, posts=[first_post(asked)], title=TITLE, actor=zhou, door="web"
        )


def test_a_page_with_nothing_to_choose_says_so_and_offers_no_button(lin, zhou):
    alone = topic(room(), lin)
    for act, words in (
        ("split", "还没有人回复，没有可以拆出去的。"),
        ("move", "没有别的空间可以移过去。"),
    ):
        page = browser(zhou).get(f"/t/{alone.pk}/{act}/")
        assert (page.status_code, words in page.text) == (200, True)
        assert '<form method="post" class="stack">' not in page.text
        again = browser(zhou).post(f"/t/{alone.pk}/{act}/", {"title": TITLE})
        assert (again.status_code, words in again.text) == (422, True)
    room("other")
    say(alone, lin)
    for act in ("split", "move"):
        offered = browser(zhou).get(f"/t/{alone.pk}/{act}/").text
        assert '<form method="post" class="stack">' in offered


def test_reading_only_moves_forward(lin, he):
    asked = topic(room(), lin)
    last = say(asked, lin)
    read = {"topic": asked, "member": he, "seconds": 5, "door": "web"}
    assert actions.mark_read(post_id=last.pk, **read)
    assert not actions.mark_read(post_id=first_post(asked).pk, **read)
    noted = Activity.objects.get(kind="conversations.topic_read")
    assert noted.payload == {"topic_id": asked.pk, "first": True, "posts": 2, "seconds": 5}


def test_somebody_muted_gives_no_topic_another_title(lin):
    opened = topic(room(), lin)
    type(lin).objects.filter(pk=lin.pk).update(muted_until="2999-01-01T00:00Z")
    page = browser(lin).post(f"/t/{opened.pk}/title/", {"title": "换一个标题，说得更清楚"})
    assert page.status_code == 422 and "之前你不能发言" in page.text
    opened.refresh_from_db()
    assert opened.title == TITLE
    assert "conversations.topic_changed" not in kinds()


def test_a_read_only_space_keeps_its_titles(lin):
    place = room()
    opened = topic(place, lin)
    Space.objects.filter(pk=place.pk).update(read_only_at="2026-01-01T00:00Z")
    page = browser(lin).post(f"/t/{opened.pk}/title/", {"title": "换一个标题，说得更清楚"})
    assert page.status_code in (403, 422)
    opened.refresh_from_db()
    assert opened.title == TITLE
