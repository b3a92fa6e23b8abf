"""One look at the house, for the page, the terminal and the machine that asks: the fix included."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError

from weilu.console.doctor import CHECKS, Check, checks, commands, looked
from weilu.console.doctor.mail import mail, remedy_for
from weilu.conversations.tests.world import browser
from weilu.core import clock
from weilu.core.jobs import tasks
from weilu.notices import postman
from weilu.notices.models import Letter
from weilu.notices.postman import Server

pytestmark = pytest.mark.django_db
EN = {"accept-language": "en"}


def paper(**facts):
    given = {"to": "su@fire.example", "subject": "信", "text": "信"}
    return Letter.objects.create(key=uuid4(), **given | facts)


@pytest.fixture
def server(settings):
    settings.WEILU_MAIL_SERVER = Server("mail.example.org", 587)
    settings.DEFAULT_FROM_EMAIL = "hello@fire.example"


def test_every_check_finds_something_and_a_fix_where_it_is_not_well():
    for each in map(looked, CHECKS):
        assert each.finding.found
        assert each.finding.brief.isascii()
        assert each.finding.is_well or each.finding.remedy


def test_what_does_not_answer_is_a_finding_without_its_address():
    def away():
        raise DatabaseError("could not connect to secret-host:5432")

    found = looked(Check("database", "Database", away, is_vital=True)).finding
    assert not found.is_well
    assert "secret-host" not in repr(found)
    assert found.brief == "DatabaseError"


class TestMail:
    def test_without_a_server_it_says_what_to_set(self, settings):
        settings.WEILU_MAIL_SERVER = None
        assert "WEILU_EMAIL_URL" in mail().remedy

    def test_until_a_test_letter_arrived_nobody_knows(self, server):
        assert mail().brief == "unproven"
        paper(
            is_test=True, state="sent", sender="hello@fire.example", arrived_at=clock.now()
        )
        assert mail().is_well

    @pytest.mark.parametrize(
        ("error", "words"),
        [
            ("550 5.7.1 SPF check failed", "fire.example"),
            ("550-5.7.26 unauthenticated email, DMARC policy", "fire.example"),
            (f"mail.example.org: {postman.OPEN_LINE}", "587"),
            ("452 mailbox full", "452 mailbox full"),
        ],
    )
    def test_a_refusal_names_its_exact_fix(self, error, words, server):
        paper(state="failed", error=error, sender="围炉 <hello@fire.example>")
        found = mail()
        assert found.brief == "1 failed"
        assert words in found.remedy
        assert words in remedy_for(error, "围炉 <hello@fire.example>")

    def test_what_waits_long_says_why(self, server, stopped_time):
        paper(state="queued", error="connection refused", sender="a@b.example")
        assert mail().brief == "unproven"
        stopped_time.shift(timedelta(minutes=16))
        found = mail()
        assert found.brief == "1 waiting"
        assert "connection refused" in found.remedy


class TestEverywhere:
    def test_the_page_the_terminal_and_the_machine_agree(
        self, client, zhou, stopped_time, settings
    ):
        tasks.prune.enqueue()
        stopped_time.shift(timedelta(seconds=61))
        page = browser(zhou, headers=EN).get("/console/health/").content.decode()
        assert "The oldest job has waited" in page
        assert "weilu worker" in page
        answer = client.get("/readyz")
        assert answer.status_code == 503
        found = json.loads(answer.content)["checks"]
        assert found["queue"]["ok"] is False
        assert found.keys() == {each.key for each in CHECKS if each.is_vital}
        with pytest.raises(SystemExit) as left:
            commands.doctor(json=True)
        assert left.value.code == 1

    def test_mail_alone_takes_no_server_out_of_service(self, client, settings):
        settings.WEILU_MAIL_SERVER = None
        assert (
            json.loads(client.get("/readyz").content)["checks"].keys().isdisjoint({"mail"})
        )

    def test_the_terminal_says_what_to_do(self, monkeypatch, settings):
        settings.WEILU_MAIL_SERVER = None
        only = [each for each in CHECKS if not each.is_vital]
        monkeypatch.setattr(commands, "CHECKS", only)
        text = commands.doctor()
        assert "WEILU_EMAIL_URL" in text
        assert text.splitlines()[0].startswith("+ ")
        kept = json.loads(commands.doctor(json=True))
        assert kept["mail"] == {
            "ok": False,
            "vital": False,
            "found": "no server",
            "remedy": kept["mail"]["remedy"],
        }

    def test_letters_that_failed_are_for_owners_alone(self, zhou):
        paper(state="failed", subject="给林的信", error="550")
        page = browser(zhou).get("/console/health/").content.decode()
        assert "给林的信" not in page
        assert Letter.objects.count() == 1


def test_no_check_stands_twice():
    keys = [each.key for each in checks.CHECKS]
    assert len(keys) == len(set(keys))
