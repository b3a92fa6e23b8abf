"""Every page of the room answers, in both languages, to each kind of reader."""

import pytest

from weilu.conversations import actions
from weilu.conversations.actions import PollForm

from .world import TITLE, browser, host, moderator, room, say, topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(lin, zhou, he):
    """A public room with a question, its answer, a poll and an article."""
    space = room("hall")
    asked = topic(space, lin, kind="question")
    answer = say(asked, he)
    say(asked, lin, parent=answer, quoted=answer)
    actions.accept(post=answer, actor=lin, door="web")
    topic(space, lin, kind="poll", poll=PollForm(options=("一", "二")))
    topic(space, lin, kind="article", declaration="original")
    return space, asked, answer


def addresses(space, asked, answer):
    return [
        "/spaces/",
        f"/s/{space.slug}/",
        f"/s/{space.slug}/?tab=questions",
        f"/t/{asked.pk}/",
        f"/t/{asked.pk}/?reply={answer.pk}",
        f"/t/{asked.pk + 1}/",
        f"/t/{asked.pk + 2}/",
        f"/t/{asked.pk}/new/?after=0",
        f"/p/{answer.pk}/history/",
        f"/feeds/space/{space.slug}.xml",
        f"/feeds/topic/{asked.pk}.xml",
    ]


FOR_MEMBERS = [
    "/write/",
    "/write/?kind=poll",
    "/me/drafts/",
    "/me/bookmarks/",
    "/similar/?title=咖啡机怎么",
]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("who", ["guest", "lin", "zhou", "he"])
def test_every_page_answers(place, who, language, request):
    member = None if who == "guest" else request.getfixturevalue(who)
    client = browser(member)
    client.cookies["language"] = language
    for address in addresses(*place):
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
    _space, asked, answer = place
    assert client.get(f"/p/{answer.pk}/")["Location"] == f"/t/{asked.pk}/#p{answer.pk}"
    if member:
        for address in [*FOR_MEMBERS, f"/p/{answer.pk}/acts/"]:
            assert client.get(address).status_code in (200, 204), address


HOSTING = ("title", "pin", "slow", "move", "merge", "split")


@pytest.mark.parametrize("verb", HOSTING)
def test_a_host_is_asked_first(place, he, verb):
    space, asked, _answer = place
    client = browser(host(he, space))
    assert client.get(f"/t/{asked.pk}/{verb}/").status_code == 200
    assert client.post(f"/t/{asked.pk}/{verb}/", {}).status_code == 422


@pytest.mark.parametrize("verb", HOSTING)
def test_who_hosts_nothing_is_told_so(place, he, verb):
    _space, asked, _answer = place
    assert browser(he).get(f"/t/{asked.pk}/{verb}/").status_code == 403


def test_operators_make_and_change_spaces(zhou):
    client = browser(zhou)
    assert client.get("/spaces/new/").status_code == 200
    facts = {
        "name_zh": "新房间",
        "slug": "new-room",
        "visibility": "public",
        "kinds": ["discussion", "question"],
        "opens": "everybody",
        "replies": "everybody",
        "slow_seconds": "0",
    }
    assert client.post("/spaces/new/", facts)["Location"] == "/s/new-room/"
    assert client.get("/s/new-room/edit/").status_code == 200
    changed = client.post("/s/new-room/edit/", facts | {"name_zh": "茶室", "state": "open"})
    assert changed["Location"] == "/s/new-room/"
    assert "茶室" in client.get("/s/new-room/").text


@pytest.mark.parametrize("tail", ["", "?newest", "?unread#unread", "#p7"])
def test_merging_takes_any_address_of_the_other_topic(place, he, lin, tail):
    space, asked, _answer = place
    other = topic(space, lin)
    client = browser(host(he, space))
    address = f"https://here.example/t/{other.pk}/{tail}"
    answer = client.post(f"/t/{asked.pk}/merge/", {"into": address})
    assert answer["Location"] == f"/t/{other.pk}/"


def test_a_host_learns_of_no_topic_they_may_not_read(place, he, lin):
    space, asked, _answer = place
    hidden = topic(room("apart", visibility="private"), moderator(lin))
    client = browser(host(he, space))
    path = f"/t/{asked.pk}/merge/"

    said = {client.post(path, {"into": str(pk)}).text for pk in (hidden.pk, hidden.pk + 99)}

    assert {"这个网址下没有话题。" in page for page in said} == {True}


def test_what_a_form_refuses_is_said_once(place, he):
    space, asked, _answer = place
    client = browser(host(he, space))
    page = client.post(f"/t/{asked.pk}/merge/", {"into": str(asked.pk)}).text
    assert page.count("form-error") == 1


def test_whoever_changes_the_words_of_another_says_why(place, he, zhou):
    _space, _asked, answer = place
    client = browser(zhou)
    form = {"text": "这里隐去了一个电话号码。", "edition": answer.edit_count}
    page = client.post(f"/p/{answer.pk}/edit/", form)
    assert page.status_code == 422
    assert "这里隐去了一个电话号码。" in page.text
    answer.refresh_from_db()
    assert answer.edit_count == form["edition"]
    client.post(f"/p/{answer.pk}/edit/", form | {"reason": "有电话号码"})
    assert "有电话号码" in client.get(f"/p/{answer.pk}/history/").text


def test_an_accepted_answer_is_said_again_only_when_it_stands_further_down(place, lin, he):
    _space, asked, _answer = place
    page = browser().get(f"/t/{asked.pk}/").text
    assert ('id="answer"' in page, page.count("post--answer")) == (False, 1)
    later = say(asked, he)
    actions.accept(post=later, actor=lin, door="web")
    page = browser().get(f"/t/{asked.pk}/").text
    assert ('id="answer"' in page, page.count("post--answer")) == (True, 1)


@pytest.mark.parametrize("verb", ["title", "split"])
def test_a_title_is_never_shorter_than_one_may_begin_with(place, he, verb):
    space, asked, answer = place
    form = {"title": "短", "posts": [answer.pk]}
    page = browser(host(he, space)).post(f"/t/{asked.pk}/{verb}/", form)
    assert (page.status_code, 'id="id_title_error"' in page.text) == (422, True)
    asked.refresh_from_db()
    assert (asked.title, answer.topic_id) == (TITLE, asked.pk)
