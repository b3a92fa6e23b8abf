"""Inviting somebody by a link of their own: to a duty, or simply to join."""

import re

import pytest
from django.test import Client

from weilu.console.models import SetupStep
from weilu.members.actions import roles
from weilu.members.dials import SHUT, SIGN_UP
from weilu.members.models import Member, OneTimeLink, Role

from .opening import OWNER, SETUP, opened, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_time")]


@pytest.fixture
def owner(db) -> Client:
    return opened()


def invite(client: Client, role: str) -> str:
    page = text(client.post(f"{SETUP}/team/", {"act": "invite", "role": role}))
    found = re.search(r"http://testserver(/invited/[^\"]+)", page)
    assert found
    return found[1]


def test_a_colleague_joins_by_the_link_and_has_the_role_once(owner):
    path = invite(owner, "moderator")
    assert Client().get(path).status_code == 200

    answer = Client().post(path, OWNER | {"name": "苏晨", "email": "su@example.com"})

    assert answer["Location"] == "/console/"
    role = Role.objects.get(name="moderator")
    assert (role.member.name, role.given_by.name) == ("苏晨", "陆掌柜")
    assert Client().get(path).status_code == 410
    assert owner.post(f"{SETUP}/team/")["Location"] == f"{SETUP}/goal/"
    assert not SetupStep.objects.get(name="team").is_skipped


def test_a_member_takes_the_duty_up_with_one_press(owner, lin):
    path = invite(owner, "operator")
    client = Client()
    client.force_login(lin)

    assert "林晓棠" in text(client.get(path))
    assert client.post(path)["Location"] == "/console/"
    assert Role.objects.get(member=lin).name == "operator"


def test_an_invitation_dies_with_its_makers_right_with_time_and_when_taken_back(
    owner, zhou, lin, stopped_time
):
    operator = Client()
    operator.force_login(zhou)
    path = invite(operator, "moderator")
    lu = Member.objects.get(name="陆掌柜")
    roles.end_role(role=Role.objects.get(member=zhou), actor=lu, door="web")
    assert Client().get(path).status_code == 410
    assert Client().post(path, OWNER | {"name": "何若"}).status_code == 410

    second, third = invite(owner, "moderator"), invite(owner, "operator")
    newest = OneTimeLink.objects.filter(purpose="invite").latest("pk")
    assert owner.post(f"{SETUP}/team/{newest.pk}/").status_code == 302
    assert Client().get(third).status_code == 410
    assert Client().get(second).status_code == 200
    stopped_time.shift(7 * 24 * 3600 + 1)
    assert Client().post(second, OWNER | {"name": "何若"}).status_code == 410
    assert set(Role.objects.values_list("name", flat=True)) == {"owner"}


def test_an_operator_invites_no_other_operator(owner, zhou):
    client = Client()
    client.force_login(zhou)

    answer = client.post(f"{SETUP}/team/", {"act": "invite", "role": "operator"})

    assert answer.status_code == 422
    assert not OneTimeLink.objects.filter(purpose="invite").exists()


def test_where_joining_is_shut_a_link_of_their_own_lets_a_member_in(owner, turned):
    turned(SIGN_UP, SHUT)
    assert "只有你邀请的人能进来" in text(owner.get(f"{SETUP}/team/"))
    path = invite(owner, "member")
    person = {
        "name": "林晓棠",
        "email": "lin@example.com",
        "password": "灯火可亲且暖和着呢呀",
    }
    assert owner.get(path).status_code == 200  # a member looks, and the link stays good

    assert Client().post("/up/", person).status_code == 403
    assert Client().post(path, person)["Location"] == "/"

    assert list(Role.objects.values_list("name", flat=True)) == ["owner"]
    assert Member.objects.get(name="林晓棠").is_active
    assert Client().get(path).status_code == 410
