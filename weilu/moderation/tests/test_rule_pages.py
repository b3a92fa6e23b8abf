"""The pages of word rules: written, replayed, changed and switched on by an operator."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weilu.conversations.models import Post
from weilu.conversations.tests.world import browser, first_post, room, topic
from weilu.members.models import Member, Role
from weilu.moderation.actions import rules as actions
from weilu.moderation.models import RuleReplay, WordRule
from weilu.moderation.rule_forms import RuleForm
from weilu.moderation.rule_text import as_text, from_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_time")]
AD = "大家好，刷单返利一天三百，想做的加我微信详聊。"
TYPED = {
    "name": "刷单",
    "terms": "刷单返利\n加…微信",
    "deed": "hold",
    "reason_zh": "像是招人刷单。",
}
MANY = 200


@pytest.fixture
def desk(zhou):
    return browser(zhou)


def write(desk, **facts) -> WordRule:
    answer = desk.post("/console/rules/new/", {**TYPED, **facts})
    assert answer.status_code == 302, answer.text
    return WordRule.objects.latest("pk")


def test_written_replayed_and_switched_on(desk, lin, su):
    for number in range(60):
        topic(room(), lin if number % 2 else su, text=f"请问水箱怎么洗比较干净{number}")
    rule = write(desk)
    at = f"/console/rules/{rule.pk}/"
    assert "最近九十天的全部发言" in desk.get(at).text
    assert 'class="button button--primary"' in desk.get(at).text
    desk.post(f"{at}replay/")
    assert "帖子，共 60 条" in desk.get(at).text
    desk.post(f"{at}enable/")
    rule.refresh_from_db()
    assert rule.state == "live"
    page = desk.get(at).text
    assert "改一个副本" in page and f'action="{at}enable/"' not in page
    assert "刷单" in desk.get("/console/rules/").text


def test_samples_are_posts_the_reader_may_read(desk, lin):
    post = first_post(topic(room(), lin, text=AD))
    rule = write(desk)
    desk.post(f"/console/rules/{rule.pk}/replay/")
    page = desk.get(f"/console/rules/{rule.pk}/").text
    assert f'href="/p/{post.pk}/"' in page and "随机抽取" in page
    assert "需要两个人同意" in page
    Post.objects.all().delete()
    assert "随机抽取" not in desk.get(f"/console/rules/{rule.pk}/").text


def test_changed_it_is_a_draft_and_shows_no_replay(desk, lin):
    rule = write(desk)
    at = f"/console/rules/{rule.pk}/"
    desk.post(f"{at}replay/")
    assert desk.get(f"{at}edit/").text.count("刷单返利") == 1
    desk.post(f"{at}edit/", {**TYPED, "terms": "刷单"})
    rule.refresh_from_db()
    assert (rule.version, rule.state, rule.lines) == (2, "draft", ["刷单"])
    assert "它会命中什么" not in desk.get(at).text


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"terms": "字" * 101}, "最多 60,000 个词，每个不超过 100 字"),
        ({"terms": ""}, "词语和匹配式至少填一样"),
        ({"deed": "burn"}, "burn"),
        ({"until": "2020-01-01T00:00"}, "选一个还没到的时间"),
        ({"reason_zh": "字" * 151}, "150"),
        ({"spaces": "nowhere"}, "nowhere"),
    ],
)
def test_what_does_not_fit_comes_back_with_its_reason(desk, facts, words):
    answer = desk.post("/console/rules/new/", {**TYPED, **facts})
    assert answer.status_code == 422
    assert words in answer.text
    assert not WordRule.objects.exists()


def test_a_copy_begins_with_what_it_is_made_from(desk):
    rule = write(desk, exceptions="反刷单")
    page = desk.get(f"/console/rules/new/?copy={rule.pk}").text
    assert "反刷单" in page
    desk.post(f"/console/rules/new/?copy={rule.pk}", TYPED)
    assert WordRule.objects.latest("pk").replaces == rule


def test_read_from_text_it_is_a_draft(desk, zhou):
    room("hall")
    text = 'name = "拉群"\ndeed = "hold"\nspaces = ["hall"]\nterms = ["加群"]\n'
    assert desk.post("/console/rules/import/", {"text": text}).status_code == 302
    rule = WordRule.objects.get()
    assert (rule.name, rule.lines, len(rule.spaces), rule.state) == (
        "拉群",
        ["加群"],
        1,
        "draft",
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name = ", "这不是一条规则的文本"),
        ('colour = "red"', "规则里没有“colour”这一项"),
        ('name = "x"\nterms = "加群"', "“terms”要写成方括号里的列表"),
        ('name = "x"\nterms = []', "terms"),
    ],
)
def test_text_that_is_none_comes_back_with_its_reason(desk, text, words):
    answer = desk.post("/console/rules/import/", {"text": text})
    assert answer.status_code == 422
    assert words in answer.text
    assert not WordRule.objects.exists()


LINE = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20
)


@given(
    name=LINE,
    terms=st.lists(LINE, min_size=1, max_size=5, unique=True),
    exceptions=st.lists(LINE, max_size=3, unique=True),
    clause=st.none() | st.integers(1, 99),
    trust=st.none() | st.integers(0, 2),
)
def test_a_rule_reads_back_from_its_text(name, terms, exceptions, clause, trust):
    rule = WordRule(
        name=name,
        terms="\n".join(terms),
        exceptions="\n".join(exceptions),
        clause=clause,
        trust=trust,
    )
    found = from_text(as_text(rule, {}))
    assert found["terms"].split("\n") == terms
    assert found["exceptions"] == "\n".join(exceptions)
    assert (found["name"], found.get("clause"), found.get("trust")) == (name, clause, trust)


def test_moderators_see_rules_and_write_none(desk, su):
    Role.objects.create(member=su, name=Role.Name.MODERATOR)
    rule = write(desk)
    seen = browser(Member.objects.get(pk=su.pk))
    page = seen.get(f"/console/rules/{rule.pk}/")
    assert (page.status_code, "replay/" in page.text) == (200, False)
    assert seen.get("/console/rules/new/").status_code == 403
    assert seen.post(f"/console/rules/{rule.pk}/replay/").status_code == 403
    assert not RuleReplay.objects.exists()


def test_the_list_costs_the_same_for_two_rules_as_for_twenty(
    desk, zhou, django_assert_max_num_queries
):
    def cost() -> int:
        with django_assert_max_num_queries(MANY) as counted:
            desk.get("/console/rules/")
        return len(counted.captured_queries)

    for number in range(2):
        actions.write_rule(actor=zhou, facts={**TYPED, "name": f"规则{number}"})
    cost()
    few = cost()
    for number in range(18):
        actions.write_rule(actor=zhou, facts={**TYPED, "name": f"规则{number}"})
    assert cost() == few


def test_its_form_takes_what_its_text_says(zhou):
    form = RuleForm(
        from_text('name = "x"\ndeed = "mask"\nterms = ["a", "b"]\n'), reader=zhou
    )
    assert form.is_valid()
    assert form.facts()["terms"] == "a\nb"
