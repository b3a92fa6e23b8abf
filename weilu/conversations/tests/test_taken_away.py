"""What the team took away it brings back: from the topic, and from the list of thirty days."""

from datetime import timedelta

import pytest

from weilu.conversations import actions
from weilu.conversations.models import Post, Topic

from .world import browser, first_post, host, room, say, topic

pytestmark = pytest.mark.django_db
PAGE = "/console/gone/"


def topic_anew(made):
    return Topic.objects.select_related("space").get(pk=made.pk)


def post_anew(post):
    return Post.objects.select_related("topic__space").get(pk=post.pk)


@pytest.fixture
def talk(lin, stopped_time):
    return topic(room("hall"), lin)


@pytest.fixture
def gone(talk, he, zhou):
    """A topic with an answer, taken away whole."""
    say(talk, he)
    actions.delete_topic(topic=topic_anew(talk), actor=zhou, door="web")
    return topic_anew(talk)


def test_the_topic_itself_offers_the_way_back_to_the_team_alone(gone, zhou, lin):
    page = browser(zhou).get(f"/t/{gone.pk}/").text
    assert f'formaction="/t/{gone.pk}/restore/"' in page
    assert browser(lin).get(f"/t/{gone.pk}/").status_code == 404
    assert browser(lin).post(f"/t/{gone.pk}/restore/").status_code == 404
    answer = browser(zhou).post(f"/t/{gone.pk}/restore/")
    assert answer.headers["Location"] == f"/t/{gone.pk}/"
    back = topic_anew(gone)
    assert (back.deleted_at, back.deleted_by, back.reply_count) == (None, None, 1)
    assert back.space.topic_count == 1
    assert browser(lin).get(f"/t/{gone.pk}/").status_code == 200


def test_the_list_names_what_was_taken_away_and_by_whom(gone, talk, zhou, lin):
    page = browser(zhou).get(PAGE).text
    assert gone.title in page and f"{lin.name}的话题，{zhou.name}" in page
    assert f'formaction="/t/{gone.pk}/restore/"' in page
    browser(zhou).post(f"/t/{gone.pk}/restore/")
    assert gone.title not in browser(zhou).get(PAGE).text


def test_a_single_reply_stands_there_too(talk, he, zhou):
    said = say(talk, he)
    actions.delete_post(post=post_anew(said), actor=zhou, door="web")
    assert f'formaction="/p/{said.pk}/restore/"' in browser(zhou).get(PAGE).text
    browser(zhou).post(f"/p/{said.pk}/restore/")
    assert post_anew(said).deleted_at is None


def test_what_its_author_took_away_is_theirs_alone(talk, he, zhou):
    said = say(talk, he)
    actions.delete_post(post=post_anew(said), actor=he, door="web")
    assert f"/p/{said.pk}/" not in browser(zhou).get(PAGE).text


def test_after_thirty_days_it_is_no_longer_listed(gone, zhou, stopped_time):
    stopped_time.shift(timedelta(days=30))
    assert gone.title in browser(zhou).get(PAGE).text
    stopped_time.shift(timedelta(seconds=1))
    assert gone.title not in browser(zhou).get(PAGE).text


def test_a_host_finds_what_lay_in_their_spaces_and_nothing_else(gone, su, he, zhou):
    inner = room("inner", visibility="private")
    inner.memberships.create(member=he)
    away = topic(inner, he)
    keeper = host(su, gone.space)
    actions.delete_topic(topic=topic_anew(away), actor=zhou, door="web")
    page = browser(keeper).get(PAGE).text
    assert f"/t/{gone.pk}/restore/" in page and f"/t/{away.pk}/" not in page
    assert browser(keeper).post(f"/t/{away.pk}/restore/").status_code == 404


def test_members_do_not_find_the_page(gone, lin):
    assert browser(lin).get(PAGE).status_code in (403, 404)


def test_what_was_merged_is_no_thing_that_is_gone(talk, he, zhou):
    other = topic(talk.space, he)
    actions.merge(topic=other, into=talk, actor=zhou, door="web")
    assert f"/t/{other.pk}/restore/" not in browser(zhou).get(PAGE).text


def test_the_list_goes_on_where_a_page_ends(talk, he, zhou, stopped_time):
    gone = []
    for number in range(21):
        said = say(talk, he)
        actions.delete_post(post=post_anew(said), actor=zhou, door="web")
        gone.append(said.pk)
        stopped_time.shift(timedelta(minutes=number % 2))  # some at the same moment
    client = browser(zhou)
    first = client.get(PAGE)
    after = first.text.split("?after=")[1].split('"')[0]
    rest = client.get(f"{PAGE}?after={after}").text
    assert first.text.count("/restore/") == 20
    assert [pk for pk in gone if f"/p/{pk}/restore/" in rest] == gone[:1]


@pytest.mark.parametrize("posts", [2, 20])
def test_the_list_costs_the_same_however_long(
    posts, talk, he, zhou, django_assert_max_num_queries
):
    for _number in range(posts):
        actions.delete_post(post=post_anew(say(talk, he)), actor=zhou, door="web")
    client = browser(zhou)
    client.get(PAGE)
    with django_assert_max_num_queries(5):  # session, frame, replies, topics
        page = client.get(PAGE).text
    assert page.count("/restore/") == posts


def test_the_first_post_comes_back_with_its_topic(gone, zhou):
    browser(zhou).post(f"/t/{gone.pk}/restore/")
    assert first_post(topic_anew(gone)).is_visible
