"""What the page for writing begins with, and finding one's own question while typing."""

import re
from uuid import uuid4

import pytest

from weilu.activity.models import Activity
from weilu.conversations import actions, search
from weilu.conversations.actions import PollForm
from weilu.conversations.errors import NotPossible
from weilu.conversations.models import Draft, MeToo, Post, Topic, TopicFollow
from weilu.conversations.views import similar

from .world import browser, first_post, kinds, room, topic, words

pytestmark = pytest.mark.django_db
ASKED = "咖啡机水箱怎么清洗"
BUTTON = "这正是我要问的"


def draft(member, **fields):
    return actions.save_draft(
        member=member, target="new", fields=fields, edition=0, device="desk"
    )


def chosen(page: str) -> tuple[str, str]:
    """The kind and the space the form begins with."""
    kind = re.search(r'name="kind" value="(\w+)" checked', page)
    space = re.search(r'<option value="(\w*)" selected', page)
    return kind[1] if kind else "", space[1] if space else ""


@pytest.fixture
def rooms(db):
    return room("hall"), room("help", kinds=["question"])


@pytest.mark.parametrize("kind", ["discussion", "question", "article", "poll"])
def test_the_kind_asked_for_wins_and_the_words_of_the_draft_stay(kind, rooms, lin):
    draft(lin, kind="article", space="hall", title="写到一半的标题", text="写到一半")
    page = browser(lin).get(f"/write/?kind={kind}").text
    assert chosen(page) == (kind, "hall")
    assert 'value="写到一半的标题"' in page
    assert "写到一半</textarea>" in page
    assert 'name="edition" value="1"' in page


def test_the_space_asked_for_wins_too_with_a_kind_it_takes(rooms, lin):
    draft(lin, kind="article", space="hall", text="写到一半")
    page = browser(lin).get("/write/?space=help").text
    assert (chosen(page), "写到一半" in page) == (("question", "help"), True)


def test_without_asking_the_draft_says_kind_and_space(rooms, lin):
    draft(lin, kind="article", space="hall", text="写到一半")
    for query in ("", "?kind=nonsense", "?kind="):
        assert chosen(browser(lin).get(f"/write/{query}").text) == ("article", "hall")


def test_options_are_not_called_optional_but_what_follows_them_is(rooms, lin):
    page = browser(lin).get("/write/?kind=poll").text
    label = re.search(r'<label[^>]* for="id_options">(.*?)</label>', page)
    assert label
    assert label[1] == "选项"
    assert re.search(r'<textarea name="options"[^>]* aria-required="true"', page)
    assert "一行一个：前两个必填，最多 20 个。" in page
    closes = re.search(r'<label[^>]* for="id_closes_at">(.*?)</label>', page)
    assert closes
    assert "选填" in closes[1]


@pytest.mark.parametrize(("options", "status"), [("", 422), ("一", 422), ("一\n二", 302)])
def test_a_poll_needs_its_first_two_options(options, status, rooms, lin):
    sent = {
        "space": "hall",
        "kind": "poll",
        "title": ASKED,
        "text": words(),
        "options": options,
        "key": str(uuid4()),
    }
    answer = browser(lin).post("/write/", sent)
    assert answer.status_code == status
    assert ('id="id_options_error"' in getattr(answer, "text", "")) == (status == 422)


@pytest.mark.parametrize(
    ("title", "text", "beside"), [("短", words(), "title"), (ASKED, "短", "text")]
)
def test_a_refusal_stands_beside_the_field_it_is_about(title, text, beside, rooms, lin):
    sent = {"space": "hall", "kind": "discussion", "title": title, "text": text}
    answer = browser(lin).post("/write/", sent | {"key": str(uuid4())})
    assert answer.status_code == 422
    assert [f'id="id_{name}_error"' in answer.text for name in ("title", "text")] == [
        beside == "title",
        beside == "text",
    ]
    assert not Topic.objects.exists()


@pytest.fixture
def asked(rooms, su, monkeypatch):
    """A question of 苏's that is found, in a community of some size."""
    monkeypatch.setattr(similar, "SIMILAR_FROM", 1)
    found = topic(rooms[0], su, kind="question", title=ASKED)
    search.index(posts=Post.objects.values_list("pk", flat=True))
    return found


def like(member, kind="question", title="水箱怎么清洗"):
    return browser(member).get("/similar/", {"title": title, "kind": kind})


