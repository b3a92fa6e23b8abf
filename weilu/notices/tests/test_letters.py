"""Letters: written in the caller's transaction, sent at least once, seen by owners alone."""

import socket
from datetime import timedelta

import pytest
from django.core.mail import BadHeaderError, EmailMultiAlternatives, send_mail
from django.db import transaction

from weilu.core import clock
from weilu.core.jobs.desk import Desk
from weilu.core.jobs.models import Job
from weilu.members import tasks
from weilu.members.models import Member
from weilu.notices import actions, postman
from weilu.notices.actions import sending
from weilu.notices.errors import BadAddress
from weilu.notices.models import Letter
from weilu.notices.postman import Server

from .postbox import open_postbox

pytestmark = pytest.mark.django_db
WORDS = "点这里登录：http://localhost/in/link/abc/"


@pytest.fixture(autouse=True)
def letters(settings):
    """Mail is what it is outside tests: letters."""
    settings.EMAIL_BACKEND = "weilu.notices.mail.LetterBackend"
    settings.DEFAULT_FROM_EMAIL = "weilu@hall.example"
    settings.WEILU_MAIL_SERVER = None


@pytest.fixture
def box(settings):
    with open_postbox() as opened:
        settings.WEILU_MAIL_SERVER = Server("127.0.0.1", opened.port)
        yield opened


def write(to: str = "lin@home.example", subject: str = "登录围炉") -> Letter:
    send_mail(subject, WORDS, None, [to])
    return Letter.objects.get(to=to, subject=subject)


def fate(letter: Letter) -> tuple[str, int, str]:
    letter.refresh_from_db()
    return letter.state, letter.attempts, letter.error


def test_without_a_server_letters_are_kept(lin):
    letter = write()
    assert (letter.to, letter.sender) == ("lin@home.example", "weilu@hall.example")
    assert (letter.state, letter.text) == ("kept", WORDS)
    assert actions.send_due() == 0 and not Job.objects.exists()


def test_without_a_server_word_of_a_new_browser_stays_in_the_house(lin):
    """Whose account it was reads it with the owner's help; nothing tries to leave."""
    Member.objects.filter(pk=lin.pk).update(email="lin@home.example")
    tasks.tell_new_browser.call(lin.pk, clock.now().isoformat(), "Firefox", "Linux")
    letter = Letter.objects.get()
    assert (letter.to, letter.state) == ("lin@home.example", Letter.State.KEPT)
    assert "Linux · Firefox" in letter.text
    assert not Job.objects.exists()


def test_a_rollback_takes_the_letter_back(box):
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert not Letter.objects.exists() and not Job.objects.exists()


def test_each_receiver_has_a_letter_of_their_own(box):
    mail = EmailMultiAlternatives(
        "周会", "今天八点", to=["a@x.example"], cc=["b@x.example"], bcc=["c@x.example"]
    )
    mail.attach_alternative("<p>今天八点</p>", "text/html")
    assert mail.send() == 1
    assert actions.send_due() == 3
    assert [letter["To"] for letter in box.letters] == [
        "a@x.example",
        "b@x.example",
        "c@x.example",
    ]
    assert all(letter["Cc"] is letter["Bcc"] is None for letter in box.letters)
    html = box.letters[0].get_body(("html",)).get_content()
    assert html.strip() == "<p>今天八点</p>"


def test_a_letter_leaves_with_its_key_by_the_job_that_was_enqueued(box):
    letter = write()
    assert Desk().finish_all() == 1
    (arrived,) = box.letters
    assert box.envelopes == [("weilu@hall.example", ["lin@home.example"])]
    assert arrived["Message-ID"] == f"<{letter.key}@hall.example>"
    assert arrived["From"] == "围炉 <weilu@hall.example>"
    assert (arrived["Subject"], arrived["Auto-Submitted"]) == ("登录围炉", "auto-generated")
    assert arrived.get_content().strip() == WORDS
    assert fate(letter) == ("sent", 1, "")
    assert actions.send_due() == 0 and len(box.letters) == 1


def test_many_letters_take_one_line(box):
    for number in range(5):
        write(f"m{number}@home.example")
    assert actions.send_due() == 5
    assert box.connections == 1


@pytest.mark.parametrize(
    "name", ["坏\n人 <x@y.example>", "x@y.example\r\nBcc: z@y.example"]
)
def test_line_breaks_make_no_headers(name, box):
    with pytest.raises(BadHeaderError):
        send_mail("好", "好", None, [name])
    with pytest.raises(BadHeaderError):
        send_mail(f"给{name}", "好", None, ["a@x.example"])
    assert not Letter.objects.exists()


def test_a_refused_receiver_is_final(box):
    box.answers["RCPT"] = "550 no such user here"
    letter, other = write(), write("he@home.example")
    box.answers["RCPT"] = ["550 no such user here"]
    assert actions.send_due() == 1
    assert fate(letter) == ("failed", 1, "550 no such user here")
    assert fate(other) == ("sent", 1, "")


