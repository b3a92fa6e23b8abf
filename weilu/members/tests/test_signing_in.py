"""Coming in by password: one sentence for whatever does not fit, and a wait after too many."""

from datetime import timedelta

import pytest
from django.test import Client

from weilu.activity.models import Activity
from weilu.core import clock
from weilu.members.kinds import SignedIn
from weilu.members.models import Member, MemberSession
from weilu.members.queries.security import places

from .door import CHROME, PASSWORD, enter, is_in, with_password

NEUTRAL = "Name and password do not match. Try again, or have a link sent to you."
pytestmark = pytest.mark.django_db


@pytest.fixture
def lin(lin) -> Member:
    return with_password(lin, email="lin@example.com")


@pytest.fixture
def client() -> Client:
    return Client(headers={"accept-language": "en", "user-agent": CHROME})


@pytest.mark.django_db(transaction=True)  # as outside of tests: nothing wraps the views
@pytest.mark.parametrize(
    "typed", ["林晓棠", " 林 晓棠 ", "lin@example.com", "LIN@Example.com"]
)
def test_a_name_or_an_address_and_the_password_open_the_door(client, lin, typed):
    answer = enter(client, typed, next="/spaces/")

    assert (answer.status_code, answer["Location"]) == (302, "/spaces/")
    assert is_in(client)
    session = MemberSession.objects.get()
    assert (session.member, session.browser, session.address) == (lin, CHROME, "127.0.0.1")


@pytest.mark.parametrize(
    "typed", ["林晓棠", "lin@example.com", "何若", "nobody@example.com", "@"]
)
def test_whoever_it_is_the_wrong_password_gets_the_same_sentence(client, lin, he, typed):
    answer = enter(client, typed, "something else entirely")

    assert answer.status_code == 422
    assert answer.content.decode().count(NEUTRAL) == 1
    assert not is_in(client)
    assert not Activity.objects.exists()


def test_a_stranger_costs_as_many_hashes_as_a_member(lin, monkeypatch):
    from weilu.members.actions import signing_in
    from weilu.members.passwords import Argon2

    signing_in._nobodys()
    hashed = []
    verify = Argon2.verify

    def count(hasher, *given):
        hashed.append(given)
        return verify(hasher, *given)

    monkeypatch.setattr(Argon2, "verify", count)
    for typed in ("林晓棠", "nobody", "nobody@example.com"):
        signing_in.recognise(typed=typed, password="wrong")

    assert len(hashed) == 3


def test_five_wrong_tries_close_the_door_for_minutes_even_for_the_right_word(
    client, lin, stopped_time
):
    for _try in range(5):
        assert enter(client, "林晓棠", "wrong").status_code == 422

    answer = enter(client, "林晓棠")

    assert answer.status_code == 429
    assert "You can go on in 6 minutes." in answer.content.decode()
    stopped_time.shift(6 * 60)
    assert enter(client, "林晓棠").status_code == 302


def test_one_network_may_try_many_names_only_so_often(client, stopped_time):
    answers = [enter(client, f"name {n}").status_code for n in range(26)]

    assert answers == [422] * 25 + [429]


def test_the_right_word_gives_the_tries_back(client, lin, stopped_time):
    for _round in range(3):
        for _try in range(4):
            enter(client, "林晓棠", "wrong")
        assert enter(client, "林晓棠").status_code == 302
        client.post("/out/")
        stopped_time.shift(5 * 60)


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "///evil.example",
        "http:///evil.example",
        "/%0d%0aX: y\r\nX: y",
        "evil.example",
        " //evil.example",
        "https://testserver.evil.example/",
        "https://testserver@evil.example/",
    ],
)
def test_the_way_on_never_leads_to_another_house(client, lin, elsewhere):
    assert enter(client, "林晓棠", next=elsewhere)["Location"] == "/"
    assert client.get("/in/", {"next": elsewhere})["Location"] == "/"  # already inside


def test_signing_in_changes_the_session_and_forgets_what_a_guest_carried(client, lin):
    client.get("/in/")
    session = client.session
    session["planted"] = "1"
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before

    enter(client, "林晓棠")

    after = client.cookies["sessionid"].value
    assert after != before
    assert not MemberSession.objects.filter(pk=before).exists()


