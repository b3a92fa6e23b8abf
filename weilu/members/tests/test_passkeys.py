"""Passkeys: added after a fresh proof, open the door for their member alone, refused otherwise."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from weilu.members.models import Member

from .door import enter, is_in, with_password
from .key import PRESENT, Key

pytestmark = pytest.mark.django_db
HERE = "/me/settings/sign-in/"


@pytest.fixture
def lin(lin) -> Member:
    return with_password(lin)


def browser() -> Client:
    return Client(headers={"host": "localhost", "accept-language": "en"})


@pytest.fixture
def key(lin) -> Key:
    """林's passkey, added the way a browser does."""
    made = Key()
    client = browser()
    enter(client, "林晓棠")
    assert add(client, made).status_code == 302
    return made


def add(client: Client, key: Key, name: str = "Drawer"):
    client.get(f"{HERE}passkeys/")
    state = client.session["mfa.webauthn.state"]
    member = client.session["_auth_user_id"]
    options = {
        "publicKey": {"challenge": state["challenge"], "user": {"id": handle(member)}}
    }
    return client.post(f"{HERE}passkeys/", {"name": name, "credential": key.make(options)})


def handle(member: str) -> str:
    from django.utils.http import int_to_base36

    from .key import text

    return text(int_to_base36(int(member)).encode())


def come_in(client: Client, key: Key, **more):
    options = client.get("/in/passkey/").json()
    return client.post("/in/passkey/", {"credential": key.answer(options), **more})


def test_a_passkey_opens_the_door_and_is_seen_among_the_ways_in(lin, key):
    client = browser()

    answer = come_in(client, key, next="/spaces/")

    assert (answer.status_code, answer["Location"]) == (302, "/spaces/")
    assert is_in(client)
    row = Authenticator.objects.get()
    assert row.user == lin
    assert row.last_used_at is not None
    assert "Drawer" in client.get(HERE).content.decode()


def test_the_question_asks_the_device_to_check_its_owner(key):
    options = browser().get("/in/passkey/").json()["publicKey"]

    assert options["userVerification"] == "required"
    assert options["rpId"] == "localhost"
    assert options["allowCredentials"] == []  # who has which is nobody's business


def test_a_page_for_a_new_passkey_holds_the_question_as_json(lin):
    client = browser()
    enter(client, "林晓棠")

    page = client.get(f"{HERE}passkeys/").content.decode()

    import html

    asked = page.partition('data-options="')[2].partition('"')[0]
    options = json.loads(html.unescape(asked))["publicKey"]
    assert options["user"]["name"] == "林晓棠"
    assert options["authenticatorSelection"]["residentKey"] == "required"


def test_an_answer_works_once(key):
    client = browser()
    options = client.get("/in/passkey/").json()
    said = key.answer(options)
    assert client.post("/in/passkey/", {"credential": said}).status_code == 302
    client.post("/out/")

    assert client.post("/in/passkey/", {"credential": said}).status_code == 422
    assert not is_in(client)


@pytest.mark.parametrize(
    "wrong",
    [
        {"origin": "https://evil.example"},
        {"host": "evil.example"},
        {"credential_id": b"another-0123456789"},
    ],
)
def test_an_answer_from_elsewhere_opens_nothing(key, wrong):
    for name, value in wrong.items():
        setattr(key, name, value)
    client = browser()

    answer = come_in(client, key)

    assert answer.status_code == 422
    assert "This passkey opens nothing here." in answer.content.decode()
    assert not is_in(client)


def test_a_key_of_another_signature_opens_nothing(key):
    key.private = Key().private
    client = browser()

    assert come_in(client, key).status_code == 422


def test_a_device_that_did_not_check_its_owner_opens_nothing(key):
    client = browser()
    said = key.answer(client.get("/in/passkey/").json(), flags=PRESENT)

    assert client.post("/in/passkey/", {"credential": said}).status_code == 422


def test_a_passkey_for_another_member_opens_nothing(key, he):
    key.handle = handle(str(he.pk))

    assert come_in(browser(), key).status_code == 422


@pytest.mark.parametrize(
    "odd",
    [
        "", "{", "null", "[]", "1", '"x"', "{}", '{"response": 1}', '{"response": {}}',
        '{"response": {"userHandle": "\\ud800"}}', '{"response": {"userHandle": "AA"}}',
        "[" * 5000, '{"response": {"userHandle": null}}',
    ],
)  # fmt: skip
def test_odd_answers_are_refused_with_words(key, odd):
    client = browser()
    client.get("/in/passkey/")

    answer = client.post("/in/passkey/", {"credential": odd})

    assert answer.status_code == 422
    assert "This passkey opens nothing here." in answer.content.decode()


@pytest.mark.parametrize(
    "odd", ["", "{", "null", "[]", "{}", '{"response": {}}', '{"id": 5}']
)
def test_odd_answers_add_no_passkey(lin, odd):
    client = browser()
    enter(client, "林晓棠")
    client.get(f"{HERE}passkeys/")

    answer = client.post(f"{HERE}passkeys/", {"name": "x", "credential": odd})

    assert answer.status_code == 422
    assert not Authenticator.objects.exists()


def test_somebody_suspended_comes_in_by_no_passkey(key, lin):
    lin.state = Member.State.LEFT
    lin.save()
    client = browser()

    assert come_in(client, key).status_code == 403
    assert not is_in(client)


def test_a_passkey_is_renamed_and_removed_by_its_member_alone(key, lin, he):
    row = Authenticator.objects.get()
    stranger = browser()
    enter(stranger, with_password(he).name)
    stranger.post(f"{HERE}passkeys/{row.pk}/rename/", {"name": "mine"})
    assert stranger.post(f"{HERE}passkeys/{row.pk}/remove/").status_code == 404
    row.refresh_from_db()
    assert row.data["name"] == "Drawer"

    client = browser()
    enter(client, "林晓棠")
    client.post(f"{HERE}passkeys/{row.pk}/rename/", {"name": "旧手机"})
    row.refresh_from_db()
    assert row.data["name"] == "旧手机"
    assert client.post(f"{HERE}passkeys/{row.pk}/remove/").status_code == 302

    assert not Authenticator.objects.exists()
    assert come_in(browser(), key).status_code == 422


def test_a_passkey_is_proof_enough_where_a_phone_would_be_asked_for(key, lin):
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(lin, generate_totp_secret())
    client = browser()

    assert come_in(client, key)["Location"] == "/"
    assert is_in(client)
