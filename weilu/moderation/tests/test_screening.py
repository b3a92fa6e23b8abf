"""The gate of screening: who waits, for what, and what its author and the team read of it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from weilu.activity.models import Activity
from weilu.activity.tests.marks import AFTER_COMMIT
from weilu.conversations import actions as conversations
from weilu.conversations.models import HeldPost, Post
from weilu.conversations.tests.world import browser, first_post, room, say, topic
from weilu.core import clock
from weilu.culture.models import Clause, Edition
from weilu.members.models import ConsentRecord, Member
from weilu.moderation import dials
from weilu.moderation.models import ScreeningPolicy
from weilu.moderation.screener import SCREENER, standing, worth_asking
from weilu.screening.screen import Screen

pytestmark = [AFTER_COMMIT, pytest.mark.usefixtures("stopped_time")]
DAY = timedelta(days=1)
AD = "代开发票，正规可查，需要的加QQ 123456789"
FINE = "请问水箱里的水垢怎么洗比较干净？"
RUDE = "你们这些蠢货真是恶心，脑子有病吧，滚出去。"


@pytest.fixture(scope="session")
def shipped() -> Screen:
    return Screen()


@pytest.fixture
def screened(shipped):
    """The model reads what is said, by what is usual or by a policy."""

    def by(**facts) -> None:
        SCREENER.assume(shipped, policy=ScreeningPolicy(**facts) if facts else None)

    by()
    return by


def known(member: Member, trust: int = 1, days: int = 60) -> Member:
    """Here for some time."""
    Member.objects.filter(pk=member.pk).update(
        trust=trust, joined_at=clock.now() - days * DAY
    )
    return Member.objects.get(pk=member.pk)


def new(member: Member) -> Member:
    return known(member, trust=0, days=1)


def web(author, text=AD, **facts):
    return topic(room(), author, text=text, door="web", **facts)


def held(opened) -> HeldPost | None:
    return HeldPost.objects.filter(post=first_post(opened)).first()


def test_a_newcomers_advertisement_waits_with_what_it_rests_on(lin, screened):
    row = held(web(new(lin)))
    assert (row.gate, row.rule_id, row.outcome) == ("model", None, "")
    facts = row.facts
    assert facts["category"] in ("spam", "ads", "fraud") and facts["view"] == "canonical"
    assert facts["model"] == SCREENER.screen().model.id and 0 < facts["p"] <= 1
    assert set(facts["costs"]) == {"allow", "nudge", "hold", "hide"}
    assert facts["costs"]["hold"] < facts["costs"]["allow"]
    assert 1 <= len(row.words) == len(facts["spans"]) <= 3
    said = f"{row.post.topic.title}\n{row.post.text}"
    assert [said[a:b].strip() for a, b, _w in facts["spans"]] == row.words
    assert facts["features"]["first_post"] == 1 and facts["features"]["contacts"] > 0
    assert row.words == ["QQ 123456789"]  # the whole of it, where a piece of it weighed


def test_the_author_reads_the_kind_the_norm_and_the_words_and_never_a_number(lin, screened):
    edition = Edition.objects.create(major=1, published_at=clock.now())
    Clause.objects.create(edition=edition, number=4, text_zh="不发广告。")
    ConsentRecord.objects.create(member=lin, purpose="norms", version="1")
    screened(clauses=dict.fromkeys(("spam", "ads", "fraud", "gambling"), 4))
    opened = web(new(lin))
    page = browser(lin).get(f"/t/{opened.pk}/").text
    row = held(opened)
    assert (
        "程序觉得它像" in page
        and "公约第 4 条：不发广告。" in page
        and row.words[0] in page
    )
    assert str(row.facts["p"]) not in page and "0." not in row.reason


def test_somebody_known_is_not_held_and_nobody_of_the_team(lin, zhou, screened):
    assert held(web(known(lin))) is None
    screened(reach=dict.fromkeys(("spam", "ads", "fraud"), "all"))
    assert held(web(lin, AD.replace("发票", "收据发票"))).gate == "model"
    assert held(web(zhou)) is None


def test_what_is_said_every_day_passes(lin, screened):
    assert held(web(new(lin), FINE)) is None
    assert held(web(lin, RUDE)) is None  # by default the team is told, and nobody waits


def test_a_category_that_is_off_is_not_looked_for(lin, screened):
    screened(reach=dict.fromkeys(("spam", "ads", "fraud", "gambling"), "off"))
    assert held(web(new(lin))) is None


def test_switched_off_as_a_whole(lin, screened, turned):
    turned(dials.SCREENING, False)
    assert held(web(new(lin))) is None
    assert worth_asking(RUDE, lin) is None


def test_an_edit_is_never_held_by_a_probability(lin, screened):
    opened = web(new(lin), FINE)
    post = first_post(opened)
    conversations.edit_post(post=post, editor=lin, text=AD, edition=0, door="web")
    assert Post.objects.get(pk=post.pk).text == AD and held(opened) is None


def test_published_by_a_person_it_is_seen_and_only_they_and_the_team_saw_it_before(
    lin, zhou, he, screened
):
    opened = web(new(lin))
    at = f"/t/{opened.pk}/"
    assert browser(he).get(at).status_code == 404
    assert browser(lin).get(at).status_code == browser(zhou).get(at).status_code == 200
    conversations.release(post=first_post(opened), actor=zhou, door="web")
    assert browser(he).get(at).status_code == 200


def test_who_counts_as_new(lin, zhou):
    assert standing(new(lin)) == "newcomer"
    assert standing(known(lin, trust=0, days=90)) == "newcomer"
    assert standing(known(lin, trust=1, days=6)) == "newcomer"
    assert standing(known(lin, trust=1, days=7)) == "member"
    assert standing(known(lin, trust=3)) == "trusted"
    assert standing(zhou) == "host"


def test_words_never_stand_in_the_journal(lin, screened):
    web(new(lin))
    assert "刷单" not in str(list(Activity.objects.values_list("payload", flat=True)))


def test_where_nothing_is_suspected_it_costs_no_statement(lin, screened):
    opened = web(lin, FINE)
    author = known(lin)

    def cost(text: str) -> int:
        with CaptureQueriesContext(connection) as made:
            say(opened, author, text=text, door="web")
        return len(made)

    cost("我也想知道这个问题。")
    on = cost("水垢可以用柠檬酸泡一晚上。")
    SCREENER.assume(is_on=False)
    assert on == cost("白醋也可以，就是味道大一点。")
