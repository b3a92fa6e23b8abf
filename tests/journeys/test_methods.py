"""Whoever sends what an address does not take, or opens a button's address by hand, reads a page."""

import pytest

from weilu.conftest import person
from weilu.conversations.tests.world import browser
from weilu.members.models import Role

from .routes import routes

pytestmark = pytest.mark.django_db
SPOKEN = {
    "zh-hans": ("zh-Hans", "这个地址没有可看的", "这个地址不收东西"),
    "en": ("en", "nothing to read at this address", "Nothing can be sent to this address"),
}


@pytest.mark.parametrize("language", SPOKEN)
def test_every_address_says_in_words_which_methods_it_does_not_take(language):
    owner = person("炉主")
    Role.objects.create(member=owner, name=Role.Name.OWNER)
    client = browser(owner, headers={"accept-language": language})
    lang, read, sent = SPOKEN[language]
    wrong = []
    for route in routes():
        for method in {"GET", "POST"} - route.methods:
            answer = client.generic(method, route.path())
            if answer.status_code == 302:  # to the door first, to come in anew
                continue
            page = answer.content.decode()
            words = read if method == "GET" else sent
            told = answer.status_code == 405 and words in page and f'lang="{lang}"' in page
            if not told or answer["Allow"].split(", ")[0] == "":
                wrong.append((route.name, method, answer.status_code))
    assert wrong == []


def test_what_was_sent_to_a_page_leads_to_the_page(lin):
    answer = browser(lin, headers={"accept-language": "en"}).post("/notices/")
    assert answer.status_code == 405
    assert 'href="/notices/">Open the page' in answer.content.decode()


def test_an_address_that_opens_a_form_leads_there(lin):
    answer = browser(lin).put("/me/settings/")
    assert (answer.status_code, "<h1" in answer.content.decode()) == (405, True)
