"""The pages of the room: what they cost, what they refuse, and that nothing in them runs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from weilu.activity.models import Activity
from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.conftest import person
from weilu.conversations.models import TopicFollow
from weilu.conversations.tests.world import browser, room, say, topic
from weilu.core.live.models import Signal
from weilu.members.actions.ties import follow
from weilu.members.models import Member, Role
from weilu.notices import queries
from weilu.notices.models import Letter, Seen

pytestmark = AFTER_COMMIT
HTMX = {"HX-Request": "true"}
EVIL = '"><img src=x onerror=alert(1)>'
DOOR = {"door": "web"}


@pytest.fixture
def owner(db):
    found = person("石磊", email="shi@hall.example")
    Role.objects.create(member=found, name=Role.Name.OWNER)
    return Member.objects.get(pk=found.pk)


@pytest.fixture
def told(lin, he):
    """A topic of 林 that 何 answered."""
    asked = topic(room("hall"), lin, title="水壶用久了怎么除垢", **DOOR)
    say(asked, he, **DOOR)
    run_all()
    return asked


@pytest.mark.parametrize("number", [2, 20])
@pytest.mark.parametrize("address", ["/notices/", "/notices/?show=all"])
def test_the_page_costs_the_same_for_two_and_for_twenty(number, address, lin, he):
    space = room()
    for _ in range(number):
        say(topic(space, lin, door="import"), he, door="demo")
    run_all()
    client = browser(lin)
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as spent:
        page = client.get(address)
    assert page.text.count("data-row") == number
    assert len(spent) == 3  # who asks; the frame; the notices


def test_faces_stand_beside_the_sentence_that_counts_them(told, lin, su):
    """With two sentences, a face before the first would be somebody else's than it names."""
    say(told, su, **DOOR)
    run_all()
    assert browser(lin).get("/notices/").text.count("avatar--24") == 1  # 苏晨和另外 1 人
    say(told, su, text=f"@{lin.name} 先泡一个晚上", **DOOR)
    run_all()
    page = browser(lin).get("/notices/").text
    assert "苏晨提到了你" in page and "苏晨和另外 1 人回复了你的话题" in page
    assert page.count("avatar--24") == 0


def test_the_bell_costs_two_statements(told, lin, django_assert_num_queries):
    client = browser(lin)
    client.get("/notices/bell/")
    with django_assert_num_queries(2):
        answer = client.get("/notices/bell/?had=0")
    assert 'id="bell-dot"' in answer.text and "1 条新通知" in answer.text


def test_guests_are_led_to_the_door(client):
    for address in ("/notices/", "/notices/bell/", "/notices/post/1/", "/console/mail/"):
        answer = client.get(address)
        assert answer.status_code == 302 and answer["Location"].startswith("/in/")


def test_every_page_of_notices_answers_in_both_languages(told, lin, he):
    follow(member=he, followed=lin, door="web")
    run_all()
    for language, words in (("zh-hans", "何若关注了你"), ("en", "何若 follows you now")):
        client = browser(lin)
        client.cookies["language"] = language
        assert words in client.get("/notices/").text
        assert client.get("/notices/?show=all&after=rubbish").status_code == 200
        assert client.get("/notices/fresh/?than=x").status_code == 200
    assert browser(he).get("/notices/").status_code == 200


def test_what_was_shown_is_marked_and_the_mark_taken_back(told, lin):
    client = browser(lin)
    (group,) = queries.notices(lin).page.items
    answer = client.post("/notices/seen/", {"seen": group.mark}, headers=HTMX)
    assert answer["HX-Retarget"] == "#notices"
    assert "都看过了，去喝杯茶。" in answer.text and "data-undo" in answer.text
    assert queries.waiting(lin) == 0
    client.post("/notices/unseen/", {"seen": f"{told.pk}:0"}, headers=HTMX)
    assert queries.waiting(lin) == 1


def test_without_javascript_the_page_itself_offers_to_take_it_back(told, lin):
    client = browser(lin)
    newest = queries.notices(lin).newest
    moved = client.post("/notices/seen/?show=all", {"seen": f"0:{newest}"})
    assert moved["Location"] == "/notices/?show=all&was=0%3A0"
    assert 'formaction="/notices/unseen/"' in client.get(moved["Location"]).text
    assert client.post("/notices/unseen/", {"seen": "0:0"})["Location"] == "/notices/"
    assert queries.waiting(lin) == 1


@pytest.mark.parametrize(
    "typed", ["", "x", "1", "1:x", "-99:1", "1:-1", "1:" + "9" * 30, "²:1"]
)
def test_rubbish_marks_nothing(typed, told, lin):
    client = browser(lin)
    for act in ("seen", "unseen"):
        assert client.post(f"/notices/{act}/", {"seen": typed}).status_code == 422
    assert not Seen.objects.exists()


def test_a_topic_is_muted_from_here_and_heard_again(told, lin):
    client = browser(lin)
    answer = client.post("/notices/mute/", {"mute": told.pk}, headers=HTMX)
    assert "这个话题已静音" in answer.text and f'value="{told.pk}:"' in answer.text
    assert queries.waiting(lin) == 0
    client.post("/notices/hear/", {"hear": f"{told.pk}:"}, headers=HTMX)
    assert queries.waiting(lin) == 1 and not TopicFollow.objects.exists()


def test_muting_without_javascript_is_taken_back_from_the_page(told, lin):
    client = browser(lin)
    moved = client.post("/notices/mute/", {"mute": told.pk})
    assert moved["Location"] == f"/notices/?muted={told.pk}%3A"
    assert f'name="hear" value="{told.pk}:"' in client.get(moved["Location"]).text
    client.post("/notices/hear/", {"hear": f"{told.pk}:"})
    assert queries.waiting(lin) == 1


