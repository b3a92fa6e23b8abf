"""What people see when something goes wrong, in both languages, outside development."""

import re

import pytest
import structlog
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client

from weilu.commons import front
from weilu.core.errors import NotAllowed, Problem

pytestmark = pytest.mark.django_db
WORDS = {
    "zh-hans": {
        400: "没有完整收到",
        403: "这扇门还没有对你打开",
        404: "这里没有内容，或你还看不到它",
        422: "这次没有成功",
        500: "我们这边出错了",
    },
    "en": {
        400: "That did not arrive whole.",
        403: "This door is not open to you.",
        404: "Nothing here, or not yours to see.",
        422: "That was not taken.",
        500: "Something broke on our side.",
    },
}


class NotNow(Problem):
    """A refusal a view forgot."""


CAUSES = {
    400: SuspiciousOperation,
    403: PermissionDenied,
    422: NotNow,
    500: ZeroDivisionError,
}


def visitor(language, **options):
    client = Client(raise_request_exception=False, **options)
    client.cookies["language"] = language
    return client


def fail(monkeypatch, error):
    def failing(*_given, **_named):
        raise error

    monkeypatch.setattr(front, "spaces_page", failing)


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("status", CAUSES)
def test_every_failure_has_its_page(status, language, monkeypatch):
    fail(monkeypatch, CAUSES[status])
    answer = visitor(language).get("/")

    assert answer.status_code == status
    assert WORDS[language][status] in answer.text
    assert answer.text.count("<h1") == 1


@pytest.mark.parametrize("language", WORDS)
def test_an_address_that_leads_nowhere_says_so(language):
    answer = visitor(language).get("/nothing/here/")

    assert answer.status_code == 404
    assert WORDS[language][404] in answer.text


def test_a_refusal_of_an_action_is_a_closed_door(monkeypatch):
    fail(monkeypatch, NotAllowed)

    assert visitor("en").get("/").status_code == 403


def test_a_fault_gives_a_code_and_the_log_has_it(monkeypatch, capsys, caplog):
    fail(monkeypatch, ZeroDivisionError)
    answer = visitor("en").get("/")
    code = re.search(r"Code ([0-9A-F]{4})", answer.text).group(1)
    said = capsys.readouterr()

    assert code in said.out + said.err + caplog.text
    assert "no-store" in answer["Cache-Control"]


def test_a_fault_tells_a_visitor_nothing_of_the_inside(monkeypatch):
    fail(monkeypatch, ZeroDivisionError("secret words"))
    html = visitor("en").get("/").text

    assert "secret words" not in html
    assert "Traceback" not in html


def test_a_form_without_its_secret_is_not_taken(lin):
    client = visitor("en", enforce_csrf_checks=True)
    client.force_login(lin)
    answer = client.post("/home/read/")

    assert answer.status_code == 403
    assert "This page lay open too long." in answer.text


def test_the_log_holds_no_link_that_still_opens_something():
    with structlog.testing.capture_logs() as logs:
        visitor("en", enforce_csrf_checks=True).post("/in/link/who-has-this-comes-in/")

    assert [each["path"] for each in logs] == ["/in/link/…/"]


def test_a_strange_host_gets_one_plain_page(settings):
    settings.ALLOWED_HOSTS = ["community.example"]
    answer = visitor("en").get("/", headers={"host": "elsewhere.example"})

    assert answer.status_code == 400
    assert "That did not arrive whole." in answer.text
