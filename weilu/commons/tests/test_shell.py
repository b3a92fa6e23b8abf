"""The frame every page stands in, for somebody without a name and without a database."""

import pytest
from django.template.loader import get_template
from django.test import Client
from django.utils import translation

ERRORS = ("400", "403", "404", "405", "422", "429", "offline", "csrf")


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_page_says_what_to_do_and_needs_no_database(name, rf):
    with translation.override("en"):
        html = get_template(f"{name}.html").render({}, rf.get("/somewhere/"))

    assert html.count("<h1") == 1
    assert html.count("<main") == 1
    assert "button--primary" in html


def test_the_page_of_last_resort_needs_neither_request_nor_database():
    with translation.override("en"):
        html = get_template("500.html").render({"code": "A7F2"})

    assert "Code A7F2" in html
    assert "{{" not in html


def test_the_address_of_a_button_opened_by_hand_says_so(client: Client):
    answer = client.get("/out/")

    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert "这个地址没有可看的。" in answer.text


def test_the_theme_is_kept_in_a_cookie_and_leads_back(client: Client):
    answer = client.post(
        "/theme/", {"theme": "dark"}, headers={"referer": "http://testserver/offline/"}
    )

    assert answer["Location"] == "/offline/"
    assert answer.cookies["theme"].value == "dark"


@pytest.mark.parametrize(
    ("told", "led"),
    [
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example", "/"),
        ("javascript:1", "/"),
        ("http://testserver//elsewhere.example", "/elsewhere.example"),
        ("http://testserver/\\elsewhere.example", "/elsewhere.example"),
    ],
)
def test_the_theme_leads_to_no_other_house(client: Client, told, led):
    answer = client.post(
        "/theme/", {"theme": "light", "next": told}, headers={"referer": told}
    )

    assert answer["Location"] == led


def test_an_unknown_theme_leaves_no_trace(client: Client):
    answer = client.post("/theme/", {"theme": "neon"})

    assert "theme" not in answer.cookies


def test_the_offline_page_says_nothing_of_anybody(client: Client):
    html = client.get("/offline/").content.decode()

    assert "csrfmiddlewaretoken" not in html
    assert 'data-theme="' not in html


def test_the_keys_come_as_a_page_and_as_a_piece_for_the_dialog(client: Client):
    page, piece = (
        client.get("/keys/", headers=headers).text
        for headers in ({}, {"HX-Request": "true"})
    )

    assert "<h1>键盘</h1>" in page
    assert piece.lstrip().startswith('<div class="keys">')
    assert piece.count('class="keys__row"') == 19


def test_the_chosen_light_is_in_the_page_before_any_script(client: Client):
    client.cookies["theme"] = "dark"
    html = client.get("/offline/").content.decode()

    assert (
        '<html lang="zh-Hans" data-theme="dark">' in html
        or 'lang="en" data-theme="dark"' in html
    )


def test_a_phone_can_keep_the_community_on_its_first_screen(client: Client):
    page = client.get("/site.webmanifest").json()

    assert page["start_url"] == "/"
    assert [icon["sizes"] for icon in page["icons"]] == ["192x192", "512x512"]


def test_the_worker_speaks_for_the_whole_house(client: Client):
    answer = client.get("/worker.js")

    assert answer["Content-Type"].startswith("text/javascript")
    assert b"/offline/" in answer.content


def test_guests_do_not_see_the_page_of_components(client: Client, settings):
    settings.DEBUG = False
    assert client.get("/console/settings/components/").status_code == 404


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_component_renders_in_both_languages(client: Client, settings, language):
    settings.DEBUG = True
    client.cookies["language"] = language
    html = client.get("/console/settings/components/").content.decode()

    assert html.count("<h1") >= 1
    assert html.count('class="topic-row') >= 6
    assert len(html.encode()) < 160_000