def test_a_question_is_offered_as_ones_own(asked, lin):
    page = like(lin).text
    assert ASKED in page
    assert f'hx-post="/t/{asked.pk}/same/"' in page
    assert "也许已经有人问过" in page


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("水箱", True),
        ("怎么", True),
        ("炉边", True),
        ("边夜", False),
        ("箱", False),
        ("炉", False),
    ],
)
def test_two_characters_are_enough_whether_a_dictionary_knows_them_or_not(
    title, found, asked, rooms, su, lin
):
    known = topic(rooms[0], su, kind="question", title="炉边夜话几点开始")
    search.index(posts=[first_post(known).pk])
    page = like(lin, title=title)
    assert page.status_code == (200 if found else 204)


def test_a_word_somewhere_in_a_text_is_no_similar_title(asked, lin, su, rooms):
    said = topic(rooms[0], su, title="随便聊点别的事情", text="我家的龙井放了三年还能喝吗")
    search.index(posts=[first_post(said).pk])
    assert like(lin, title="龙井").status_code == 204


@pytest.mark.parametrize("topics", [2, 20])
def test_what_is_similar_costs_the_same_however_many(
    topics, asked, rooms, su, lin, django_assert_num_queries
):
    for _number in range(topics):
        topic(rooms[0], su, kind="question", title=ASKED)
    search.index(posts=Post.objects.values_list("pk", flat=True))
    client = browser(lin)
    client.get("/similar/", {"title": "水箱"})
    with django_assert_num_queries(5):  # who asks, are there many, words, topics, me too
        page = client.get("/similar/", {"title": "水箱", "kind": "question"}).text
    assert page.count("<li") == min(topics + 1, 5)


@pytest.mark.parametrize("kind", ["discussion", "article", "poll", "", "nonsense"])
def test_who_writes_no_question_is_shown_the_topic_and_no_button(kind, asked, lin):
    page = like(lin, kind).text
    assert ASKED in page
    assert BUTTON not in page
    assert "也许已经有人在聊这个" in page


@pytest.mark.parametrize("kind", ["discussion", "article", "poll"])
def test_what_is_no_question_is_not_offered(kind, rooms, su, lin, monkeypatch):
    monkeypatch.setattr(similar, "SIMILAR_FROM", 1)
    poll = {"poll": PollForm(options=("一", "二"))} if kind == "poll" else {}
    topic(rooms[0], su, kind=kind, title=ASKED, **poll)
    search.index(posts=Post.objects.values_list("pk", flat=True))
    page = like(lin).text
    assert ASKED in page
    assert BUTTON not in page


def test_ones_own_question_and_one_said_already_are_not_offered(asked, lin, su):
    assert BUTTON not in like(su).text
    actions.say_metoo(topic=asked, member=lin, said=True, door="web")
    assert BUTTON not in like(lin).text


def test_it_follows_counts_once_and_keeps_the_draft(asked, lin):
    draft(lin, title="水箱怎么清洗", text="写到一半", kind="question")
    client, in_place = browser(lin), {"HX-Request": "true"}
    answer = client.post(f"/t/{asked.pk}/same/", headers=in_place)
    assert (answer.status_code, "草稿还在" in answer.text) == (200, True)
    client.post(f"/t/{asked.pk}/same/", headers=in_place)
    assert Topic.objects.get(pk=asked.pk).metoo_count == 1
    assert MeToo.objects.get().member == lin
    assert TopicFollow.objects.get(member=lin, topic=asked).level == "all"
    assert Draft.objects.get().fields["text"] == "写到一半"
    assert kinds().count("conversations.metoo_said") == 1
    assert kinds().count("conversations.topic_followed") == 1
    assert client.post(f"/t/{asked.pk}/same/")["Location"] == f"/t/{asked.pk}/"


def test_what_cannot_be_ones_own_leaves_no_trace(rooms, asked, su, lin):
    talk = topic(rooms[0], lin)
    before = Activity.objects.count()
    for member, one in ((su, asked), (su, talk)):
        with pytest.raises(NotPossible):
            actions.share_question(topic=one, member=member, door="web")
        assert browser(member).post(f"/t/{one.pk}/same/").status_code == 422
    rooms[0].visibility = "private"
    rooms[0].save()
    assert browser(lin).post(f"/t/{asked.pk}/same/").status_code == 404
    assert (MeToo.objects.count(), TopicFollow.objects.count()) == (0, 0)
    assert Activity.objects.count() == before


def test_a_title_of_a_few_english_letters_is_not_enough(asked, lin):
    assert like(lin, title="clean it").status_code == 204
