"""Word rules: what they do to a post, what it takes to switch one on, and how they stop themselves."""

from datetime import timedelta

import pytest

from weilu.activity.models import Activity
from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.conftest import person
from weilu.conversations import actions as conversations
from weilu.conversations.errors import Refused
from weilu.conversations.models import HeldPost, Post
from weilu.conversations.tests.world import browser, first_post, room, say, topic
from weilu.core import clock
from weilu.culture.models import Clause, Edition
from weilu.members.models import ConsentRecord, Member, Role
from weilu.moderation.actions import replays
from weilu.moderation.actions import rules as actions
from weilu.moderation.errors import InForceAlready, NotAllowed, ReplayNeeded
from weilu.moderation.models import RuleCount, WordRule, WorkItem
from weilu.moderation.queries.said import said
from weilu.moderation.replay import replay
from weilu.moderation.rules import IN_FORCE, compiled
from weilu.screening.errors import CannotRead

pytestmark = [AFTER_COMMIT, pytest.mark.usefixtures("stopped_time")]
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
AD = "大家好，刷单返利一天三百，想做的加我微信详聊。"
FINE = "请问水箱里的水垢怎么洗比较干净？"


@pytest.fixture
def wu(db):
    """武, another operator."""
    member = person("武宁")
    Role.objects.create(member=member, name=Role.Name.OPERATOR)
    return member


def written(actor: Member, **facts) -> WordRule:
    given = {"name": "刷单", "terms": "刷单返利\n加…微信", **facts}
    return actions.write_rule(actor=actor, facts=given)


def live(actor: Member, **facts) -> WordRule:
    """In force at once, as after a replay."""
    rule = written(actor, **facts)
    WordRule.objects.filter(pk=rule.pk).update(state="live")
    rule.refresh_from_db()
    IN_FORCE.assume(WordRule.objects.filter(state__in=("live", "shadow")))
    return rule


def web(author, text=AD, **facts):
    return topic(room(), author, text=text, door="web", **facts)


class TestTheGate:
    def test_held_its_author_reads_the_reason_the_norm_and_the_words(self, lin, zhou):
        edition = Edition.objects.create(major=1, published_at=clock.now())
        Clause.objects.create(edition=edition, number=4, text_zh="不发广告。")
        ConsentRecord.objects.create(member=lin, purpose="norms", version="1")
        rule = live(zhou, clause=4, reason_zh="看起来像刷单招人。")
        opened = web(lin)
        held = HeldPost.objects.get()
        assert (held.gate, held.rule_id, held.rule_version) == ("rule", rule.pk, 1)
        assert held.words == ["刷单返利", "加我微信"]
        page = browser(lin).get(f"/t/{opened.pk}/").text
        assert (
            "看起来像刷单招人。公约第 4 条：不发广告。涉及的内容是“刷单返利”“加我微信”。"
            in page
        )

    def test_refused_with_the_reason_and_nothing_is_left(self, lin, zhou):
        live(zhou, deed="refuse", reason_zh="这里不招刷单。")
        before = Activity.objects.count()
        with pytest.raises(Refused) as no:
            web(lin)
        assert no.value.reason == "这里不招刷单。涉及的内容是“刷单返利”“加我微信”。"
        assert (Post.objects.count(), Activity.objects.count()) == (0, before)

    def test_covered_in_the_text_and_in_the_title(self, lin, zhou):
        live(zhou, deed="mask", terms="刷单返利")
        opened = web(
            lin, title="请问刷单返利是真的吗", text="有人跟我说刷单返利很赚钱，是真的吗？"
        )
        assert opened.title == "请问＊＊＊＊是真的吗"
        assert first_post(opened).text == "有人跟我说＊＊＊＊很赚钱，是真的吗？"

    def test_what_is_allowed_outweighs_the_rest(self, lin, zhou):
        live(zhou)
        live(zhou, deed="allow", terms="反诈课堂")
        assert first_post(web(lin, f"反诈课堂第三讲：{AD}")).is_visible

    @pytest.mark.parametrize(
        "text", ["刷 單 返 利真的好做吗朋友们", "刷*单*返*利，真的好做吗朋友们"]
    )
    def test_disguise_is_seen_through(self, lin, zhou, text):
        live(zhou, terms="刷单返利")
        assert first_post(web(lin, text)).is_held

    def test_the_team_scopes_and_ends_are_kept_to(self, lin, su, zhou, stopped_time):
        live(zhou, trust=0, until=clock.now() + DAY)
        assert first_post(web(zhou)).is_visible
        assert first_post(web(su)).is_visible
        assert first_post(web(lin)).is_held
        stopped_time.shift(DAY)
        assert first_post(web(lin, f"{AD}真的")).is_visible

    def test_an_edit_and_a_new_title_are_refused_instead(self, lin, zhou):
        opened = web(lin, FINE)
        live(zhou)
        with pytest.raises(Refused):
            conversations.edit_post(
                post=first_post(opened), editor=lin, text=AD, edition=0, door="web"
            )
        with pytest.raises(Refused):
            conversations.retitle(
                topic=opened, editor=lin, title="刷单返利来这里", door="web"
            )
        assert first_post(opened).is_visible

    def test_a_rule_that_counts_only_does_nothing(self, lin, zhou):
        rule = written(zhou)
        WordRule.objects.filter(pk=rule.pk).update(state="shadow")
        IN_FORCE.assume(WordRule.objects.all())
        assert first_post(web(lin)).is_visible
        IN_FORCE.write_down()
        assert RuleCount.objects.get().number == 1

    def test_looking_costs_one_query_and_compiles_only_what_changed(
        self, zhou, django_assert_num_queries
    ):
        live(zhou)
        IN_FORCE.look()
        before = IN_FORCE.now
        with django_assert_num_queries(1):
            IN_FORCE.look()
        assert IN_FORCE.now is before


