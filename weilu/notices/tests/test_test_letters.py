"""A test letter: written, watched, and at last found in its receiver's box."""

import pytest

from weilu.activity.models import Activity
from weilu.conftest import person
from weilu.core import clock
from weilu.members.models import Role
from weilu.notices import actions, queries
from weilu.notices.dials import LETTERS_KEPT
from weilu.notices.errors import NotAllowed
from weilu.notices.models import Letter
from weilu.notices.postman import Server

pytestmark = pytest.mark.django_db
PAGE = "/console/mail/"
EN = {"accept-language": "en"}
UNKNOWN = "Nobody knows yet"


@pytest.fixture(autouse=True)
def house(settings):
    settings.EMAIL_BACKEND = "weilu.notices.mail.LetterBackend"
    settings.WEILU_MAIL_SERVER = Server("mail.example.org", 587)


@pytest.fixture
def owner(db):
    member = person("炉主", email="owner@example.org")
    Role.objects.create(member=member, name=Role.Name.OWNER)
    return member


@pytest.fixture
def desk(client, owner):
    client.force_login(owner)
    return client


def shown(client):
    return client.get(PAGE, headers=EN).content.decode()


def became(state, **facts):
    Letter.objects.update(state=state, **facts)
    return Letter.objects.get()


def test_until_one_arrived_the_page_says_so_and_what_to_do(desk):
    assert UNKNOWN in shown(desk)
    desk.post(f"{PAGE}test/")
    assert "waits to leave" in shown(desk)

    letter = became("failed", error="550 5.7.1 SPF check failed")
    page = shown(desk)
    assert "failed. 550 5.7.1 SPF check failed" in page
    assert f"/console/mail/{letter.pk}/" in page

    letter = became("sent", sent_at=clock.now(), error="")
    assert "is it there?" in shown(desk)
    assert not queries.is_proven()

    desk.post(f"{PAGE}{letter.pk}/arrived/")
    page = shown(desk)
    assert "is it there?" not in page
    assert UNKNOWN not in page
    assert queries.is_proven()
    assert Activity.objects.filter(kind="notices.mail_proven").count() == 1


def test_another_sender_has_to_be_tried_anew(desk, settings):
    desk.post(f"{PAGE}test/")
    letter = became("sent", sent_at=clock.now())
    desk.post(f"{PAGE}{letter.pk}/arrived/")
    settings.DEFAULT_FROM_EMAIL = "other@example.org"
    assert not queries.is_proven()


def test_what_never_left_or_is_no_test_did_not_arrive(owner):
    actions.send_test(actor=owner)
    waiting = Letter.objects.get()
    other = actions.write_letter(sender="a@b.c", to="x@y.z", subject="s", text="t")
    Letter.objects.filter(pk=other.pk).update(state="sent")
    for letter in (waiting, other):
        assert not actions.say_arrived(letter=letter, actor=owner)
    assert not Letter.objects.exclude(arrived_at=None).exists()
    assert not Activity.objects.filter(kind="notices.mail_proven").exists()


def test_only_owners_say_so(owner, zhou):
    actions.send_test(actor=owner)
    letter = became("sent")
    with pytest.raises(NotAllowed):
        actions.say_arrived(letter=letter, actor=zhou)
    assert Letter.objects.get().arrived_at is None


def test_without_a_server_there_is_nothing_to_prove(desk, settings):
    settings.WEILU_MAIL_SERVER = None
    assert UNKNOWN not in shown(desk)
    desk.post(f"{PAGE}test/")
    letter = Letter.objects.get()
    assert (letter.state, letter.is_test) == ("kept", True)
    settings.WEILU_MAIL_SERVER = Server("mail.example.org", 587)
    assert UNKNOWN in shown(desk)


def test_the_last_proof_outlives_other_letters(desk, owner):
    for _time in range(2):
        actions.send_test(actor=owner)
    Letter.objects.update(
        state="sent", written_at=clock.now() - LETTERS_KEPT.value * 2, sent_at=clock.now()
    )
    for letter in Letter.objects.order_by("pk"):
        actions.say_arrived(letter=letter, actor=owner)
    assert actions.forget_old() == 1
    assert queries.is_proven()
