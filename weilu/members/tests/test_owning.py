"""Becoming the owner of an empty house, by a link that is good once."""

import pytest
from django.test import Client

from weilu.activity.models import Activity
from weilu.members.actions import links, owning
from weilu.members.actions.links import Purpose
from weilu.members.commands import first_owner_link, owner_link
from weilu.members.errors import OwnerExists
from weilu.members.models import Member, OneTimeLink, Role

from .door import enter, is_in

pytestmark = pytest.mark.django_db
OWNER = {
    "name": "陆掌柜",
    "email": "lu@example.com",
    "password": "ein Kessel Suppe für alle",
}


@pytest.fixture
def client() -> Client:
    return Client(headers={"accept-language": "en"})


def test_the_owner_link_makes_the_owner_once(client):
    path = "/owner/" + owning.make_owner_link() + "/"
    assert client.get(path).status_code == 200

    answer = client.post(path, OWNER)

    member = Member.objects.get()
    assert answer["Location"] == "/console/setup/purpose/"
    assert is_in(client)
    assert [(role.name, role.space_id) for role in member.roles.all()] == [("owner", None)]
    kinds = Activity.objects.order_by("id").values_list("kind", flat=True)
    assert list(kinds) == [
        "members.joined",
        "members.role_given",
        "members.warm_up_began",
        "members.signed_in",
    ]
    assert Client().get(path).status_code == 410
    with pytest.raises(OwnerExists):
        owning.make_owner_link()


def test_the_database_holds_no_secret_of_a_link():
    secret = owning.make_owner_link()

    row = OneTimeLink.objects.values().get()

    assert secret not in str(row)
    assert len(row["digest"]) == 64


def test_a_newer_owner_link_closes_the_older_and_a_day_closes_both(client, stopped_time):
    older, newer = owning.make_owner_link(), owning.make_owner_link()
    assert client.get(f"/owner/{older}/").status_code == 410
    assert client.get(f"/owner/{newer}/").status_code == 200

    stopped_time.shift(24 * 3600 + 1)

    assert client.post(f"/owner/{newer}/", OWNER).status_code == 410
    assert not Member.objects.exists()


def test_a_link_of_another_purpose_makes_no_owner(client):
    other = links.make_link(Purpose.JOIN, email="a@example.com", carries={"name": "a"})

    assert client.post(f"/owner/{other}/", OWNER).status_code == 410


def test_an_owner_needs_fifteen_characters_and_the_link_stays_good(client):
    path = "/owner/" + owning.make_owner_link() + "/"

    answer = client.post(path, OWNER | {"password": "fourteen chars"})

    assert answer.status_code == 422
    assert "at least 15 characters" in answer.content.decode()
    assert not Member.objects.exists() and not Role.objects.exists()
    assert client.post(path, OWNER).status_code == 302


def test_the_command_prints_a_link_while_there_is_no_owner_and_a_rescue_afterwards(client):
    assert "/owner/" in first_owner_link("http://here:1/")
    client.post("/owner/" + owning.make_owner_link() + "/", OWNER)

    assert first_owner_link("http://here:1/") == ""
    words = owner_link()
    assert "陆掌柜" in words.splitlines()[0]
    path = "/in/password/" + words.rstrip("/").rpartition("/")[2] + "/"
    fresh = "zwei Kessel Suppe für alle"
    assert Client().post(path, {"password": fresh}).status_code == 302
    assert enter(Client(), "陆掌柜", fresh).status_code == 302
