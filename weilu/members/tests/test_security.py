"""One's own ways in: a fresh proof before each change, second factor, browsers, address."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.test import Client

from weilu.core import clock
from weilu.members.models import Member, MemberSession

from .door import CHROME, PASSWORD, enter, is_in, path_in, with_password, work

pytestmark = pytest.mark.django_db
HERE = "/me/settings/sign-in/"
CHANGES = ["password/", "address/", "phone/", "passkeys/"]


@pytest.fixture
def lin(lin, stopped_time) -> Member:
    return with_password(lin, email="lin@example.com", language="en")


@pytest.fixture
def client(lin) -> Client:
    """林's browser, signed in."""
    made = Client(headers={"accept-language": "en", "user-agent": CHROME})
    enter(made, "林晓棠")
    return made


def number_of(secret: str, steps: int = 0) -> str:
    counter = int(clock.now().timestamp()) // 30 + steps
    return str(format_hotp_value(hotp_value(secret, counter)))


def set_up(client: Client) -> tuple[str, list[str]]:
    """Switch the phone's number on; its secret, and the recovery codes shown."""
    client.get(f"{HERE}phone/")
    secret = client.session["entrance.totp"]
    page = client.post(f"{HERE}phone/", {"code": number_of(secret)}).content.decode()
    shown = [part.partition("<")[0] for part in page.split('<code class="secret">')[1:]]
    return secret, shown


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


def test_the_phones_number_is_asked_for_after_the_password(client, lin, stopped_time):
    secret, codes = set_up(client)
    assert len(codes) == 10
    row = Authenticator.objects.get(type="totp")
    assert secret not in str(row.data)  # encrypted where it lies
    stopped_time.shift(90)
    other = Client(headers={"accept-language": "en"})

    assert enter(other, "林晓棠", next="/spaces/")["Location"] == "/in/code/"
    assert not is_in(other)
    assert other.post("/in/code/", {"code": "000000"}).status_code == 422
    assert not is_in(other)
    answer = other.post("/in/code/", {"code": number_of(secret)})

    assert answer["Location"] == "/spaces/"
    assert is_in(other)


def test_a_number_opens_the_door_once(client, lin, stopped_time):
    secret, _codes = set_up(client)
    stopped_time.shift(90)
    first, second = Client(), Client()
    enter(first, "林晓棠")
    enter(second, "林晓棠")
    assert first.post("/in/code/", {"code": number_of(secret)})["Location"] == "/"

    assert second.post("/in/code/", {"code": number_of(secret)}).status_code == 422


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_phone_half_a_minute_off_is_understood(client, lin, stopped_time, steps):
    secret, _codes = set_up(client)
    stopped_time.shift(300)
    other = Client()
    enter(other, "林晓棠")

    assert other.post("/in/code/", {"code": number_of(secret, steps)})["Location"] == "/"


def test_a_recovery_code_opens_the_door_once(client, lin):
    _secret, codes = set_up(client)
    first, second = Client(), Client()
    enter(first, "林晓棠")
    enter(second, "林晓棠")

    assert first.post("/in/code/", {"code": codes[0]})["Location"] == "/"
    assert second.post("/in/code/", {"code": codes[0]}).status_code == 422
    assert "9 left" in client.get(HERE).content.decode()


def test_new_codes_end_the_old_ones(client, lin):
    _secret, old = set_up(client)
    client.post(f"{HERE}codes/")
    other = Client()
    enter(other, "林晓棠")

    assert other.post("/in/code/", {"code": old[0]}).status_code == 422


def test_five_wrong_numbers_close_the_door_for_minutes(client, lin, stopped_time):
    secret, _codes = set_up(client)
    stopped_time.shift(90)
    other = Client(headers={"accept-language": "en"})
    enter(other, "林晓棠")
    for _try in range(5):
        assert other.post("/in/code/", {"code": "000000"}).status_code == 422

    answer = other.post("/in/code/", {"code": number_of(secret)})

    assert answer.status_code == 429
    assert "You can go on in 6 minutes." in answer.content.decode()


def test_the_number_is_owed_for_ten_minutes_and_by_the_same_password(
    client, lin, stopped_time
):
    secret, _codes = set_up(client)
    other = Client()
    enter(other, "林晓棠")
    stopped_time.shift(10 * 60 + 1)
    assert other.get("/in/code/")["Location"] == "/in/"

    enter(other, "林晓棠")
    client.post("/in/again/", {"password": PASSWORD, "code": number_of(secret)})
    with_password(Member.objects.get(pk=lin.pk), "ein anderer Satz")
    assert other.post("/in/code/", {"code": number_of(secret, 1)})["Location"] == "/in/"


def test_a_link_by_mail_asks_for_the_number_too(client, lin):
    set_up(client)
    other = Client()
    other.post("/in/link/", {"email": "lin@example.com"})
    work()

    assert other.post(path_in(mail.outbox[0]))["Location"] == "/in/code/"
    other.post("/in/forgot/", {"email": "lin@example.com"})
    work()
    renewed = other.post(path_in(mail.outbox[1]), {"password": "ein ganz neuer Satz"})
    assert renewed["Location"] == "/in/code/"
    assert not is_in(other)


def test_the_wrong_first_number_switches_nothing_on(client, lin):
    client.get(f"{HERE}phone/")

    assert client.post(f"{HERE}phone/", {"code": "000000"}).status_code == 422
    assert not Authenticator.objects.exists()


def test_switching_the_number_off_takes_the_codes_along(client, lin):
    set_up(client)

    client.post(f"{HERE}phone/off/")

    assert not Authenticator.objects.exists()
    other = Client()
    assert enter(other, "林晓棠")["Location"] == "/"


def test_codes_are_made_only_beside_the_number(client):
    assert client.post(f"{HERE}codes/").status_code == 404


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


def test_after_a_change_of_the_secret_key_no_number_fits_and_no_page_breaks(
    client, lin, settings
):
    from weilu.members.adapter import _fernet

    secret, codes = set_up(client)
    settings.SECRET_KEY = "another one"
    _fernet.cache_clear()
    try:
        other = Client()
        with_password(lin)
        assert enter(other, "林晓棠")["Location"] == "/in/code/"
        for code in (number_of(secret, 1), codes[0]):
            assert other.post("/in/code/", {"code": code}).status_code == 422
    finally:
        _fernet.cache_clear()


def test_the_keeper_of_the_machine_lets_an_owner_in_who_lost_phone_and_password(
    client, lin
):
    from weilu.members.actions import owning

    set_up(client)
    path = f"/in/password/{owning.make_rescue_link(lin)}/"
    other = Client()

    assert other.post(path, {"password": "ein ganz neuer Satz"})["Location"] == "/"
    assert is_in(other)
    assert not Authenticator.objects.exists()
