"""Private notes to whoever writes: one a day for each topic, and nobody is kept from anything."""

from datetime import timedelta
from functools import cache
from uuid import uuid4

import pytest
import time_machine

from weilu.activity.models import Activity
from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.climate import actions
from weilu.climate.dials import HARSH as HARSH_NOTES
from weilu.climate.models import Nudge
from weilu.climate.nudges import ClimateNudges, likeness, marked
from weilu.climate.tokens import is_good, token
from weilu.conftest import MONDAY, person
from weilu.conversations.models import Post, Topic
from weilu.conversations.tests.world import browser, host, room, say, topic
from weilu.moderation.screener import SCREENER
from weilu.moderation.tests.world import reported
from weilu.screening.heads import Span
from weilu.screening.screen import Screen

pytestmark = AFTER_COMMIT
HARSH = "你脑子有病吧，闭嘴"
KIND = "我不太同意，理由如下：水箱不能这样洗。"
ASKED = "这句话可能伤人，要改一改吗？"


@pytest.fixture
def clock():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def screening():
    """The shipped model reads what is said here."""
    SCREENER.assume(shipped(), is_on=True)


@cache
def shipped():
    return Screen()


@pytest.fixture
def settled(lin):
    """林, who is no newcomer any more."""
    lin.trust = 2
    lin.save()
    return lin


@pytest.fixture
def opened(he, clock):
    return topic(room(), he)


def replies(client, about, text, **facts):
    sent = {"text": text, "key": uuid4(), **facts}
    return client.post(f"/t/{about.pk}/reply/", sent)


def states():
    return list(Nudge.objects.order_by("pk").values_list("name", "state"))


def the_token(page):
    return page.text.split('name="anyway" value="')[1].split('"')[0]


def test_harsh_words_are_asked_about_once_with_the_words_marked(settled, opened):
    client = browser(settled)
    page = replies(client, opened, HARSH)

    assert page.status_code == 200 and ASKED in page.text
    assert "<mark>闭嘴</mark>" in page.text and HARSH in page.text
    assert Post.objects.filter(author=settled).count() == 0
    assert states() == [("harsh", "shown")]

    again = replies(client, opened, HARSH, anyway=the_token(page), noted="harsh")

    assert again.status_code == 302
    assert Post.objects.get(author=settled).text == HARSH
    assert states() == [("harsh", "ignored")]
    kept = Activity.objects.get(kind="climate.nudge_overridden")
    assert kept.actor_id == settled.pk
    assert kept.payload == {
        "nudge": "harsh",
        "topic_id": opened.pk,
        "post_id": Post.objects.get(author=settled).pk,
    }


def test_changed_words_are_looked_at_anew_and_kinder_ones_pass(settled, opened):
    client = browser(settled)
    first = replies(client, opened, HARSH)
    other = replies(client, opened, f"{HARSH}！", anyway=the_token(first), noted="harsh")
    assert ASKED in other.text

    replies(client, opened, KIND, noted="harsh")

    assert states() == [("harsh", "edited")]
    assert not Activity.objects.filter(kind="climate.nudge_overridden").exists()


def test_a_token_is_good_for_one_member_one_text_and_ten_minutes(settled, he, clock):
    given = token(settled, HARSH)
    assert is_good(given, settled, HARSH)
    assert not is_good(given, he, HARSH)
    assert not is_good(given, settled, KIND)
    assert not is_good("", settled, HARSH) and not is_good("一", settled, HARSH)
    clock.shift(timedelta(minutes=10, seconds=1))
    assert not is_good(given, settled, HARSH)


def test_once_sent_the_day_is_quiet_in_this_topic(settled, opened):
    client = browser(settled)
    page = replies(client, opened, HARSH)
    replies(client, opened, HARSH, anyway=the_token(page), noted="harsh")

    assert replies(client, opened, f"又来了：{HARSH}").status_code == 302
    other = topic(room(), person("周舟"))
    assert ASKED in replies(client, other, HARSH).text


def test_a_new_topic_is_asked_about_as_well(settled, clock):
    place = room("anew")
    facts = {
        "space": "anew",
        "kind": "discussion",
        "title": "这台机器怎么样",
        "key": uuid4(),
    }
    client = browser(settled)
    page = client.post("/write/", {**facts, "text": HARSH})
    assert ASKED in page.text and not Topic.objects.filter(space=place).exists()

    client.post(
        "/write/", {**facts, "text": HARSH, "anyway": the_token(page), "noted": "harsh"}
    )
    assert Topic.objects.filter(space=place).count() == 1
    assert states() == [("harsh", "ignored")]


def test_switched_off_nothing_is_asked(settled, opened, turned):
    turned(HARSH_NOTES, False)
    assert replies(browser(settled), opened, HARSH).status_code == 302
    assert states() == []


def test_by_htmx_the_composer_comes_back_with_the_question(settled, opened):
    sent = {"text": HARSH, "key": uuid4()}
    page = browser(settled).post(
        f"/t/{opened.pk}/reply/", sent, headers={"hx-request": "true"}
    )
    assert ASKED in page.text and 'id="composer"' in page.text and "<html" not in page.text


