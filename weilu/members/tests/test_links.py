"""Links by mail: a way in, a new password. Once, for a while, and silent about who is who."""

from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from weilu.core.models import Job
from weilu.members.actions import links
from weilu.members.actions.links import Purpose
from weilu.members.models import MemberSession, OneTimeLink
from weilu.members.tasks import clear_away

from .door import PASSWORD, enter, is_in, path_in, with_password, work

pytestmark = pytest.mark.django_db


@pytest.fixture
def lin(lin):
    return with_password(lin, email="lin@example.com")


@pytest.fixture
def client() -> Client:
    return Client(headers={"accept-language": "en"})


def letter_for(client: Client, path: str = "/in/link/", **more: str) -> Any:
    client.post(path, {"email": "lin@example.com", **more})
    work()
    return mail.outbox[-1]


def test_a_link_lets_its_member_in_once_and_on_to_where_they_were_going(client, lin):
    path = path_in(letter_for(client, next="/spaces/"))

    assert client.get(path).status_code == 200
    assert not is_in(client)  # mail programs open links to look at them
    assert client.post(path)["Location"] == "/spaces/"

    assert is_in(client)
    lin.refresh_from_db()
    assert lin.email_confirmed_at is not None
    assert Client().post(path).status_code == 410
    assert Client().get(path).status_code == 410


@pytest.mark.parametrize("path", ["/in/link/", "/in/forgot/"])
def test_the_answer_is_the_same_whoever_has_the_address(client, lin, path):
    with CaptureQueriesContext(connection) as known:
        first = client.post(path, {"email": "lin@example.com"})
    with CaptureQueriesContext(connection) as unknown:
        second = client.post(path, {"email": "who@example.com"})

    assert (first.status_code, first["Location"]) == (302, "/in/sent/")
    assert (second.status_code, second["Location"]) == (302, "/in/sent/")
    assert [q["sql"][:30] for q in known] == [q["sql"][:30] for q in unknown] != []
    work()
    assert [letter.to for letter in mail.outbox] == [["lin@example.com"]]


def test_a_link_by_mail_is_over_after_fifteen_minutes(client, lin, stopped_time):
    path = path_in(letter_for(client))

    stopped_time.shift(15 * 60 + 1)

    answer = client.post(path)
    assert answer.status_code == 410
    assert "This link has expired or was used already." in answer.content.decode()
    assert not is_in(client)


def test_two_letters_an_hour_go_to_one_address_and_a_stranger_waits_as_long(
    client, lin, stopped_time
):
    for email in ("lin@example.com", "who@example.com"):
        answers = [client.post("/in/link/", {"email": email}) for _n in range(3)]
        assert [answer.status_code for answer in answers] == [302, 302, 429]
        assert "You can go on in 30 minutes." in answers[2].content.decode()


def test_a_link_of_the_old_address_opens_nothing_after_a_change(client, lin):
    path = path_in(letter_for(client))
    lin.email = "new@example.com"
    lin.save()

    assert client.post(path).status_code == 410


def test_where_mail_leaves_the_house_an_unconfirmed_address_opens_nothing(
    client, lin, settings
):
    settings.WEILU_MAIL_LEAVES = True

    client.post("/in/link/", {"email": "lin@example.com"})
    client.post("/in/forgot/", {"email": "lin@example.com"})
    work()

    assert mail.outbox == []


def test_a_new_password_ends_every_session_and_older_links(client, lin):
    elsewhere = Client()
    enter(elsewhere, "林晓棠")
    way_in = path_in(letter_for(client))
    path = path_in(letter_for(client, "/in/forgot/"))

    assert client.post(path, {"password": "ein ganz neuer Satz"})["Location"] == "/"

    assert is_in(client)
    assert not is_in(elsewhere)
    assert MemberSession.objects.filter(member=lin).count() == 1
    assert Client().post(way_in).status_code == 410
    assert Client().post(path, {"password": "und noch einer mehr"}).status_code == 410
    assert enter(Client(), "林晓棠", "ein ganz neuer Satz").status_code == 302
    assert enter(Client(), "林晓棠", PASSWORD).status_code == 422


def test_a_weak_new_password_is_refused_and_the_link_stays_good(client, lin):
    path = path_in(letter_for(client, "/in/forgot/"))

    assert client.post(path, {"password": "short"}).status_code == 422

    assert client.post(path, {"password": "lang genug für uns"}).status_code == 302


def test_a_way_in_does_not_open_the_password_and_the_other_way_round(client, lin):
    way_in = path_in(letter_for(client)).rstrip("/").rpartition("/")[2]
    renewal = path_in(letter_for(client, "/in/forgot/")).rstrip("/").rpartition("/")[2]

    assert client.get(f"/in/password/{way_in}/").status_code == 410
    assert client.get(f"/in/link/{renewal}/").status_code == 410


@pytest.mark.parametrize("secret", ["x", "x" * 500, "%00", "..", "林"])
@pytest.mark.parametrize("page", ["in/link", "in/password", "up", "owner"])
def test_a_link_that_never_was_one_is_gone_like_any_other(client, page, secret):
    assert client.get(f"/{page}/{secret}/").status_code in (404, 410)


def test_letters_speak_the_members_language_and_name_nobody(lin):
    lin.language = "zh-hans"
    lin.save()

    letter = letter_for(Client(headers={"accept-language": "en"}))

    assert "登录" in letter.subject
    html = letter.alternatives[0].content
    assert '<html lang="zh-Hans">' in html
    assert "林晓棠" not in letter.body + html + letter.subject
    assert path_in(letter) in html


def test_no_secret_lies_among_the_jobs(client, lin):
    path = path_in(letter_for(client))

    assert path.rstrip("/").rpartition("/")[2] not in str(list(Job.objects.values()))


@pytest.mark.parametrize("leaves", [True, False])
def test_the_door_offers_first_what_works_here(client, settings, leaves):
    settings.WEILU_MAIL_LEAVES = leaves

    page = client.get("/in/").content.decode()

    assert ("<details" in page) is leaves
    assert page.count('name="password"') == 1
    assert page.count("button--primary") == 1
    assert client.get("/in/?password").content.decode().count("<details") == 0


def test_typing_a_name_where_a_link_is_asked_for_says_that_an_address_is_needed(client):
    answer = client.post("/in/link/", {"email": "林晓棠", "next": "/spaces/"})

    assert answer.status_code == 422
    assert "This does not look like a mail address." in answer.content.decode()


def test_links_long_over_are_forgotten(stopped_time):
    links.make_link(Purpose.SIGN_IN)
    stopped_time.shift(3 * 24 * 3600)
    kept = links.make_link(Purpose.SIGN_IN)

    assert clear_away.func() == 1
    assert OneTimeLink.objects.get().digest == OneTimeLink.digest_of(kept)


def test_sessions_that_ended_are_forgotten_with_their_addresses(client, lin, stopped_time):
    enter(client, "林晓棠")
    stopped_time.shift(59 * 24 * 3600)
    enter(Client(), "林晓棠")
    stopped_time.shift(2 * 24 * 3600)

    assert not is_in(client)
    assert clear_away.func() == 1
    assert MemberSession.objects.filter(member=lin).count() == 1
