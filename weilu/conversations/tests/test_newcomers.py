"""Whoever is new finds narrower measures; each refusal says which, and when it ends."""

from datetime import timedelta
from uuid import uuid4

import pytest

from weilu.activity.models import Activity
from weilu.conftest import person
from weilu.conversations import actions, keys
from weilu.conversations.dials import newcomers as dials
from weilu.conversations.errors import NotPossible, Refused
from weilu.conversations.models import Draft, HeldPost, Post
from weilu.core import tallies
from weilu.core.models import Tally
from weilu.members.models import Member

from .world import browser, first_post, kinds, room, say, topic, words

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("stopped_time", "as_set"),
]
SECOND, MINUTE, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)
LINES = (
    "早上把水箱拆下来泡了半小时，水垢掉了不少。",
    "请问密封圈要不要一起换？旧的有点发硬了。",
    "我的那台是去年买的，说明书里没有写这一步。",
    "谢谢大家，今天又试了一次，味道干净多了。",
    "有人用过柠檬酸片吗？想知道多久放一次。",
)
MANY = 200


@pytest.fixture
def at_ease(turned):
    """Gaps aside: what is looked at here is something else."""
    for gap in dials.GAPS:
        turned(gap, timedelta())
    return turned


def web(author: Member, **facts):
    return topic(room(), author, door="web", **facts)


def refused(author: Member, what, **facts) -> str:
    """Why it could not be said; nothing is left behind."""
    before = (Post.objects.count(), Activity.objects.count(), list(Tally.objects.values()))
    with pytest.raises(Refused) as no:
        what(author, **facts)
    after = (Post.objects.count(), Activity.objects.count(), list(Tally.objects.values()))
    assert after == before
    return no.value.reason


def test_between_two_topics_lie_two_minutes_and_for_members_fifteen_seconds(
    lin, su, stopped_time
):
    for author, seconds in ((lin, 120), (su, 15)):
        web(author)
        stopped_time.shift((seconds - 1) * SECOND)
        assert refused(author, web) == "慢一点，1 秒后可以再发。"
        stopped_time.shift(SECOND)
        web(author)


def test_between_two_posts_lie_thirty_seconds_and_for_members_five(
    lin, su, zhou, stopped_time
):
    here = topic(room(), zhou)
    for author, seconds in ((lin, 30), (su, 5)):
        say(here, author, LINES[0], door="web")
        stopped_time.shift((seconds - 1) * SECOND)
        with pytest.raises(Refused, match="1 秒"):
            say(here, author, LINES[1], door="web")
        stopped_time.shift(SECOND)
        say(here, author, LINES[1], door="web")
    say(here, zhou, door="web")
    say(here, zhou, door="web")  # the team is free of it


def test_on_the_first_day_three_topics_and_then_the_moment_it_ends(
    lin, at_ease, stopped_time
):
    for number in range(3):
        web(lin, text=LINES[number])
    assert refused(lin, web) == "第一天可以发 3 个话题，3月3日 周二 09:00 之后可以再发。"
    stopped_time.shift(DAY)
    web(lin)


def test_on_the_first_day_ten_replies(lin, zhou, at_ease, stopped_time):
    at_ease(dials.ALIKE, 20)
    for _number in range(10):
        stopped_time.shift(MINUTE)
        say(topic(room(), zhou), lin, door="web")
    stopped_time.shift(MINUTE)
    here = topic(room(), zhou)
    with pytest.raises(Refused, match="第一天可以回复 10 次"):
        say(here, lin, door="web")
    stopped_time.shift(DAY)
    say(here, lin, door="web")


def test_three_replies_in_a_topic_of_others_and_more_in_ones_own(lin, zhou, at_ease):
    at_ease(dials.ALIKE, 20)
    here = topic(room(), zhou)
    for line in LINES[:3]:
        say(here, lin, line, door="web")
    with pytest.raises(Refused, match="3 条"):
        say(here, lin, LINES[3], door="web")
    own = topic(room(), lin)
    for line in LINES:
        say(own, lin, f"{line}就这样。", door="web")


def test_two_links_are_enough_for_a_first_post_also_when_it_is_edited(lin, su, at_ease):
    links = " ".join(f"https://a{n}.example/x" for n in range(3))
    text = f"{LINES[0]} {links}"
    assert refused(lin, web, text=text) == "刚来时，一条帖子最多 2 个链接，以后会放宽。"
    post = first_post(web(lin, text=LINES[0]))
    with pytest.raises(Refused):
        actions.edit_post(post=post, editor=lin, text=text, edition=0, door="web")
    web(su, text=text)


def test_a_first_post_that_nobody_can_have_typed_waits(lin, su, stopped_time):
    key = keys.new_key()
    stopped_time.shift(timedelta(seconds=2.9))
    post = first_post(web(lin, key=key))
    assert post.is_held
    assert HeldPost.objects.get().gate == "typed"
    assert first_post(web(su, key=keys.new_key())).is_visible  # no newcomer


def test_typed_for_three_seconds_it_is_shown_and_so_is_what_does_not_say(
    lin, he, stopped_time
):
    key = keys.new_key()
    stopped_time.shift(3 * SECOND)
    assert first_post(web(lin, key=key)).is_visible
    assert first_post(web(he, key=uuid4())).is_visible
    assert not HeldPost.objects.exists()


