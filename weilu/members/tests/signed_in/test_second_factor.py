"""A number from the phone beside the password, and codes on paper for the day it is gone."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.test import Client

from weilu.core import clock
from weilu.members.models import Member
from weilu.members.tests.door import PASSWORD, enter, is_in, path_in, with_password, work

pytestmark = pytest.mark.django_db
HERE = "/me/settings/sign-in/"


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


def test_somebody_suspended_owes_the_number_before_their_letters_open(
    client, lin, stopped_time
):
    secret, _codes = set_up(client)
    stopped_time.shift(90)
    Member.objects.update(suspended_until=clock.now() + timedelta(days=3))
    other = Client(headers={"accept-language": "en"})

    assert enter(other, "林晓棠")["Location"] == "/in/code/"
    assert other.get("/me/letters/")["Location"].startswith("/in/")
    assert other.post("/in/code/", {"code": number_of(secret)}).status_code == 403

    assert other.get("/me/letters/").status_code == 200
    assert not is_in(other)


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


def test_after_a_change_of_the_secret_key_no_number_fits_and_no_page_breaks(
    client, lin, settings
):
    from weilu.core.encryption import _fernet

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