def test_two_live_reports_on_what_is_answered_are_told_before_sending(settled, opened, he):
    post = say(opened, he)
    first = reported(post, person("报告一"))
    client = browser(settled)
    assert replies(client, opened, KIND, parent=post.pk).status_code == 302

    reported(post, person("报告二"))
    page = replies(client, opened, f"{KIND}再说一次", parent=post.pk)
    assert "先别回应" in page.text

    first.withdrawn_at = MONDAY
    first.save()
    assert replies(client, opened, f"{KIND}再说一次", parent=post.pk).status_code == 302


def three(client, about, **facts):
    for n in range(3):
        replies(client, about, f"第{n}条，我再补充一点自己的想法。", **facts)


def test_after_three_replies_in_a_row_others_are_to_be_let_speak(settled, opened):
    client = browser(settled)
    three(client, opened)
    assert states() == [("row", "shown")]
    assert "听听别人" in client.get(f"/t/{opened.pk}/").text

    replies(client, opened, "我还有一条想说给大家听。", noted="row")
    assert states() == [("row", "ignored")]
    assert "听听别人" not in client.get(f"/t/{opened.pk}/").text


def test_a_note_is_put_away_with_every_word_kept(settled, opened):
    client = browser(settled)
    three(client, opened)
    page = replies(client, opened, "写了一半", put_away="row", noted="row")

    assert page.status_code == 200 and "写了一半" in page.text
    assert "听听别人" not in page.text
    assert states() == [("row", "away")]
    assert Post.objects.filter(author=settled).count() == 3


def test_three_replies_to_one_person_are_noted(settled, opened, he):
    client = browser(settled)
    for _n in range(3):
        post = say(opened, he)
        replies(client, opened, f"关于第{post.pk}条，我的看法有一点不同。", parent=post.pk)
        say(opened, person(f"旁人{post.pk}"))
    assert states() == [("same", "shown")]
    assert "同一个人" in client.get(f"/t/{opened.pk}/").text


def test_two_in_five_of_ten_posts_are_noted(settled, opened):
    for n in range(6):
        say(opened, person(f"众{n}") if n % 2 else settled)
    client = browser(settled)
    replies(client, opened, "我也来说一点自己的经验。")
    assert states() == []
    say(opened, person("众九"))
    replies(client, opened, "我再来说一点自己的经验。")  # ten posts, five of them theirs
    assert states() == [("much", "shown")]


def test_hosts_who_answer_everybody_are_left_alone(settled, opened):
    hosting = host(settled, opened.space)
    three(browser(hosting), opened)
    assert states() == []


def test_the_guide_stands_beside_the_first_two_posts(lin, opened):
    client = browser(lin)
    for _n in range(2):
        assert "第一次在这里说话" in client.get(f"/t/{opened.pk}/").text
        assert "第一次在这里说话" in client.get("/write/").text
        replies(client, opened, f"你好，我也想问问这件事{opened.pk}。", noted="guide")
        opened = topic(room(), person(f"主人{opened.pk}"))
    assert "第一次在这里说话" not in client.get("/write/").text
    assert states() == [("guide", "ignored"), ("guide", "ignored")]


def test_an_old_topic_says_so_until_it_is_put_away(settled, opened, clock):
    clock.shift(timedelta(days=181))
    client = browser(settled)
    assert "没人说话了" in client.get(f"/t/{opened.pk}/").text
    replies(client, opened, "写了一半", put_away="old")
    assert "没人说话了" not in client.get(f"/t/{opened.pk}/").text


def test_a_question_like_an_earlier_one_is_shown_before_sending(settled, opened, he):
    earlier = topic(room("asked"), he, kind="question", title="咖啡机的水箱怎么清洗")
    run_all()
    facts = {"space": "asked", "kind": "question", "text": KIND, "key": uuid4()}
    client = browser(settled)
    page = client.post("/write/", {**facts, "title": "咖啡机水箱怎么清洗？"})
    assert f'href="/t/{earlier.pk}/"' in page.text and "有人问过" in page.text
    other = client.post("/write/", {**facts, "title": "磨豆机的刀盘多久换一次"})
    assert other.status_code == 302


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [("怎么洗水箱", "怎么洗水箱？", 1), ("怎么洗", "完全不同", 0), ("", "", 0)],
)
def test_titles_are_alike_by_pairs_of_characters(one, other, alike):
    assert likeness(one, other) == alike


def test_what_is_meant_is_marked_within_its_sentence():
    text = f"{'前' * 100}坏话中间坏话{'后' * 100}"
    spans = [Span(104, 106, "offence", 2.0), Span(100, 102, "offence", 2.0)]
    pieces = list(marked(text, spans))
    assert pieces == [
        (f"…{'前' * 40}", False),
        ("坏话", True),
        ("中间", False),
        ("坏话", True),
        (f"{'后' * 40}…", False),
    ]
    assert list(marked("好", [])) == []


def test_a_page_pays_one_statement_for_its_note(settled, opened, django_assert_num_queries):
    with django_assert_num_queries(1):
        ClimateNudges().beside(settled, opened.pk)


def test_notes_of_an_earlier_quarter_are_let_go(settled, opened, clock):
    actions.note(member=settled, topic_id=opened.pk, name="row")
    clock.shift(timedelta(days=93))
    assert actions.forget_old() == 1