def test_a_full_box_is_tried_again_later_and_given_up_in_the_end(box, stopped_time):
    box.answers["RCPT"] = "452 mailbox full"
    letter = write()
    pauses = []
    for _attempt in range(sending.MOST_ATTEMPTS):
        actions.send_due()
        letter.refresh_from_db()
        pause = letter.due_at - clock.now()
        pauses.append(int(pause.total_seconds() // 60))
        stopped_time.shift(pause)
    assert pauses[:-1] == [1, 2, 4, 8, 16, 32, 64, 128, 240]
    assert fate(letter) == ("failed", 10, "452 mailbox full")


def test_it_is_not_tried_before_its_time(box, stopped_time):
    box.answers["WORDS"] = ["451 greylisted, come back"]
    letter = write()
    assert actions.send_due() == 0
    stopped_time.shift(59)
    assert actions.send_due() == 0 and len(box.letters) == 0
    stopped_time.shift(1)
    assert actions.send_due() == 1
    assert fate(letter) == ("sent", 2, "")


def test_a_server_that_is_not_there_costs_one_attempt_not_one_each(settings):
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        settings.WEILU_MAIL_SERVER = Server("127.0.0.1", nobody.getsockname()[1])
        first, second = write(), write("he@home.example")
        assert actions.send_due() == 0
    state, attempts, error = fate(first)
    assert (state, attempts) == ("queued", 1) and "refused" in error
    assert fate(second) == ("queued", 0, "")


def test_a_wrong_password_is_no_fault_of_the_letter(box, settings):
    settings.WEILU_MAIL_SERVER = Server("127.0.0.1", box.port, "weilu", "wrong")
    box.answers["AUTH"] = "535 wrong password"
    letter = write()
    assert actions.send_due() == 0
    assert fate(letter) == ("queued", 1, "127.0.0.1: 535 wrong password")


def test_user_and_password_are_said_to_this_machine(box, settings):
    url = f"smtp://we%40lu:p%23w@127.0.0.1:{box.port}"
    settings.WEILU_MAIL_SERVER = postman.server(url)
    write()
    assert actions.send_due() == 1
    assert box.logins == [("we@lu", "p#w")]


def test_a_password_is_not_said_over_an_open_line(box, settings, monkeypatch):
    monkeypatch.setattr(postman, "HERE", ())
    settings.WEILU_MAIL_SERVER = Server("127.0.0.1", box.port, "weilu", "secret")
    letter = write()
    assert actions.send_due() == 0
    assert not box.logins and "AUTH" not in " ".join(box.said)
    assert "no encryption offered" in fate(letter)[2]


def test_a_line_cut_after_the_words_sends_again_under_the_same_number(box, stopped_time):
    box.hangs_up_after = "WORDS"  # the server has it, but we never hear so
    letter = write()
    assert actions.send_due() == 0
    box.hangs_up_after = ""
    stopped_time.shift(timedelta(minutes=1))
    assert actions.send_due() == 1
    assert len(box.letters) == 2
    assert len({copy["Message-ID"] for copy in box.letters}) == 1
    assert fate(letter)[:2] == ("sent", 2)


def test_a_letter_in_another_workers_hand_is_left_alone(box, stopped_time):
    letter = write()
    assert sending._take(letter.pk) is not None  # a worker that is about to die
    assert actions.send_due() == 0
    stopped_time.shift(sending.LEASE)
    assert actions.send_due() == 1
    assert fate(letter) == ("sent", 2, "")


def test_letters_wait_for_a_server_and_are_kept_when_it_is_taken_away(box, settings):
    letter = write()
    settings.WEILU_MAIL_SERVER = None
    assert actions.send_due() == 0
    assert fate(letter)[0] == "kept"


def test_letters_are_forgotten_after_thirty_days(stopped_time):
    write()
    stopped_time.shift(timedelta(days=30))
    write("he@home.example")
    assert actions.forget_old() == 0
    stopped_time.shift(timedelta(seconds=1))
    assert actions.forget_old() == 1
    assert Letter.objects.get().to == "he@home.example"


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("", None),
        ("smtp://mail.example.org", Server("mail.example.org", 587)),
        ("smtp://u:p@mail.example.org:25", Server("mail.example.org", 25, "u", "p")),
        ("smtps://u:p%40@[::1]:9465/", Server("::1", 9465, "u", "p@", True)),
    ],
)
def test_a_mail_address_names_a_server(url, server):
    assert postman.server(url) == server


@pytest.mark.parametrize(
    "url",
    [
        "mail.example.org",
        "http://mail.example.org",
        "smtp://",
        "smtp://u:geheim#1@mail.example.org",
        "smtp://mail.example.org:70000",
        "smtp://u:geheim@mail.example.org/inbox",
        "smtp://:geheim@mail.example.org",
        "smtp://mail.example.org?tls=1",
    ],
)
def test_a_wrong_mail_address_is_refused_without_its_password(url):
    with pytest.raises(BadAddress) as refused:
        postman.server(url)
    assert "smtp://" in str(refused.value) and "geheim" not in str(refused.value)
