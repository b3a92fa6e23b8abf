"""Who comes by before anybody owns the place reads what to do; whoever set it up, how to go on."""

import pytest

from weilu.conftest import person
from weilu.conversations.tests.world import browser
from weilu.members.models import Role

pytestmark = pytest.mark.django_db


def front() -> str:
    return browser(headers={"accept-language": "en"}).get("/").content.decode()


def test_a_guest_reads_how_it_goes_on_and_is_not_asked_to_join():
    page = front()
    assert "The fire here is not lit yet" in page
    assert "weilu owner-link" in page
    assert "/up/" not in page
    assert browser().get("/")["Cache-Control"] == "no-store"


def test_with_its_owner_it_is_the_front_page_at_once():
    front()
    Role.objects.create(member=person("炉主"), name=Role.Name.OWNER)
    page = front()
    assert "not lit yet" not in page
    assert "/up/" in page
