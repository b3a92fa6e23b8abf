"""The search page: what it finds for whom, what it costs, and bad addresses."""

import importlib

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from weilu.conversations import actions, search
from weilu.conversations.models import Post, Topic
from weilu.conversations.search import Filters
from weilu.core import clock
from weilu.members.keys import keys_of
from weilu.members.models import Member, Mute, PersonKey

from .world import browser, moderator, room, say, topic

pytestmark = pytest.mark.django_db
ENGINE = importlib.import_module("weilu.conversations.search.find")  # not the function


def learn():
    """Let the index know everything said so far."""
    search.index(posts=Post.objects.values_list("pk", flat=True))


def find(member=None, **asked):
    return browser(member).get("/search/", asked)


def titles(member, words="水箱", **filters):
    return [
        hit.title
        for hit in search.find(words, reader=member, filters=Filters(**filters)).items
    ]


@pytest.fixture
def asked(lin):
    """One question with a word in its title and one in its text."""
    made = topic(room("hall"), lin, kind="question", title="咖啡机的滤网怎么拆")
    learn()
    return made


def test_title_and_line_show_what_was_looked_for(asked):
    html = find(q="滤网").text
    assert "咖啡机的<mark>滤网</mark>怎么拆" in html

    html = find(q="水箱").text
    assert "<mark>水箱</mark>" in html
    assert f'href="/t/{asked.pk}/"' in html


def test_a_reply_is_found_at_its_own_place(asked, he):
    reply = say(asked, he, "先把蒸汽管卸下来再说吧")
    learn()

    assert f'href="/p/{reply.pk}/"' in find(q="蒸汽管").text


def test_one_character_is_looked_for_inside_of_words(asked):
    assert titles(None, "箱") == ["咖啡机的滤网怎么拆"]


class TestWhoFinds:
    """Nothing a reader may not read, not even its number."""

    def test_members_rooms_are_for_members(self, lin, he):
        topic(room(visibility="members"), lin)
        learn()
        assert titles(None) == []
        assert len(titles(he)) == 1

    def test_private_rooms_are_for_those_inside(self, lin, he, zhou):
        secret = room(visibility="private")
        topic(secret, moderator(lin))
        learn()
        assert titles(he) == []
        assert len(titles(zhou)) == 1
        actions.admit(space=secret, member=he, actor=zhou, door="web")
        assert len(titles(he)) == 1

    @pytest.mark.parametrize("state", ["held_at", "hidden_at", "deleted_at"])
    @pytest.mark.parametrize("model", [Topic, Post])
    def test_what_is_put_away_is_found_by_nobody(self, model, state, asked, zhou):
        model.objects.update(**{state: clock.now()})  # the index does not know yet
        assert titles(None) == titles(zhou) == []

    def test_readable_posts_are_found_behind_unreadable_ones(self, lin, he, monkeypatch):
        monkeypatch.setattr(ENGINE, "NEAREST", 2)
        topic(room(), lin, title="公开的一个话题")
        secret, keeper = room(visibility="private"), moderator(lin)
        for _n in range(3):
            topic(secret, keeper, title="里面的水箱话题")
        learn()
        assert titles(he) == ["公开的一个话题"]


class TestNarrow:
    """Every filter, alone; what they leave is what they say."""

    @pytest.fixture(autouse=True)
    def talk(self, lin, he):
        hall, attic = room("hall"), room("attic")
        question = topic(hall, lin, kind="question", title="大厅里的一个问题")
        answer = say(question, he, "答案和别的东西有关系")
        actions.accept(post=answer, actor=lin, door="web")
        topic(attic, he, title="阁楼上的一次讨论")
        old = topic(attic, he, kind="question", title="阁楼上的老问题")
        Post.objects.filter(topic=old).update(written_at=clock.now().replace(year=2020))
        learn()

    @pytest.mark.parametrize(
        ("filters", "left"),
        [
            ("space=hall", ["大厅里的一个问题"]),
            ("author=何若", ["阁楼上的一次讨论", "阁楼上的老问题"]),
            ("kind=discussion", ["阁楼上的一次讨论"]),
            ("solved=yes", ["大厅里的一个问题"]),
            ("since=month", ["大厅里的一个问题", "阁楼上的一次讨论"]),
            ("space=attic&author=林晓棠", []),
            ("space=nowhere", []),
            ("author=没有这个人", []),
        ],
    )
    def test_a_filter_leaves_what_it_says(self, filters, left):
        html = browser().get(f"/search/?q=水箱&{filters}").text
        for title in ("大厅里的一个问题", "阁楼上的一次讨论", "阁楼上的老问题"):
            assert (title in html) == (title in left)

    def test_a_filter_can_be_left_out_again(self):
        html = browser().get("/search/?q=水箱&since=month&kind=question").text
        assert 'href="/search/?q=%E6%B0%B4%E7%AE%B1&amp;kind=question"' in html

    @pytest.mark.parametrize(
        "bad",
        [
            "kind=poem", "solved=maybe", "since=ever", "skip=-1", "skip=9999999", "skip=x",
            "author=%20%E2%80%8B", "kind=%00", "space=%00%FF", "author=" + "x" * 5000,
            "q=%00", "q=%27%22%2A%28%29%20AND%20NEAR", "q=" + "%E6%B0%B4" * 900,
        ],
    )  # fmt: skip
    def test_a_bad_address_is_a_page(self, bad):
        assert browser().get(f"/search/?q=水箱&{bad}").status_code == 200

    def test_a_value_nobody_knows_is_left_out_and_noted(self):
        client = browser()
        client.cookies["language"] = "en"
        html = client.get("/search/?q=水箱&kind=poem").text
        assert "made no sense and was left out" in html
        assert "阁楼上的老问题" in html


