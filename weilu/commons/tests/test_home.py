"""The first page, for members and for guests: what stands on it, what can be undone, its price."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from weilu.commons.shell import Shell
from weilu.conversations import actions
from weilu.conversations.models import Reading, TopicFollow
from weilu.conversations.models.space import Level
from weilu.conversations.tests.world import browser, moderator, room, say, topic
from weilu.core import clock
from weilu.members.models import Mute, Role

pytestmark = pytest.mark.django_db
TABS = ("", "following", "newest", "unanswered")


@pytest.fixture
def hall(lin):
    """A public room 林 is in."""
    space = room("hall")
    actions.join(space=space, member=lin, door="web")
    return space


def page(member=None, address="/", language="en"):
    client = browser(member)
    client.cookies["language"] = language
    return client.get(address)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("tab", TABS)
def test_every_tab_answers_in_both_languages_empty_and_full(tab, language, hall, lin, he):
    assert page(lin, f"/?tab={tab}", language).status_code == 200
    topic(hall, he, kind="question")
    answer = page(lin, f"/?tab={tab}", language)

    assert answer.text.count("<h1") == 1
    assert answer.text.count('<li class="topic-row') == 1
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "address",
    ["/?tab=nonsense", "/?tab=newest&after=x", "/?tab=following&after=9-", "/?after=%00",
     "/?tab=unanswered&after=0-99999999999999999999999-1", "/?tab=newest&all=%FF"],
)  # fmt: skip
def test_a_bad_address_is_a_page(address, lin):
    assert page(lin, address).status_code == 200
    assert page(None, address).status_code == 200


def test_a_line_says_why_it_stands_there(hall, lin, he):
    topic(hall, he)

    assert "New in 空间hall, which you follow" in page(lin).text


def test_somebody_new_is_shown_three_places_to_say_hello(lin, he):
    spaces = [room(place=n) for n in range(4)]
    html = page(lin).text
    assert html.count('class="hello__hall"') == 3

    read = topic(spaces[0], he)
    actions.mark_all_read(topics={read.pk: read.last_post_id or 0}, member=lin)
    say(read, he)
    assert 'class="hello__hall"' not in page(lin).text


def test_home_ends(hall, lin, he):
    topic(hall, he)
    assert "All caught up" in page(lin).text


def test_a_long_list_has_a_link_to_more_that_goes_on(hall, lin, he):
    for n in range(23):
        topic(hall, he, title=f"第 {n} 个话题标题")
    first = page(lin, "/?tab=newest").text
    more = re.search(r'href="(/\?tab=newest&amp;after=[^"]+)" rel="next"', first).group(1)
    rest = page(lin, more.replace("&amp;", "&")).text

    assert first.count('<li class="topic-row') == 20
    assert rest.count('<li class="topic-row') == 3
    assert "All caught up" in rest


class TestCatchingUp:
    """Everything read with one press, and back again."""

    def test_everything_is_read_and_can_be_taken_back(self, hall, lin, he):
        unread = topic(hall, he)
        client = browser(lin)
        client.cookies["language"] = "en"
        html = client.post("/home/read/", {"tab": "following"}).text
        assert "Everything is marked as read." in html
        assert '<li class="topic-row' not in html
        assert Reading.objects.get(member=lin, topic=unread).post_id == unread.last_post_id

        places = re.search(r'name="places" value="([^"]+)"', html).group(1)
        client.post("/home/unread/", {"places": places})
        assert not Reading.objects.filter(member=lin).exists()

    def test_nobody_takes_back_for_somebody_else(self, hall, lin, he):
        topic(hall, he)
        html = browser(lin).post("/home/read/").text
        places = re.search(r'name="places" value="([^"]+)"', html).group(1)
        browser(he).post("/home/unread/", {"places": places})

        assert Reading.objects.filter(member=lin).exists()

    @pytest.mark.parametrize("places", ["", "nonsense", "a:b:c"])
    def test_a_made_up_place_changes_nothing(self, places, hall, lin, he):
        topic(hall, he)
        client = browser(lin)
        client.post("/home/read/")
        before = list(Reading.objects.values())
        assert client.post("/home/unread/", {"places": places})["Location"] == "/"
        assert list(Reading.objects.values()) == before

    def test_guests_are_led_to_the_door(self):
        assert browser().post("/home/read/")["Location"].startswith("/in/")

    def test_an_old_address_leads_home(self, lin):
        assert browser(lin).get("/home/read/")["Location"] == "/"


class TestActsOfALine:
    """Read, follow, mute, from the list itself."""

    def act(self, member, shown, act, **headers):
        client = browser(member)
        client.cookies["language"] = "en"
        return client.post(f"/home/{shown.pk}/", {"act": act}, headers=headers)

    def test_read(self, hall, lin, he):
        shown = topic(hall, he)
        answer = self.act(lin, shown, "read", hx_request="true")
        assert "topic-row--read" in answer.text
        assert Reading.objects.get(member=lin, topic=shown).post_id == shown.last_post_id

    def test_mute_and_hear_again(self, hall, lin, he):
        shown = topic(hall, he)
        gone = self.act(lin, shown, "mute", hx_request="true").text
        assert "You will not hear of this topic" in gone
        assert TopicFollow.objects.get(topic=shown, member=lin).level == Level.MUTED
        assert (
            self.act(lin, shown, "hear", hx_request="true").text.count("topic-row__title")
            == 1
        )
        assert not TopicFollow.objects.exists()

    def test_without_script_it_leads_home(self, hall, lin, he):
        shown = topic(hall, he)
        assert self.act(lin, shown, "follow")["Location"] == "/"
        assert TopicFollow.objects.get(topic=shown, member=lin).level == Level.ALL

    def test_an_unknown_act_is_refused(self, hall, lin, he):
        assert self.act(lin, topic(hall, he), "burn").status_code == 422

    def test_what_one_may_not_read_is_not_there(self, lin, he):
        secret = topic(room(visibility="private"), moderator(he))
        assert self.act(lin, secret, "read").status_code == 404
        assert not Reading.objects.filter(member=lin).exists()


class TestTheFrame:
    """Own spaces with their dots, and the number of notices, in one statement."""

    def dots(self, member):
        return {space.slug: space.unread for space in Shell(member).spaces}

    def test_a_dot_stands_where_somebody_else_wrote(self, hall, lin, he):
        assert self.dots(lin) == {"hall": False}
        shown = topic(hall, he)
        assert self.dots(lin) == {"hall": True}
        actions.mark_all_read(topics={shown.pk: shown.last_post_id or 0}, member=lin)
        assert self.dots(lin) == {"hall": False}
        say(shown, he)
        assert self.dots(lin) == {"hall": True}

    def test_ones_own_words_make_no_dot(self, hall, lin):
        topic(hall, lin)
        assert self.dots(lin) == {"hall": False}

    def test_neither_does_what_is_muted_or_put_away(self, hall, lin, he, su):
        topic(hall, he)
        Mute.objects.create(member=lin, muted=he)
        quiet, hidden = topic(hall, su), topic(hall, su)
        actions.follow_topic(topic=quiet, member=lin, level=Level.MUTED, door="web")
        type(hidden).objects.filter(pk=hidden.pk).update(hidden_at=clock.now())
        assert self.dots(lin) == {"hall": False}

    def test_it_is_read_once_a_page(self, hall, lin, django_assert_num_queries):
        shell = Shell(lin)
        with django_assert_num_queries(1):
            assert (len(shell.spaces), shell.notices, len(shell.known)) == (1, 0, 1)

    def test_archived_spaces_are_left_out(self, hall, lin):
        type(hall).objects.update(archived_at=clock.now())
        assert self.dots(lin) == {}


class TestTheFrontPage:
    """What a guest sees."""

    def test_with_nothing_public_it_says_what_this_is_and_how_to_join(self, lin):
        topic(room(visibility="members"), lin, title="里面的话题不给看")
        Role.objects.create(member=lin, name=Role.Name.OWNER)
        html = page().text
        assert "A place to ask, to share, and to stay a while." in html
        assert html.count("button--primary") == 1
        assert 'href="/up/"' in html
        assert "里面的话题不给看" not in html

    def test_pieces_talk_spaces_and_hosts(self, lin, he):
        space = room("hall", purpose_zh="聊咖啡的地方")
        Role.objects.create(member=he, name=Role.Name.HOST, space_id=space.pk)
        topic(space, lin, kind="article", declaration="original", title="水箱清洗手记")
        topic(space, lin, title="今天喝了什么豆子")
        html = page(language="zh-hans").text

        assert 'class="piece piece--large"' in html
        for words in (
            "水箱清洗手记",
            "今天喝了什么豆子",
            "聊咖啡的地方",
            "何若",
            "/feeds/new.xml",
        ):
            assert words in html

    def test_it_is_the_same_for_every_guest(self, lin):
        topic(room(), lin)
        answer = page()
        assert answer["Cache-Control"] == "public, max-age=1"
        assert "csrfmiddlewaretoken" not in answer.text
        assert not answer.cookies


def price(member, address):
    client = browser(member)
    client.get(address)  # the first visit of a day is noted
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("topics", [2, 20])
def test_a_page_costs_five_queries_three_for_guests(topics, hall, lin, he):
    for n in range(topics):
        shown = topic(hall, he, kind="question", title=f"第 {n} 个话题标题")
        say(shown, lin)
    for tab in TABS:
        assert price(lin, f"/?tab={tab}") <= 5, tab
    for address in ("/", f"/s/{hall.slug}/", f"/t/{shown.pk}/"):
        assert price(lin, address) <= 5, address
        assert price(None, address) <= 3, address


def test_the_newest_public_topics_are_a_feed(lin):
    topic(room(), lin, title="公开的一个话题")
    topic(room(visibility="members"), lin, title="里面的一个话题")
    feed = browser().get("/feeds/new.xml")

    assert feed["Content-Type"].startswith("application/atom+xml")
    assert "公开的一个话题" in feed.text
    assert "里面的一个话题" not in feed.text