def test_another_member_in_the_same_browser_inherits_nothing(client, lin, he):
    with_password(he)
    enter(client, "林晓棠")
    session = client.session
    session["planted"] = "1"
    session.save()

    client.post("/out/")
    enter(client, "何若")

    assert "planted" not in client.session


def test_a_sign_in_from_a_new_browser_is_noted_once_and_kept_in_the_journal(client, lin):
    enter(client, "林晓棠")
    client.post("/out/")
    enter(client, "林晓棠")
    assert Activity.objects.filter(kind=SignedIn.name).count() == 1

    enter(Client(), "林晓棠")

    noted = Activity.objects.filter(kind=SignedIn.name)
    assert [row.payload for row in noted] == [{"member_id": lin.pk}] * 2


def test_leaving_takes_a_post_and_ends_the_session(client, lin):
    enter(client, "林晓棠")
    assert client.get("/out/").status_code == 405

    assert client.post("/out/")["Location"] == "/"

    assert not is_in(client)
    assert not MemberSession.objects.filter(member=lin).exists()


@pytest.mark.parametrize("path", ["/in/", "/out/", "/up/", "/in/link/", "/in/forgot/"])
def test_no_form_of_the_door_is_taken_from_another_house(lin, path):
    strict = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})

    answer = strict.post(path, {"typed": "林晓棠", "password": PASSWORD})

    assert answer.status_code == 403
    assert "This page lay open too long." in answer.content.decode()
    assert not MemberSession.objects.exists()


def test_somebody_suspended_learns_until_when_after_the_right_word_alone(client, lin):
    lin.suspended_until = clock.now() + timedelta(days=3)
    lin.save()

    assert NEUTRAL in enter(client, "林晓棠", "wrong").content.decode()
    answer = enter(client, "林晓棠")

    assert answer.status_code == 403
    assert "suspended your membership until" in answer.content.decode()
    assert not is_in(client)


@pytest.mark.parametrize("state", ["placeholder", "pending", "left", "erased"])
def test_only_active_members_come_in(client, lin, state):
    lin.state = state
    lin.save()

    assert NEUTRAL in enter(client, "林晓棠").content.decode()


@pytest.mark.parametrize("path", ["/in/", "/in/link/", "/in/sent/", "/in/forgot/", "/up/"])
def test_pages_of_the_door_are_kept_by_nobody(client, path):
    answer = client.get(path)

    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"


def test_the_cookies_are_out_of_reach_of_scripts(client, lin):
    answer = enter(client, "林晓棠")

    for name in ("sessionid", "known"):
        assert answer.cookies[name]["httponly"]
        assert answer.cookies[name]["samesite"] == "Lax"


@pytest.mark.parametrize(
    "odd",
    [
        {},
        {"typed": "", "password": ""},
        {"typed": "林\x00", "password": "x"},
        {"typed": "x" * 100_000, "password": "y" * 100_000},
        {"typed": "林晓棠", "password": "y" * 100_000},
        {"typed": "\ufffd", "password": "\ufffd"},
    ],
)
def test_odd_input_is_a_form_with_words(client, odd):
    assert client.post("/in/", odd).status_code == 422


def test_a_forged_cookie_of_known_members_says_nothing(client, lin):
    client.cookies["known"] = f"{lin.pk}:forged"

    assert enter(client, "林晓棠").status_code == 302
    assert Activity.objects.filter(kind=SignedIn.name).count() == 1


@pytest.mark.django_db
def test_browsers_stand_in_the_order_of_what_their_lines_say(lin, stopped_time):
    now = clock.now()
    for key, began, seen in (("a", 8, 1), ("b", 3, 2), ("c", 90, 5)):
        MemberSession.objects.create(
            session_key=key * 32,
            expire_date=now + timedelta(days=1),
            member=lin,
            began_at=now - timedelta(minutes=began),
            seen_at=now - timedelta(minutes=seen),
        )
    found = places(lin, here="a" * 32)
    shown = [(now - (place.seen_at or place.began_at)).seconds // 60 for place in found]
    assert shown == [8, 3, 5]  # this one first
