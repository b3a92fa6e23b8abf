"""Letters over an encrypted line, and no word of one to a server nobody vouches for."""

from datetime import timedelta

import pytest
from django.core.mail import send_mail
from django.test import Client

from weilu.members.models import Role
from weilu.notices import actions, postman, troubles
from weilu.notices.models import Letter
from weilu.notices.postman import Server

from .papers import certificate, shown
from .postbox import open_postbox

pytestmark = pytest.mark.django_db
WAYS = pytest.mark.parametrize("at_once", [False, True], ids=["STARTTLS", "SMTPS"])


@pytest.fixture(autouse=True)
def far_away(settings, monkeypatch):
    """Treat this machine as any other: nothing is trusted because it is near."""
    monkeypatch.setattr(postman, "HERE", ())
    settings.EMAIL_BACKEND = "weilu.notices.mail.LetterBackend"
    settings.DEFAULT_FROM_EMAIL = "weilu@hall.example"


@pytest.fixture
def open_box(settings, tmp_path, monkeypatch):
    """Opens a mail server with a certificate, and lets the settings name it."""

    def made(at_once: bool, *, trusted: bool = True, **facts):
        path = certificate(tmp_path, **facts)
        if trusted:  # as an operator names a list of their own
            monkeypatch.setenv("SSL_CERT_FILE", str(path))
        return open_postbox(shown(path), at_once)

    return made


def at(settings, box, at_once: bool, user: str = "", password: str = "") -> None:
    settings.WEILU_MAIL_SERVER = Server("127.0.0.1", box.port, user, password, at_once)


def write() -> Letter:
    send_mail("登录围炉", "点这里登录", None, ["lin@home.example"])
    return Letter.objects.get()


@WAYS
def test_a_letter_and_a_password_go_over_an_encrypted_line(settings, open_box, at_once):
    with open_box(at_once) as box:
        at(settings, box, at_once, "weilu", "geheim")
        letter = write()
        assert actions.send_due() == 1

    letter.refresh_from_db()
    assert (letter.state, letter.error) == ("sent", "")
    assert box.logins == [("weilu", "geheim")]
    assert [letter["Subject"] for letter in box.letters] == ["登录围炉"]
    openly = [said.partition(" ")[0].upper() for said in box.said_openly]
    assert openly == ([] if at_once else ["EHLO", "STARTTLS"])
    assert box.said[-1].upper() == "QUIT"
    assert box.broken == []


@WAYS
def test_letters_after_the_first_use_the_same_encrypted_line(settings, open_box, at_once):
    with open_box(at_once) as box:
        at(settings, box, at_once)
        for number in range(3):
            send_mail("登录围炉", "点这里登录", None, [f"m{number}@home.example"])
        assert actions.send_due() == 3
    assert box.connections == 1


@WAYS
@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"trusted": False}, "self-signed certificate"),
        ({"host": "127.0.0.9"}, "IP address mismatch, certificate is not valid for"),
        ({"ended": True}, "certificate has expired"),
    ],
    ids=["unknown issuer", "other name", "expired"],
)
def test_a_certificate_nobody_vouches_for_hears_no_word_and_the_letter_waits(
    settings, open_box, stopped_time, at_once, facts, why
):
    with open_box(at_once, **facts) as box:
        at(settings, box, at_once, "weilu", "geheim")
        letter = write()
        assert actions.send_due() == 0
    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == ("queued", 1)
    assert letter.error.startswith(f"127.0.0.1: its certificate is not trusted: {why}")
    assert box.letters == [] and box.logins == []
    assert not {"AUTH", "MAIL", "RCPT"} & {word.split()[0].upper() for word in box.said}

    with open_box(at_once) as box:  # its keeper has put that right
        at(settings, box, at_once, "weilu", "geheim")
        assert actions.send_due() == 0
        stopped_time.shift(timedelta(minutes=1))
        assert actions.send_due() == 1
    letter.refresh_from_db()
    assert (letter.state, letter.attempts, letter.error) == ("sent", 2, "")


def test_smtps_to_a_port_that_begins_in_the_open_says_so(settings):
    with open_postbox() as box:
        at(settings, box, True, "weilu", "geheim")
        letter = write()
        assert actions.send_due() == 0
    letter.refresh_from_db()
    assert letter.state == "queued"
    assert letter.error == "127.0.0.1: no encryption from the first byte on this port"


def test_a_line_that_hides_its_encryption_gets_no_password(settings, open_box):
    with open_box(False) as box:
        box.answers["EHLO"] = "250-postbox\r\n250 AUTH PLAIN"  # somebody took STARTTLS out
        at(settings, box, False, "weilu", "geheim")
        letter = write()
        assert actions.send_due() == 0
    letter.refresh_from_db()
    assert letter.error == "127.0.0.1: no encryption offered, so no password was said"
    assert box.letters == [] and box.logins == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh-hans", "证书"),
        ("en", "its certificate is not trusted on this machine"),
    ],
)
def test_the_outbox_tells_the_owner_why_and_the_way_out(
    settings, open_box, zhou, language, words
):
    with open_box(False, trusted=False) as box:
        at(settings, box, False)
        letter = write()
        actions.send_due()
    Role.objects.create(member=zhou, name=Role.Name.OWNER)
    owner = Client(headers={"accept-language": language})
    owner.force_login(zhou)

    page = owner.get(f"/console/mail/{letter.pk}/").text

    assert words in page and "SSL_CERT_FILE" in page
    assert "its certificate is not trusted: self-signed certificate" in page


def test_words_of_a_server_are_shown_as_they_are():
    assert troubles.explained("452 mailbox full") == ""