def test_nothing_typed_invites_and_nothing_found_leads_on(lin):
    client = browser(lin)
    client.cookies["language"] = "en"
    assert "What are you looking for?" in client.get("/search/").text

    html = client.get("/search/?q=蓝色独角兽").text
    assert "Nothing found for “蓝色独角兽”." in html
    question = (
        "/write/?kind=question&amp;title=%E8%93%9D%E8%89%B2%E7%8B%AC%E8%A7%92%E5%85%BD"
    )
    assert f'href="{question}"' in html


def test_markup_in_a_search_stays_text(asked):
    html = find(q="<script>alert(1)</script>水箱").text
    assert "<script>alert" not in html


def keep_keys(member: Member) -> None:
    """What the reaction `members.keep_keys` keeps."""
    PersonKey.objects.bulk_create(keys_of(member))


@pytest.mark.parametrize("typed", ["何", "heruo", "hr", "RUO", "何若"])
def test_members_find_people_by_characters_and_pinyin(typed, lin, he):
    keep_keys(he)
    assert 'href="/m/何若/"' in find(lin, q=typed).text


def test_guests_find_no_people(he):
    keep_keys(he)
    assert "/m/何" not in find(q="heruo").text


def test_muted_people_are_not_offered(lin, he):
    keep_keys(he)
    Mute.objects.create(member=lin, muted=he)
    assert "/m/何" not in find(lin, q="heruo").text


def test_more_hits_than_can_be_ranked_come_newest_first(lin, monkeypatch):
    monkeypatch.setattr(ENGINE, "MANY", 2)
    space = room()
    for n in range(4):
        topic(space, lin, title=f"第 {n} 个水箱话题")
    learn()
    client = browser()
    client.cookies["language"] = "en"

    assert titles(None) == [f"第 {n} 个水箱话题" for n in (3, 2, 1, 0)]
    assert "Many posts have this" in client.get("/search/?q=水箱").text


def test_a_second_page_goes_on_where_the_first_ended(lin):
    space = room()
    for n in range(25):
        topic(space, lin, title=f"第 {n} 个水箱话题")
    learn()
    first = search.find("水箱", reader=None)
    second = search.find("水箱", reader=None, skip=first.next or 0)

    assert len({hit.post_id for hit in (*first.items, *second.items)}) == 25
    assert 'href="/search/?q=%E6%B0%B4%E7%AE%B1&amp;skip=20"' in find(q="水箱").text


def test_guests_search_150_times_a_minute_in_all(asked, stopped_time):
    client = browser()
    for _n in range(150):
        assert client.get("/search/?q=").status_code == 200  # nothing typed costs no turn
    answers = [client.get("/search/?q=水箱").status_code for _n in range(151)]

    assert answers == [200] * 150 + [429]


def price(member, address):
    client = browser(member)
    client.get(address)  # the first visit of a day is noted
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("posts", [2, 20])
@pytest.mark.parametrize(
    "words",
    ["水箱", "箱", "小", "nothing-like-it"],
    ids=["words", "one", "none", "nothing"],
)
def test_a_search_costs_five_queries_three_for_guests(posts, words, lin, he):
    space = room()
    for _n in range(posts):
        topic(space, he)
    learn()

    assert price(lin, f"/search/?q={words}") <= 5
    assert price(None, f"/search/?q={words}") <= 3
