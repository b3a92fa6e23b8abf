"""One's own ways in: a fresh proof before each change, second factor, browsers, address."""

import pytest
from django.core import mail
from django.test import Client

from weilu.members.models import MemberSession
from weilu.members.tests.door import PASSWORD, enter, is_in, path_in, with_password, work

pytestmark = pytest.mark.django_db
HERE = "/me/settings/sign-in/"
CHANGES = ["password/", "address/", "phone/", "passkeys/"]


@pytest.mark.parametrize("place", ["", *CHANGES])
def test_guests_are_led_to_the_door_and_come_back(place):
    answer = Client().get(f"{HERE}{place}")

    assert answer["Location"].startswith("/in/?next=%2Fme%2Fsettings%2Fsign-in%2F")


@pytest.mark.parametrize("place", CHANGES)
def test_after_a_quarter_of_an_hour_a_change_needs_a_new_proof(lin, stopped_time, place):
    client = Client(headers={"accept-language": "en"})
    enter(client, "林晓棠")
    assert client.get(f"{HERE}{place}").status_code == 200
    stopped_time.shift(15 * 60 + 1)

    to = client.get(f"{HERE}{place}")["Location"]
    assert to == f"/in/again/?next=%2Fme%2Fsettings%2Fsign-in%2F{place[:-1]}%2F"
    assert client.post(to, {"password": "wrong"}).status_code == 422
    assert client.post(to, {"password": PASSWORD})["Location"] == f"{HERE}{place}"
    assert client.get(f"{HERE}{place}").status_code == 200


def test_a_stale_proof_lets_nothing_be_changed(lin, stopped_time):
    client = Client()
    enter(client, "林晓棠")
    stopped_time.shift(15 * 60 + 1)

    for page, form in (
        ("password/", {"password": "ein ganz neuer Satz"}),
        ("phone/off/", {}),
        ("codes/", {}),
        ("passkeys/1/remove/", {}),
    ):
        assert client.post(HERE + page, form)["Location"].startswith("/in/again/")
    lin.refresh_from_db()
    assert lin.check_password(PASSWORD)


def test_a_new_password_leaves_this_browser_in_and_no_other(client, lin):
    elsewhere = Client()
    enter(elsewhere, "林晓棠")

    answer = client.post(f"{HERE}password/", {"password": "ein ganz neuer Satz"})

    assert answer["Location"] == HERE
    assert is_in(client)
    assert not is_in(elsewhere)
    work()
    assert [letter.to for letter in mail.outbox] == [["lin@example.com"]]
    assert "Your password was changed" in mail.outbox[0].subject
    assert MemberSession.objects.filter(member=lin).count() == 1


def test_those_who_look_after_others_need_fifteen_characters(zhou):
    with_password(zhou)
    client = Client(headers={"accept-language": "en"})
    enter(client, zhou.name)

    answer = client.post(f"{HERE}password/", {"password": "fourteen chars"})

    assert answer.status_code == 422
    assert "at least 15 characters" in answer.content.decode()


def test_a_new_address_counts_once_its_link_came_back_to_its_own_member(client, lin, he):
    client.post(f"{HERE}address/", {"email": "New@example.com"})
    work()
    path = path_in(mail.outbox[0])
    lin.refresh_from_db()
    assert lin.email == "lin@example.com"
    stranger = Client()
    stranger.force_login(he)
    assert client.get(path).status_code == 200

    assert stranger.post(path).status_code == 410
    client.post(f"{HERE}address/", {"email": "New@example.com"})
    work()
    assert client.post(path_in(mail.outbox[1]))["Location"] == HERE

    lin.refresh_from_db()
    assert lin.email == "New@example.com"
    assert lin.email_confirmed_at is not None
    work()
    assert mail.outbox[2].to == ["lin@example.com"]
    assert "New@example.com" not in mail.outbox[2].body


def test_an_address_somebody_has_gets_a_word_and_the_page_says_the_same(client, lin, he):
    with_password(he, email="he@example.com")

    free = client.post(f"{HERE}address/", {"email": "free@example.com"})
    taken = client.post(f"{HERE}address/", {"email": "HE@example.com"})

    assert (free.status_code, free["Location"]) == (taken.status_code, taken["Location"])
    work()
    assert "Confirm your new mail address" in mail.outbox[0].subject
    assert "belongs to another member" in mail.outbox[1].subject
    assert "/in/" in mail.outbox[1].body


def test_browsers_are_listed_this_one_first_and_no_session_key_is_shown(client, lin):
    other = Client(headers={"user-agent": "Mozilla/5.0 (iPhone) Safari/605"})
    enter(other, "林晓棠")

    page = client.get(HERE).content.decode()

    assert page.index("Windows · Chrome") < page.index("iPhone · Safari")
    assert page.count("This one") == 1
    for row in MemberSession.objects.all():
        assert row.session_key not in page


def test_one_browser_or_all_others_are_signed_out(client, lin, he):
    from weilu.members.queries.security import public_key

    others = [Client(), Client(), Client()]
    for other in others:
        enter(other, "林晓棠")
    stranger = Client()
    stranger.force_login(he)
    theirs = public_key(MemberSession.objects.get(member=he).session_key)
    assert client.post(f"{HERE}browsers/{theirs}/end/").status_code == 404

    first = public_key(others[0].cookies["sessionid"].value)
    client.post(f"{HERE}browsers/{first}/end/")
    assert [is_in(other) for other in others] == [False, True, True]
    client.post(f"{HERE}browsers/end/")

    assert [is_in(other) for other in (*others, client, stranger)] == [
        False, False, False, True, True,
    ]  # fmt: skip


@pytest.mark.parametrize("browsers", [2, 20])
def test_the_page_costs_the_same_with_many_browsers(
    client, lin, browsers, django_assert_max_num_queries
):
    for _n in range(browsers):
        Client().force_login(lin)

    with django_assert_max_num_queries(6):
        client.get(HERE)


def test_a_member_without_a_password_proves_themselves_by_mail(lin, stopped_time):
    lin.set_unusable_password()
    lin.save()
    client = Client(headers={"accept-language": "en"})
    client.force_login(lin)

    page = client.get("/in/again/", {"next": f"{HERE}password/"}).content.decode()
    assert 'name="email" value="lin@example.com"' in page
    client.post("/in/link/", {"email": "lin@example.com", "next": f"{HERE}password/"})
    work()

    assert client.post(path_in(mail.outbox[0]))["Location"] == f"{HERE}password/"
    assert client.post(f"{HERE}password/", {"password": PASSWORD})["Location"] == HERE


def test_nothing_of_allauths_own_pages_can_be_reached(client):
    for path in ("/accounts/login/", "/accounts/", "/accounts/2fa/", "/login/", "/signup/"):
        assert client.get(path).status_code == 404