def test_the_third_post_with_links_to_one_website_waits(lin, at_ease):
    held = [
        first_post(web(lin, text=f"{line} https://www.shop.example/{place}")).is_held
        for place, line in enumerate(LINES[:3])
    ]
    assert held == [False, False, True]
    found = HeldPost.objects.get()
    assert (found.gate, found.words) == ("host", ["shop.example"])
    assert found.reason == "你几次链接到 shop.example，所以请团队先看一眼。"


def test_the_third_time_nearly_the_same_within_ten_minutes_waits(su, at_ease, stopped_time):
    held = []
    for number in range(3):
        stopped_time.shift(timedelta(minutes=3))
        text = f"周末在老城厢有一场手冲咖啡分享会，欢迎大家带上自己的豆子来参加，地点在二楼，{number} 号桌"
        held.append(first_post(web(su, text=text)).is_held)
    assert held == [False, False, True]
    stopped_time.shift(timedelta(minutes=10))
    assert first_post(web(su, text=text)).is_visible


def test_a_day_has_twenty_topics_and_at_trust_two_thirty(su, at_ease, stopped_time):
    at_ease(dials.ALIKE, 20)
    person_one = person("程小舸", trust=1)
    for author, most in ((person_one, 20), (su, 30)):
        for _number in range(most):
            stopped_time.shift(timedelta(minutes=5))
            web(author)
        stopped_time.shift(timedelta(minutes=5))
        assert refused(author, web) == "今天已到上限，明天 00:00 恢复。"
    stopped_time.shift(DAY)
    web(su)


def test_fifty_reactions_a_day_and_taking_one_back_gives_no_turn(lin, zhou):
    here = topic(room(), zhou)
    posts = [say(here, zhou) for _number in range(51)]
    for post in posts[:50]:
        actions.give_sign(post=post, member=lin, sign="like", door="web")
    actions.take_sign(post=posts[0], member=lin, sign="like", door="web")
    with pytest.raises(NotPossible, match="今天已到上限"):
        actions.give_sign(post=posts[50], member=lin, sign="like", door="web")
    posts[50].refresh_from_db()
    assert posts[50].reactions == {}


def test_thirty_edits_a_day(lin, at_ease):
    post = first_post(web(lin))
    for edition in range(30):
        post = actions.edit_post(
            post=post, editor=lin, text=words(), edition=edition, door="web"
        )
    with pytest.raises(Refused, match="今天已到上限"):
        actions.edit_post(post=post, editor=lin, text=words(), edition=30, door="web")


def test_counts_of_days_that_are_over_are_forgotten(stopped_time):
    assert tallies.take("topics:1", most=1)
    assert not tallies.take("topics:1", most=1)
    stopped_time.shift(DAY)
    assert tallies.take("topics:1", most=1)
    stopped_time.shift(2 * DAY)
    assert (tallies.prune(), Tally.objects.count()) == (1, 0)


def test_what_is_refused_stands_in_the_form_and_in_the_draft(lin, at_ease):
    for number in range(3):
        web(lin, text=LINES[number])
    here = room("quiet")
    said = {
        "space": here.slug,
        "kind": "discussion",
        "title": "水箱要多久洗一次",
        "text": LINES[4],
    }
    page = browser(lin).post("/write/", {**said, "key": str(uuid4())})
    assert page.status_code == 422
    assert "第一天可以发 3 个话题" in page.text and LINES[4] in page.text
    assert Draft.objects.get(member=lin).fields["text"] == LINES[4]


class TestTrust:
    def test_two_days_and_three_posts_that_others_read_make_a_member(
        self, lin, zhou, at_ease, stopped_time
    ):
        here = topic(room(), zhou)
        posts = [say(here, lin, line, door="web") for line in LINES[:3]]
        stopped_time.shift(2 * DAY - SECOND)
        assert actions.trust_settled() == 0
        stopped_time.shift(SECOND)
        Post.objects.filter(pk=posts[0].pk).update(held_at=posts[0].written_at)
        assert actions.trust_settled() == 0
        Post.objects.filter(pk=posts[0].pk).update(held_at=None)
        assert (actions.trust_settled(), actions.trust_settled()) == (1, 0)
        lin.refresh_from_db()
        assert lin.trust == 1
        assert kinds()[-1] == "members.trust_moved"

    def test_robots_and_who_is_trusted_more_stay_as_they_are(self, lin, su, stopped_time):
        Member.objects.filter(pk=lin.pk).update(is_robot=True)
        for author in (lin, su):
            for _number in range(3):
                topic(room(), author)
        stopped_time.shift(3 * DAY)
        assert actions.trust_settled() == 0


def test_beginnings_cost_two_questions_more_and_members_pay_one(
    lin, su, at_ease, django_assert_max_num_queries
):
    with django_assert_max_num_queries(MANY) as both:
        web(lin, text=LINES[0])
    first = len(both.captured_queries)
    with django_assert_max_num_queries(MANY) as one:
        web(su, text=LINES[1])
    assert first - len(one.captured_queries) <= 2
