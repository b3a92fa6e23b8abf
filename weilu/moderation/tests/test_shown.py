"""Examples on the page of a month: chosen by a person, and nobody can be recognised."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weilu.activity.models import Activity
from weilu.conftest import person
from weilu.conversations.models import Space
from weilu.conversations.tests.world import browser, host, moderator, room, say, topic
from weilu.culture.models import Clause, Edition
from weilu.members.actions.erasing import ask_erasure, erase_due
from weilu.moderation import actions
from weilu.moderation.actions.showing import show_case, take_off
from weilu.moderation.errors import NamesSomebody, NotAllowed, ReasonNeeded
from weilu.moderation.models import Decision, Rereading, ShownCase
from weilu.moderation.nameless import leads, without
from weilu.moderation.queries.shown import suggested, tellable

from .test_appeals import WORDS, judged
from .world import case_of, decided, reported

pytestmark = pytest.mark.django_db
SAID = "有人在讨论里贴团购广告，帖子被隐藏，并提醒了作者。"
PAGE = "/transparency/2026-10/"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("请看 https://kafei.example/a?b 和 www.a.cn", ["https://kafei.example/a?b", "www.a.cn"]),
        ("@林晓棠 写信到 lin@weilu.example", ["@林晓棠", "lin@weilu.example"]),
        ("加微信 zuan8888，或 13800138000", ["zuan8888", "13800138000"]),
        ("何若说了两次，何若走了", ["何若"]),
        ("Wren was told twice", ["Wren"]),
        ("豆子店在 beans.shop/x", ["beans.shop/x"]),
        (SAID, []),
    ],
)  # fmt: skip
def test_what_leads_to_somebody_is_found(text, found):
    assert leads(text, {"何若", "Wren", "甲"}) == found


@given(st.text(max_size=200), st.sets(st.text(min_size=2, max_size=8), max_size=3))
def test_where_one_begins_no_name_is_left(text, names):
    left = without(text, names).casefold()
    pieces = {piece for piece in left.split("…") if piece}
    assert not any(name.casefold() in piece for name in names for piece in pieces)


@pytest.fixture
def wu(db):
    return moderator(person("吴越"))


@pytest.fixture
def decisions(lin, he, zhou, stopped_time):
    """Six decisions of October, five of them to hide; it is November now."""
    edition = Edition.objects.create(major=1, published_at=datetime(2026, 1, 1, tzinfo=UTC))
    norm = Clause.objects.create(edition=edition, number=2, text_zh="不发广告。")
    stopped_time.move_to(datetime(2026, 10, 14, 2, tzinfo=UTC))
    talk = topic(room(), lin)
    posts = [say(talk, person(f"作者{n}", trust=1)) for n in range(6)]
    for n, post in enumerate(posts):
        reported(post, he if n else lin)
        decided(case_of(post), zhou, "leave" if n == 5 else "hide", clause=norm if n else None, reason="写明了为什么这样处理。")  # fmt: skip
    stopped_time.move_to(datetime(2026, 11, 20, 2, tzinfo=UTC))
    return list(Decision.objects.select_related("case__about", "clause").order_by("pk"))


def told(decision, by, words=SAID):
    return show_case(decision=decision, actor=by, words=words)


def test_it_is_told_on_the_page_of_its_month_with_what_five_have_in_common(
    decisions, zhou, client
):
    assert SAID not in client.get(PAGE).text
    told(decisions[1], zhou)
    page = client.get(PAGE).text
    assert SAID in page and "隐藏 · 第 2 条" in page
    take_off(decision=decisions[1], actor=zhou)
    told(decisions[5], zhou)  # the only one of its kind
    page = client.get(PAGE).text
    assert SAID in page and "第 2 条" in page.split(SAID)[1]
    assert "保留内容" not in page.split(SAID)[1]


def test_fewer_than_five_in_a_month_tell_no_example(decisions, zhou, client):
    told(decisions[1], zhou)
    Decision.objects.filter(pk__in=[each.pk for each in decisions[2:4]]).delete()
    assert SAID not in client.get(PAGE).text


def test_no_name_of_whoever_had_a_part_no_link_and_no_empty_words(decisions, zhou, he):
    decision, before = decisions[1], Activity.objects.count()
    for words in (
        f"{decision.case.about.name}发了一条团购广告。",
        f"{he.name}举报了这一条广告。",
        "广告在 https://kafei.example/ 里。",
    ):
        with pytest.raises(NamesSomebody):
            told(decision, zhou, words)
    with pytest.raises(ReasonNeeded):
        told(decision, zhou, "广告。")
    assert not ShownCase.objects.exists() and Activity.objects.count() == before


def test_where_one_begins_no_name_stands(decisions):
    decision = decisions[1]
    decision.quoted = f"@{decision.case.about.name} 加 zuan8888"
    assert suggested(decision) == "“… 加 …”写明了为什么这样处理。"


def test_whoever_keeps_order_chooses_and_nobody_else(decisions, zhou, wu, lin):
    told(decisions[1], wu)
    there = host(person("陈静"), Space.objects.get())
    for actor in (lin, there, moderator(decisions[2].case.about)):
        with pytest.raises(NotAllowed):
            told(decisions[2], actor)
    path = f"/console/cases/{decisions[2].pk}/example/"
    assert browser(there).get(path).status_code in (403, 404)
    assert browser(lin).get(path).status_code in (403, 404)


def test_what_is_private_waits_or_was_taken_back_is_not_told(decisions, zhou, wu, client):
    one, two, three = decisions[1:4]
    for each in (one, two, three):
        told(each, zhou)
    Rereading.objects.create(decision=one)
    three.case.decisions.update(undone_at=three.at)
    page = client.get(PAGE).text
    assert page.count(SAID) == 1
    assert not tellable(Decision.objects.get(pk=one.pk))
    with pytest.raises(NotAllowed):
        told(one, wu)
    Space.objects.update(visibility="private")
    with pytest.raises(NotAllowed):
        told(two, wu)


def test_an_overturned_one_is_told_as_such_and_not_while_an_appeal_waits(
    zhou, wu, client, decisions, stopped_time
):
    decision = decisions[1]
    told(decision, zhou)
    stopped_time.move_to(datetime(2026, 10, 20, 2, tzinfo=UTC))
    made = actions.appeal(
        decision=decision, member=decision.case.about, words=WORDS, door="web"
    )
    stopped_time.move_to(datetime(2026, 11, 20, 2, tzinfo=UTC))
    assert SAID not in client.get(PAGE).text
    judged(made, wu)
    assert "申诉后撤销" in client.get(PAGE).text.split(SAID)[1]


def test_it_is_shown_only_after_it_was_read_as_it_will_stand(decisions, zhou):
    path, window = f"/console/cases/{decisions[1].pk}/example/", browser(zhou)
    first = window.get(path).text
    assert "写明了为什么这样处理。" in first and 'id="preview"' not in first
    page = window.post(path, {"words": SAID, "seen": "别的"})
    assert 'id="preview"' in page.text and not ShownCase.objects.exists()
    bad = window.post(path, {"words": "何若在 www.a.cn 卖豆子。"})
    assert bad.status_code == 422 and "www.a.cn" in bad.text
    assert window.post(path, {"words": SAID, "seen": SAID}).status_code == 302
    assert ShownCase.objects.get().words == SAID
    case = window.get(f"/console/cases/{decisions[1].case_id}/").text
    assert path in case
    window.post(path, {"act": "off"})
    assert not ShownCase.objects.exists()


def test_whoever_is_erased_is_no_example(decisions, zhou, stopped_time):
    told(decisions[1], zhou)
    told(decisions[2], zhou)
    ask_erasure(member=decisions[1].case.about, words="go", door="web")
    stopped_time.move_to(datetime(2026, 12, 20, 2, tzinfo=UTC))
    erase_due()
    assert [each.decision_id for each in ShownCase.objects.all()] == [decisions[2].pk]