class TestReplay:
    def test_it_counts_what_was_said_in_ninety_days_and_says_by_whom_and_where(
        self, lin, he, su, zhou, stopped_time
    ):
        old = topic(room(), he, text=AD)
        Post.objects.filter(topic=old).update(written_at=clock.now() - 91 * DAY)
        here = room()
        met = [first_post(topic(here, author, text=AD)) for author in (lin, su)]
        topic(here, zhou, text=AD)  # the team is not asked
        topic(here, lin, text=FINE)
        kept = replays.replay_rule(rule=written(zhou), actor=zhou)
        assert (kept.posts, kept.members, kept.hits, kept.members_hit) == (4, 3, 2, 2)
        assert kept.facts["days"] == {"2026-03-02": 2}
        assert kept.facts["trusts"] == {"0": 1, "2": 1}
        assert kept.facts["spaces"] == {str(here.pk): 2}
        assert kept.facts["newest"] == [met[1].pk, met[0].pk]
        assert sorted(kept.facts["drawn"]) == [met[0].pk, met[1].pk]
        assert (kept.facts["new"], kept.facts["both"]) == (2, 0)

    def test_it_reads_the_words_the_title_and_the_trust_of_that_time(
        self, lin, zhou, stopped_time
    ):
        opened = topic(room(), lin, text=AD)
        stopped_time.shift(DAY)
        post = first_post(opened)
        conversations.edit_post(post=post, editor=zhou, text=FINE, edition=0, door="web")
        Member.objects.filter(pk=lin.pk).update(joined_at=clock.now() - 9 * DAY)
        for _number in range(3):
            topic(room(), lin)
        assert conversations.trust_settled() == 1
        kept = replays.replay_rule(rule=written(zhou, trust=0), actor=zhou)
        assert (kept.hits, kept.facts["trusts"]) == (1, {"0": 1})

    def test_what_people_decided_and_what_it_missed_stand_beside(self, lin, zhou):
        bad, worse = (first_post(topic(room(), lin, text=text)) for text in (AD, FINE))
        for post in (bad, worse):
            Post.objects.filter(pk=post.pk).update(hidden_at=clock.now())
        kept = replays.replay_rule(rule=written(zhou), actor=zhou)
        facts = kept.facts
        assert (facts["taken_away"], facts["let_stand"], facts["missed"]) == (1, 0, 1)
        assert facts["missed_newest"] == [worse.pk]

    def test_what_is_met_live_a_replay_meets_too(self, lin, zhou):
        rule = live(zhou)
        texts = (
            AD,
            FINE,
            "加一下微信吧，我把照片都发给你看看",
            "刷单*返利是什么意思呢各位",
        )
        lived = [first_post(web(lin, text)).is_held for text in texts]
        found = replay(compiled([rule]).words, said())
        assert found.hit == [
            post.pk
            for post, held in zip(Post.objects.order_by("pk"), lived, strict=True)
            if held
        ]

    def test_the_same_version_draws_the_same_sample(self, lin, zhou):
        for number in range(30):
            topic(room(), lin, text=f"{AD}{number}")
        rule = written(zhou)
        one, two = (replays.replay_rule(rule=rule, actor=zhou).facts for _n in range(2))
        assert one == two
        assert len(one["drawn"]) == len(one["newest"]) == 20


