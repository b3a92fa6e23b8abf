"""From the demo to a community of one's own, with one press in the browser."""

import pytest

from weilu.activity.models import Activity
from weilu.conversations.models import Space, Topic
from weilu.members.actions.joining import join
from weilu.members.models import Identity, Member, Role
from weilu.members.tests.browsing import browser
from weilu.project.demo.cast import DOOR, TENANT
from weilu.project.demo.mark import mark

LEAVE = "/console/setup/demo/"
OWNER = {
    "name": "陆掌柜",
    "email": "lu@example.com",
    "password": "ein Kessel Suppe für alle",
}


@pytest.fixture
def folder(db, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    mark().touch()
    return tmp_path


@pytest.fixture
def somebody(folder) -> Member:
    """One of the demo's people, who operates it."""
    invented = join(
        name="演示的人", email=None, confirmed=False, encoded="!", language="", door=DOOR
    )
    Identity.objects.create(member=invented, door=DOOR, tenant=TENANT, external_id="1")
    Role.objects.create(member=invented, name=Role.Name.OPERATOR)
    return invented


def test_the_demos_owner_takes_it_away_and_becomes_the_owner_of_an_empty_place(
    filled, folder, django_capture_on_commit_callbacks
):
    demo_owner = Member.objects.get(email="owner@mozhou.example")
    client = browser(demo_owner)
    assert LEAVE in client.get("/console/setup/").content.decode()
    assert client.get(LEAVE).status_code == 200
    assert client.post(LEAVE).status_code == 422  # the box was not ticked
    assert Topic.objects.exists()

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(LEAVE, {"sure": "yes"})

    assert answer["Location"].startswith("/owner/")
    assert not Member.objects.exists() and not Topic.objects.exists()
    assert not Space.objects.exists() and not mark().exists()
    made = client.post(answer["Location"], OWNER)
    assert made["Location"] == "/console/setup/purpose/"
    assert Role.objects.get().member.name == "陆掌柜"
    assert client.get(made["Location"]).status_code == 200


def test_whoever_owns_it_for_real_stays_and_goes_on_to_the_setup(somebody, lin):
    Role.objects.create(member=lin, name=Role.Name.OWNER)

    answer = browser(lin).post(LEAVE, {"sure": "yes"})

    assert answer["Location"] == "/console/setup/"
    assert list(Member.objects.values_list("name", flat=True)) == ["林晓棠"]
    assert (
        browser(lin).get(LEAVE)["Location"] == "/console/setup/"
    )  # there is no demo any more


def test_nobody_else_removes_it(somebody):
    journal = Activity.objects.count()

    assert browser(somebody).post(LEAVE, {"sure": "yes"}).status_code == 403

    assert Member.objects.get() == somebody and mark().exists()
    assert Activity.objects.count() == journal
    assert LEAVE not in browser(somebody).get("/console/setup/").content.decode()
