"""What an author took away they may bring back for thirty days; what the team took away, not."""

from datetime import timedelta

import pytest

from weilu.activity.models import Activity
from weilu.conversations import actions
from weilu.conversations.errors import NotAllowed
from weilu.conversations.models import Post, Space, Topic

from .world import browser, first_post, moderator, room, say, topic

pytestmark = pytest.mark.django_db


def post_anew(post):
    return Post.objects.select_related("topic__space").get(pk=post.pk)


def topic_anew(made):
    return Topic.objects.select_related("space").get(pk=made.pk)


@pytest.fixture
def talk(lin, stopped_time):
    return topic(room("hall"), lin)


def take_away(post, actor):
    actions.delete_post(post=post_anew(post), actor=actor, door="web")
    return post_anew(post)


def test_an_author_restores_their_own_reply_for_thirty_days(talk, he, stopped_time):
    gone = take_away(say(talk, he), he)
    stopped_time.shift(timedelta(days=30))
    actions.restore_post(post=gone, actor=he, door="web")
    back = post_anew(gone)
    assert (back.deleted_at, back.deleted_by, back.topic.reply_count) == (None, None, 1)


def test_after_thirty_days_it_stays_away_and_is_no_longer_shown(talk, he, stopped_time):
    gone = take_away(say(talk, he), he)
    stopped_time.shift(timedelta(days=30, seconds=1))
    refused(gone, he)
    assert f"/p/{gone.pk}/restore/" not in browser(he).get("/me/deleted/").text


def test_after_thirty_days_the_team_brings_nothing_back_that_its_author_took_away(
    lin, he, su, stopped_time
):
    keeper = moderator(su)
    first, second = topic(room("hall"), lin), topic(room("tea"), keeper)
    said = take_away(say(first, he), he)
    own = take_away(say(first, keeper), keeper)
    actions.delete_topic(topic=topic_anew(second), actor=keeper, door="web")
    stopped_time.shift(timedelta(days=30, seconds=1))
    before = Activity.objects.count()
    for gone in (said, own):
        with pytest.raises(NotAllowed):
            actions.restore_post(post=gone, actor=keeper, door="web")
        assert browser(keeper).post(f"/p/{gone.pk}/restore/").status_code == 403
    with pytest.raises(NotAllowed):
        actions.restore_topic(topic=topic_anew(second), actor=keeper, door="web")
    page = browser(keeper).get(f"/t/{second.pk}/").text
    assert f"/t/{second.pk}/restore/" not in page
    assert Activity.objects.count() == before


def refused(gone, actor):
    before = Activity.objects.count()
    with pytest.raises(NotAllowed):
        actions.restore_post(post=gone, actor=actor, door="web")
    assert browser(actor).post(f"/p/{gone.pk}/restore/").status_code == 404
    assert post_anew(gone).deleted_at is not None
    assert Activity.objects.count() == before


def test_what_a_moderator_took_away_only_the_team_brings_back(talk, he, su):
    keeper = moderator(su)
    gone = take_away(say(talk, he), keeper)
    refused(gone, he)
    assert f"/p/{gone.pk}/restore/" not in browser(he).get("/me/deleted/").text
    actions.restore_post(post=gone, actor=keeper, door="web")
    assert post_anew(gone).deleted_at is None


def test_nobody_else_restores_it_or_learns_of_it(talk, he, su, lin):
    gone = take_away(say(talk, he), he)
    for other in (su, lin):
        refused(gone, other)
        assert f"/p/{gone.pk}/" not in browser(other).get("/me/deleted/").text


def test_an_author_restores_their_own_topic_but_not_one_the_team_deleted(lin, zhou, talk):
    actions.delete_topic(topic=topic_anew(talk), actor=lin, door="web")
    actions.restore_topic(topic=topic_anew(talk), actor=lin, door="web")
    back = topic_anew(talk)
    assert (back.deleted_at, back.deleted_by, back.space.topic_count) == (None, None, 1)
    actions.delete_topic(topic=back, actor=zhou, door="web")
    with pytest.raises(NotAllowed):
        actions.restore_topic(topic=topic_anew(talk), actor=lin, door="web")
    assert browser(lin).post(f"/t/{talk.pk}/restore/").status_code == 404
    assert f"/t/{talk.pk}/restore/" not in browser(lin).get("/me/deleted/").text


def test_a_reply_comes_back_only_into_a_topic_that_is_there(talk, he, zhou):
    gone = take_away(say(talk, he), he)
    actions.delete_topic(topic=topic_anew(talk), actor=zhou, door="web")
    refused(post_anew(gone), he)
    assert f"/p/{gone.pk}/restore/" not in browser(he).get("/me/deleted/").text


def test_who_has_to_leave_a_private_space_sees_nothing_of_it_there(lin, he):
    inner = room("inner", visibility="private")
    inner.memberships.create(member=lin)
    talk = topic(inner, lin)
    actions.delete_topic(topic=topic_anew(talk), actor=lin, door="web")
    inner.memberships.all().delete()
    assert browser(lin).post(f"/t/{talk.pk}/restore/").status_code == 404
    assert talk.title not in browser(lin).get("/me/deleted/").text


def test_deleting_leads_to_the_way_back_and_restoring_to_the_post(talk, he, lin):
    said, client = say(talk, he), browser(he)
    assert client.post(f"/p/{said.pk}/delete/")["Location"] == "/me/deleted/"
    page = client.get("/me/deleted/").text
    assert f'formaction="/p/{said.pk}/restore/"' in page
    assert client.post(f"/p/{said.pk}/restore/")["Location"] == f"/p/{said.pk}/"
    own = browser(lin)
    Post.objects.filter(pk=said.pk).delete()
    Topic.objects.update(helper_count=0)
    assert own.post(f"/p/{first_post(talk).pk}/delete/")["Location"] == "/me/deleted/"
    page = own.get("/me/deleted/").text
    assert "已删除，30 天内你可以恢复。" in page
    assert f'formaction="/t/{talk.pk}/restore/"' in page
    assert own.post(f"/t/{talk.pk}/restore/")["Location"] == f"/t/{talk.pk}/"
    assert Space.objects.get().topic_count == 1


def test_with_a_script_the_way_back_stands_where_the_post_stood(talk, he, zhou):
    said = say(talk, he)
    answer = browser(he).post(f"/p/{said.pk}/delete/", headers={"HX-Request": "true"})
    assert "已删除，30 天内你可以恢复。" in answer.text
    assert f'formaction="/p/{said.pk}/restore/"' in answer.text
    browser(he).post(f"/p/{said.pk}/restore/")
    answer = browser(zhou).post(f"/p/{said.pk}/delete/", headers={"HX-Request": "true"})
    assert "你可以恢复" not in answer.text


@pytest.mark.parametrize("posts", [2, 20])
def test_the_list_costs_the_same_however_long(posts, talk, he, django_assert_num_queries):
    for _number in range(posts):
        take_away(say(talk, he), he)
    client = browser(he)
    client.get("/me/deleted/")
    with django_assert_num_queries(3):  # the session, the bell, the posts
        page = client.get("/me/deleted/").text
    assert page.count("/restore/") == posts


def test_the_list_goes_on_where_a_page_ends(talk, he):
    gone = [take_away(say(talk, he), he).pk for _number in range(21)]
    client = browser(he)
    first = client.get("/me/deleted/").text
    assert f"?after={gone[1]}" in first
    rest = client.get(f"/me/deleted/?after={gone[1]}").text
    assert [pk for pk in gone if f"/p/{pk}/restore/" in rest] == gone[:1]
