"""A letter for whoever's account came in by a browser it had not been used on."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from weilu.core import clock
from weilu.members import tasks
from weilu.members.actions import signing_in
from weilu.members.models import Member, MemberSession, Role
from weilu.members.tests.door import PASSWORD, enter, is_in, path_in, with_password, work

pytestmark = pytest.mark.django_db
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Safari/605.1"
HERE = "/me/settings/sign-in/"


def elsewhere(agent: str = PHONE) -> Client:
    """Somebody with 林's password before a browser of their own."""
    made = Client(headers={"accept-language": "en", "user-agent": agent})
    enter(made, "林晓棠")
    work()
    return made


@pytest.fixture
def client(client: Client) -> Client:
    """林 has looked around in her browser."""
    client.get("/")
    return client


def test_the_member_reads_when_and_which_browser_and_how_to_end_it(client, stopped_time):
    stopped_time.shift(timedelta(days=1, minutes=5))
    stranger = elsewhere()

    (letter,) = mail.outbox
    assert letter.to == ["lin@example.com"]
    assert letter.subject == "A new browser signed in to your account \u00b7 围炉"
    assert "When: Tue 3 Mar 2026, 09:05" in letter.body
    assert "Browser: iPhone \u00b7 Safari" in letter.body
    assert path_in(letter) == f"{HERE}#browsers"
    assert is_in(stranger)
    key = client.get(HERE).content.decode().partition("browsers/")[2].partition("/end/")[0]
    client.post(f"{HERE}browsers/{key}/end/")
    assert not is_in(stranger) and is_in(client)


def test_it_is_written_in_the_members_language_and_zone(client, lin):
    Member.objects.filter(pk=lin.pk).update(language="zh-hans", zone="Europe/Berlin")
    elsewhere()

    (letter,) = mail.outbox
    assert letter.subject == "有新浏览器登录了你的账号 \u00b7 围炉"
    assert "时间：2026年3月2日 周一 02:00" in letter.body
    assert "浏览器：iPhone \u00b7 Safari" in letter.body


def test_neither_the_letter_nor_its_job_says_from_which_address(client, lin):
    from weilu.core.jobs.models import Job

    other = Client(REMOTE_ADDR="198.51.100.7")
    enter(other, "林晓棠")
    (job,) = Job.objects.all()
    assert "198.51.100.7" not in str(vars(job))
    work()

    assert "198.51.100.7" not in mail.outbox[0].message().as_string()
    assert "Browser: one we do not know" in mail.outbox[0].body


@pytest.mark.parametrize("agent", ["<b>Chrome</b> https://evil.example/", "\u202eFirefox"])
def test_a_browser_cannot_put_words_into_the_letter(client, agent):
    elsewhere(agent.encode("utf-8").decode("latin-1"))

    letter = mail.outbox[0].message().as_string()
    assert "evil" not in letter and "<b>" not in letter and "\u202e" not in letter


def test_a_browser_seen_before_is_no_news(client, stopped_time):
    other = elsewhere()
    mail.outbox.clear()
    for browser in (client, other):
        browser.post("/out/")
        enter(browser, "林晓棠")
    work()

    assert mail.outbox == []


def test_nobody_is_told_of_their_first_sign_in(lin):
    elsewhere()

    assert mail.outbox == []


def test_nobody_is_told_of_joining(zhou):
    Role.objects.create(member=zhou, name=Role.Name.OWNER)
    browser = Client(headers={"accept-language": "en"})
    form = {"name": "苏晨", "email": "su@example.com", "password": PASSWORD}
    assert browser.post("/up/", form).status_code == 302
    work()

    assert is_in(browser)
    assert mail.outbox == []


def test_a_wrong_password_and_an_owed_number_are_no_sign_in(client, lin):
    from allauth.mfa.totp.internal.auth import TOTP

    TOTP.activate(lin, "JBSWY3DPEHPK3PXP")
    other = Client()
    enter(other, "林晓棠", "wrong")
    assert enter(other, "林晓棠")["Location"] == "/in/code/"
    work()

    assert mail.outbox == []


def test_where_mail_leaves_only_a_confirmed_address_is_written_to(client, lin, settings):
    settings.WEILU_MAIL_LEAVES = True
    elsewhere()
    assert mail.outbox == []

    Member.objects.filter(pk=lin.pk).update(email_confirmed_at=clock.now())
    elsewhere()
    assert [letter.to for letter in mail.outbox] == [["lin@example.com"]]


def test_a_member_without_an_address_comes_in_all_the_same(lin, he):
    with_password(he, last_seen_on=clock.day(clock.now()))
    browser = Client()
    enter(browser, "何若")
    work()

    assert is_in(browser)
    assert mail.outbox == []


def test_where_somebody_came_from_is_forgotten_after_ninety_days(client, stopped_time):
    for _month in range(3):
        stopped_time.shift(timedelta(days=30))
        enter(client, "林晓棠")  # already inside
        session = client.session
        session["kept"] = 1  # whatever is saved makes the session last longer
        session.save()
    assert tasks.clear_away.func() == 0
    assert MemberSession.objects.get().address == "127.0.0.1"

    stopped_time.shift(1)
    assert tasks.clear_away.func() == 1

    row = MemberSession.objects.get()
    assert row.address is None and "address" not in client.session
    assert is_in(client)
    assert signing_in.forget_addresses() == 0