class TestItsLife:
    @pytest.fixture
    def quiet(self, lin):
        """A hundred posts by thirty people, of which none is met."""
        people = [person(f"成员{number}") for number in range(30)]
        here = topic(room(), lin, text=FINE)
        for number in range(100):
            say(here, people[number % 30], text=f"{FINE}{number}")
        return here

    def test_it_is_switched_on_after_a_replay_of_its_version_not_older_than_a_day(
        self, zhou, quiet, stopped_time
    ):
        rule = written(zhou)
        with pytest.raises(ReplayNeeded):
            actions.enable(rule=rule, actor=zhou)
        replays.replay_rule(rule=rule, actor=zhou)
        stopped_time.shift(DAY)
        with pytest.raises(ReplayNeeded):
            actions.enable(rule=rule, actor=zhou)
        replays.replay_rule(rule=rule, actor=zhou)
        actions.change_rule(rule=rule, actor=zhou, facts={"terms": "刷单"})
        with pytest.raises(ReplayNeeded):
            actions.enable(rule=rule, actor=zhou, shadow=True)
        replays.replay_rule(rule=rule, actor=zhou)
        assert actions.enable(rule=rule, actor=zhou, shadow=True).state == "shadow"
        assert actions.enable(rule=rule, actor=zhou).state == "live"
        with pytest.raises(InForceAlready):
            actions.change_rule(rule=rule, actor=zhou, facts={"terms": "别的"})

    def test_what_meets_many_needs_a_second_person(self, zhou, wu, quiet):
        rule = written(zhou, terms="水垢")
        replays.replay_rule(rule=rule, actor=zhou)
        for _time in range(2):
            assert actions.enable(rule=rule, actor=zhou).state == "draft"
        assert actions.enable(rule=rule, actor=wu).state == "live"
        moved = Activity.objects.filter(kind="moderation.rule_moved").get()
        assert (moved.actor_id, moved.payload["second_id"]) == (wu.pk, zhou.pk)

    def test_a_copy_takes_the_place_of_what_it_was_made_from(self, zhou, quiet):
        first = live(zhou)
        copy = actions.write_rule(
            actor=zhou, facts={"name": "刷单", "terms": "刷单"}, replaces=first
        )
        replays.replay_rule(rule=copy, actor=zhou)
        actions.enable(rule=copy, actor=zhou)
        first.refresh_from_db()
        assert first.state == "retired"

    def test_ten_times_as_much_as_expected_within_an_hour_pauses_it(self, lin, zhou):
        rule = live(zhou)
        IN_FORCE.note([rule.pk] * 1)
        IN_FORCE.write_down()
        rule.refresh_from_db()
        assert rule.state == "live"
        for _time in range(9):
            IN_FORCE.note([rule.pk])
        IN_FORCE.write_down()
        rule.refresh_from_db()
        assert (rule.state, rule.paused_why) == ("paused", "flood")
        assert (
            WorkItem.objects.get(subject=f"rule:{rule.pk}").path
            == f"/console/rules/{rule.pk}/"
        )

    @pytest.mark.django_db(transaction=True)  # reactions read what is committed
    def test_a_fifth_of_ten_holds_published_pauses_it(self, lin, zhou, stopped_time):
        rule = live(zhou)
        for number in range(10):
            stopped_time.shift(HOUR)
            post = first_post(web(lin, f"{AD}第{number}次"))
            decide = {"post": post, "actor": zhou, "door": "web"}
            if number < 2:
                conversations.release(**decide)
            else:
                conversations.decline(clause=None, message="广告", **decide)
            run_all()
            rule.refresh_from_db()
            assert rule.state == ("paused" if number == 9 else "live")
        assert rule.paused_why == "overturned"

    def test_only_leaders_write_and_nothing_is_left_when_it_cannot_be_kept(
        self, lin, su, zhou
    ):
        Role.objects.create(member=su, name=Role.Name.MODERATOR)
        for actor in (lin, Member.objects.get(pk=su.pk)):
            with pytest.raises(NotAllowed):
                written(actor)
        with pytest.raises(CannotRead):
            written(zhou, terms="字" * 101)
        assert (WordRule.objects.count(), Activity.objects.count()) == (0, 0)
