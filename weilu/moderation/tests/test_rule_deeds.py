"""What word rules do beside holding and refusing, and what their authors and the team read."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weilu.activity.models import Activity
from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.conversations import actions as conversations
from weilu.conversations.errors import Refused
from weilu.conversations.models import PostMark
from weilu.conversations.tests.world import browser, first_post, room, topic
from weilu.moderation import actions as moderation
from weilu.moderation.actions import replays
from weilu.moderation.heeding import heed_rules
from weilu.moderation.models import Case, WordRule, WorkItem
from weilu.moderation.queries.nudging import nudges_for
from weilu.moderation.rewriting import Span, rewritten
from weilu.moderation.rules import IN_FORCE
from weilu.screening.errors import CannotRead

from .test_rules import AD, FINE, live, web, written
from .world import again, case_of, decided, reported

pytestmark = [AFTER_COMMIT, pytest.mark.usefixtures("stopped_time")]
DAY = timedelta(days=1)


class TestReplacing:
    def test_words_become_others_and_their_author_reads_which(self, lin, he, zhou):
        live(zhou, deed="replace", terms="水垢\n杯子", instead="［器具］", clause=None)
        opened = web(lin, "请问水垢和杯子怎么洗，谢谢大家。", title="水垢问题请教")
        post = first_post(opened)
        assert (opened.title, post.text) == (
            "［器具］问题请教",
            "请问［器具］和［器具］怎么洗，谢谢大家。",
        )
        mark = PostMark.objects.get()
        assert (mark.deed, mark.words, mark.said) == (
            "replace",
            ["水垢", "杯子"],
            "［器具］",
        )
        at = f"/p/{post.pk}/rules/"
        assert "“水垢”“杯子”换成了“［器具］”" in browser(lin).get(at).text
        assert browser(he).get(at).status_code == 404
        assert at in browser(lin).get(f"/p/{post.pk}/acts/").text
        assert at not in browser(he).get(f"/p/{post.pk}/acts/").text

    def test_its_author_is_told_and_nobody_else(self, lin, he, zhou):
        live(zhou, deed="mask", terms="水垢")
        web(lin, FINE)
        run_all()
        assert "一条规则改动了你写的字" in browser(lin).get("/notices/").text
        assert "一条规则改动了你写的字" not in browser(he).get("/notices/").text

    def test_a_new_title_is_changed_and_noted_as_well(self, lin, zhou):
        opened = web(lin, FINE)
        live(zhou, deed="mask", terms="刷单")
        conversations.retitle(topic=opened, editor=lin, title="说说刷单", door="web")
        opened.refresh_from_db()
        assert opened.title == "说说＊＊"
        assert PostMark.objects.get().words == ["刷单"]

    @given(
        st.text(alphabet="甲乙\n", max_size=12),
        st.text(alphabet="甲乙", max_size=12),
        st.lists(st.tuples(st.integers(0, 26), st.integers(0, 5)), max_size=6),
    )
    def test_what_no_place_covers_stays_in_its_order(self, text, title, places):
        whole = f"{title}\n{text}"
        spans = [
            Span(start, min(start + n, len(whole)), "·")
            for start, n in places
            if start < len(whole)
        ]
        covered = {at for start, end, _said in spans for at in range(start, end)}
        head, body = rewritten(whole, spans, cut=len(title))
        kept = [c for at, c in enumerate(whole) if at not in covered and at != len(title)]
        assert [c for c in head + body if c != "·"] == kept


class TestTagging:
    def test_the_team_reads_it_and_its_author_does_not(self, lin, zhou):
        rule = live(zhou, deed="tag", tag="招聘")
        post = first_post(web(lin))
        assert post.is_visible
        at = f"/p/{post.pk}/rules/"
        assert browser(lin).get(at).status_code == 404
        assert "标了“招聘”" in browser(zhou).get(at).text
        assert (
            "已打标 · “刷单返利”“加我微信”"
            in browser(zhou).get(f"/console/rules/{rule.pk}/").text
        )

    def test_an_edit_notes_it_anew_and_once(self, lin, zhou):
        live(zhou, deed="tag", tag="招聘", terms="刷单返利\n水垢")
        post = first_post(web(lin, FINE))
        assert PostMark.objects.get().words == ["水垢"]
        conversations.edit_post(post=post, editor=lin, text=AD, edition=0, door="web")
        assert PostMark.objects.get().words == ["刷单返利"]


class TestReporting:
    def test_a_case_is_on_the_desk_and_the_post_is_shown(self, lin, zhou):
        rule = live(zhou, deed="report", report_as="fraud")
        post = first_post(web(lin))
        run_all()
        case = case_of(post)
        assert (case.rule_id, case.rule_reason, case.score) == (rule.pk, "fraud", 0)
        assert WorkItem.objects.filter(subject=f"post:{post.pk}", kind="grave").exists()
        assert first_post(post.topic).is_visible
        page = browser(zhou).get(f"/console/cases/{case.pk}/").text
        assert "一条词语规则 · 诈骗" in page and rule.name in page

    def test_decided_it_is_closed_and_nobody_is_told_of_a_report(self, lin, zhou):
        live(zhou, deed="report")
        post = first_post(web(lin))
        run_all()
        decided(case_of(post), zhou, "hide")
        run_all()
        assert not Case.objects.filter(closed_at=None).exists()
        told = Activity.objects.get(kind="moderation.case_decided")
        assert told.payload["reporter_ids"] == []

    def test_a_report_taken_back_leaves_the_rules(self, lin, he, zhou):
        live(zhou, deed="report")
        post = first_post(web(lin))
        run_all()
        made = reported(post, he)
        moderation.withdraw(report=made, actor=he, door="web")
        assert case_of(post).is_open


class TestPausing:
    def test_a_newcomer_waits_until_somebody_has_looked(self, lin, zhou, stopped_time):
        live(zhou, deed="pause", trust=0, reason_zh="像是招人刷单。")
        post = first_post(web(lin))
        assert post.is_held
        run_all()
        assert again(lin).is_muted
        with pytest.raises(Refused):
            web(again(lin), FINE)
        letter = browser(lin).get("/me/letters/").text
        assert "最晚到" in letter and "像是招人刷单。" in letter
        assert "涉及的内容是“刷单返利”“加我微信”。" in letter
        assert "暂时还不能发言" in browser(lin).get("/notices/").text
        conversations.decline(
            post=post, actor=zhou, door="web", clause=None, message="不发广告"
        )
        run_all()
        assert not again(lin).is_muted
        assert "最晚到" not in browser(lin).get("/me/letters/").text

    def test_it_ends_by_itself_after_a_day_and_taking_the_post_back_ends_nothing(
        self, lin, zhou, stopped_time
    ):
        live(zhou, deed="pause", trust=0)
        post = first_post(web(lin))
        run_all()
        conversations.delete_post(post=post, actor=lin, door="web")
        run_all()
        assert again(lin).is_muted
        stopped_time.shift(DAY)
        assert not again(lin).is_muted

    def test_read_twice_it_is_one_pause(self, lin, zhou):
        live(zhou, deed="pause", trust=0)
        web(lin)
        run_all()
        heed_rules(list(Activity.objects.filter(kind="conversations.post_marked")))
        assert lin.sanctions.count() == 1

    def test_somebody_known_is_only_held(self, su, zhou):
        live(zhou, deed="pause")
        post = first_post(web(su))
        run_all()
        assert post.is_held and not again(su).is_muted


class TestAsking:
    def test_whoever_composes_may_ask_which_rules_would(self, lin, zhou):
        rule = live(zhou, deed="nudge", terms="笨蛋", reason_zh="换个说法好吗？")
        nudge, *rest = nudges_for(author=lin, space_id=1, title="你们", text="真是笨蛋")
        assert (nudge.rule_id, nudge.reason, rest) == (rule.pk, "换个说法好吗？", [])
        assert nudge.spans == ((5, 7),)
        assert nudges_for(author=zhou, space_id=1, text="真是笨蛋") == []
        live(zhou, deed="allow", terms="笨蛋电影")
        assert nudges_for(author=lin, space_id=1, text="看笨蛋电影") == []

    def test_sent_all_the_same_it_is_said(self, lin, zhou):
        live(zhou, deed="nudge", terms="水垢")
        assert first_post(web(lin, FINE)).is_visible


class TestTogether:
    def test_one_text_is_held_covered_and_tagged(self, lin, zhou):
        live(zhou, deed="mask", terms="一天三百")
        live(zhou, deed="tag", terms="刷单", tag="招聘")
        live(zhou)
        post = first_post(web(lin))
        assert post.is_held and "＊＊＊＊" in post.text
        assert set(PostMark.objects.values_list("deed", flat=True)) == {"mask", "tag"}

    def test_a_rule_that_counts_only_lets_nothing_through(self, lin, zhou):
        live(zhou)
        allowing = written(zhou, deed="allow", terms="大家好")
        WordRule.objects.filter(pk=allowing.pk).update(state="shadow")
        IN_FORCE.assume(WordRule.objects.filter(state__in=("live", "shadow")))
        assert first_post(web(lin)).is_held

    @pytest.mark.parametrize(
        "text", ["shua单返利，真的好做吗朋友们", "刷 单 返 利 真的好做吗朋友们"]
    )
    def test_what_is_disguised_is_held_at_most(self, lin, zhou, text):
        live(zhou, deed="refuse", terms="刷单返利")
        assert first_post(web(lin, text)).is_held

    def test_nothing_is_covered_for_how_it_sounds(self, lin, zhou):
        live(zhou, deed="mask", terms="刷单返利")
        post = first_post(web(lin, "shua单返利，真的好做吗朋友们"))
        assert post.is_held and post.text.startswith("shua")


class TestPatterns:
    def test_one_holds_and_the_author_reads_the_place(self, lin, zhou):
        live(zhou, terms="", patterns="加.{0,5}微信?[0-9]{5,}")
        post = first_post(web(lin, "请加我微信123456聊，谢谢大家。"))
        assert post.is_held
        assert post.held.words == ["加我微信123456"]

    def test_more_than_two_hundred_in_all_are_refused(self, zhou):
        written(zhou, terms="", patterns="\n".join(f"加{n}群" for n in range(150)))
        with pytest.raises(CannotRead):
            written(zhou, terms="", patterns="\n".join(f"加{n}群" for n in range(51)))

    @pytest.mark.parametrize(
        ("pattern", "words"),
        [
            ("(加", "括号没有配对"),
            ("(?=加)微", "不支持向前或向后看"),
            ("加*", "什么都没有的地方它也会命中"),
            ("加{1001}", "重复的次数太多"),
        ],
    )
    def test_a_bad_one_comes_back_with_what_is_wrong(self, zhou, pattern, words):
        typed = {"name": "x", "deed": "hold", "patterns": pattern}
        answer = browser(zhou).post("/console/rules/new/", typed)
        assert answer.status_code == 422
        assert words in answer.text


def test_a_replay_tells_disguise_apart(lin, zhou):
    here = room()
    for text in (AD, "shua单返利，真的好做吗", "刷 单 返 利 真的好做吗"):
        topic(here, lin, text=text)
    kept = replays.replay_rule(rule=written(zhou, terms="刷单返利"), actor=zhou)
    assert kept.hits == 3
    assert kept.facts["views"] == {"sound": 1, "joined": 1}