@pytest.mark.parametrize("typed", ["", "x:", "1:loud", ":", "-1:", "9" * 30 + ":"])
def test_rubbish_is_heard_by_nobody(typed, told, lin):
    client = browser(lin)
    assert client.post("/notices/hear/", {"hear": typed}).status_code in (404, 422)
    assert client.get("/notices/", {"muted": typed, "was": typed}).status_code == 200


def test_what_one_may_not_read_is_neither_muted_nor_opened(lin, he, zhou):
    secret = topic(room(visibility="private"), zhou, **DOOR)
    noted = Activity.objects.count()
    client = browser(he)
    assert client.post("/notices/mute/", {"mute": secret.pk}).status_code == 404
    assert client.get(f"/notices/post/{secret.first_post_id}/").status_code == 404
    assert client.get(f"/notices/person/{lin.pk}/").status_code == 404
    assert client.post("/notices/hear/", {"hear": f"{secret.pk}:loud"}).status_code == 422
    assert Activity.objects.count() == noted and not Seen.objects.exists()


def test_opening_a_notice_leads_there_and_marks_its_topic(told, lin, he):
    follow(member=he, followed=lin, door="web")
    run_all()
    client = browser(lin)
    post = told.posts.order_by("pk").last()
    assert client.get(f"/notices/post/{post.pk}/")["Location"] == f"/p/{post.pk}/"
    assert [group.why for group in queries.notices(lin).page.items] == [["何若关注了你"]]
    assert client.get(f"/notices/person/{he.pk}/").status_code == 302
    assert queries.waiting(lin) == 0


def test_a_new_notice_wakes_its_member_alone(told, lin, he):
    Signal.objects.all().delete()  # a first answer also wakes 何's own welcome path
    say(told, he, **DOOR)
    run_all()
    heard = set(Signal.objects.values_list("channel", flat=True))
    assert {name for name in heard if name.startswith("member:")} == {f"member:{lin.pk}"}


def test_names_and_titles_are_words_not_markup(lin):
    evil = person(EVIL)
    asked = topic(room(name_en=EVIL), lin, title=EVIL + " 怎么办", **DOOR)
    say(asked, evil, **DOOR)
    run_all()
    page = browser(lin).get("/notices/").text
    assert "<img src=x" not in page and "&lt;img src=x" in page


@pytest.fixture
def letter(owner):
    return Letter.objects.create(
        key="3f2b6c1e-0000-4000-8000-000000000001",
        sender="weilu@hall.example",
        to="lin@home.example",
        subject=EVIL,
        text=f"登录 {EVIL}",
        html=f"<p>登录</p><script>alert(1)</script>{EVIL}",
        state=Letter.State.KEPT,
    )


def test_letters_are_for_owners_alone(letter, lin, he, zhou):
    keeper = person("管事")
    Role.objects.create(member=keeper, name=Role.Name.MODERATOR)
    pages = ["", "test/", f"{letter.pk}/", f"{letter.pk}/page/", f"{letter.pk}/again/"]
    for member in (lin, he, zhou, keeper):
        client = browser(member)
        for page in pages:
            for ask in (client.get, client.post):
                assert ask(f"/console/mail/{page}").status_code in (403, 405)
    letter.refresh_from_db()
    assert (letter.state, Letter.objects.count()) == ("kept", 1)


def test_an_owner_reads_a_letter_and_nothing_in_it_runs(letter, owner):
    client = browser(owner)
    for address in (
        "/console/mail/",
        "/console/mail/?state=kept",
        f"/console/mail/{letter.pk}/",
    ):
        page = client.get(address)
        assert page.status_code == 200 and "<img src=x" not in page.text
    frame = client.get(f"/console/mail/{letter.pk}/page/")
    policy = frame["Content-Security-Policy"]
    assert policy.startswith("sandbox; default-src 'none'") and "script-src" not in policy
    assert frame["Cache-Control"] == "private, no-store"
    assert client.get("/console/mail/99/").status_code == 404
    assert client.get(f"/console/mail/{10**30}/").status_code == 404


@pytest.mark.parametrize("number", [2, 20])
def test_the_list_of_letters_costs_three_statements(number, owner):
    for each in range(number):
        Letter.objects.create(
            key=f"3f2b6c1e-0000-4000-8000-0000000001{each:02}", to="x@y.example"
        )
    client = browser(owner)
    client.get("/console/mail/")
    with CaptureQueriesContext(connection) as spent:
        assert client.get("/console/mail/").text.count("data-row") == number
    assert len(spent) == 3  # who asks; the frame; the letters


def test_a_test_letter_goes_to_oneself(owner, settings):
    settings.EMAIL_BACKEND = "weilu.notices.mail.LetterBackend"
    client = browser(owner)
    assert client.post("/console/mail/test/")["Location"] == "/console/mail/"
    assert Letter.objects.get().to == "shi@hall.example"
    Member.objects.filter(pk=owner.pk).update(email=None)
    answer = client.post("/console/mail/test/", follow=True)
    assert "你还没有填邮箱地址" in answer.text and Letter.objects.count() == 1


def test_a_failed_letter_is_sent_again(letter, owner, settings):
    settings.WEILU_MAIL_SERVER = None
    client = browser(owner)
    client.post(f"/console/mail/{letter.pk}/again/")
    letter.refresh_from_db()
    assert letter.state == "kept"
    settings.WEILU_MAIL_SERVER = ("127.0.0.1", 1)
    Letter.objects.filter(pk=letter.pk).update(state="failed", attempts=10, error="no")
    client.post(f"/console/mail/{letter.pk}/again/")
    letter.refresh_from_db()
    assert (letter.state, letter.attempts, letter.error) == ("queued", 0, "")
