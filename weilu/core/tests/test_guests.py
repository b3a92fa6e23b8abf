"""A guest's page is made once, and never shown to anybody it was not made for."""

from datetime import timedelta

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import translation

from weilu.core import guests, jinja


@pytest.fixture
def made(monkeypatch) -> list[str]:
    """The pages that were rendered, by what they said."""
    said: list[str] = []

    def text(template, context, *, request):
        said.append(context["words"])
        return f"{translation.get_language()} {context['words']}"

    monkeypatch.setattr(jinja, "text", text)
    return said


def asked(path: str = "/", **cookies: str) -> HttpRequest:
    request = RequestFactory().get(path)
    request.COOKIES = cookies
    return request


def shown(request: HttpRequest, words: str = "a") -> str:
    return guests.page(request, "page.html", {"words": words}).content.decode()


def test_a_page_is_made_once_for_all_guests(made, stopped_time):
    assert shown(asked()) == shown(asked(theme="green", anything="1")) == "zh-hans a"
    assert made == ["a"]


def test_whatever_it_shows_or_stands_under_makes_another(made, stopped_time):
    shown(asked())
    shown(asked(), words="b")
    shown(asked("/s/tea/"))
    shown(asked(theme="dark"))
    assert made == ["a", "b", "a", "a"]
    with translation.override("en"):
        assert shown(asked()) == "en a"


def test_a_page_is_made_again_after_some_seconds(made, stopped_time):
    shown(asked())
    stopped_time.shift(timedelta(seconds=guests.PERIOD))
    shown(asked())
    assert made == ["a", "a"]


@pytest.mark.parametrize("cookie", ["sessionid", "messages"])
def test_words_for_one_guest_are_neither_kept_nor_replaced(made, stopped_time, cookie):
    shown(asked())
    shown(asked(**{cookie: "x"}))
    shown(asked(**{cookie: "x"}))
    assert made == ["a", "a", "a"]


def test_of_queries_none_is_kept(made, stopped_time):
    shown(asked("/?tab=newest"))
    shown(asked("/?tab=newest"))
    assert made == ["a", "a"]


def test_a_page_with_a_secret_is_not_kept(made, stopped_time):
    for _time in range(2):
        request = asked()
        request.META["CSRF_COOKIE_NEEDS_UPDATE"] = True
        shown(request)
    assert made == ["a", "a"]


def test_it_may_be_shared_for_a_second(made):
    answer = guests.page(asked(), "page.html", {"words": "a"})
    assert answer["Cache-Control"] == "public, max-age=1"
