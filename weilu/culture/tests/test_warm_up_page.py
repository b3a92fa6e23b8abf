"""The page of the warm-up, and the line on the desk while it lasts."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from weilu.conftest import MONDAY, person
from weilu.members.models import Member, Role, WarmUp

pytestmark = pytest.mark.django_db
PAGE, DESK = "/console/charter/welcome/warm-up/", "/console/"


@pytest.fixture
def on(stopped_time) -> WarmUp:
    return WarmUp.objects.create(pk=1, began_at=MONDAY)


@pytest.fixture
def desk(client: Client, zhou: Member) -> Client:
    client.force_login(zhou)
    return client


def shown(client: Client, path: str = PAGE, **sent: str) -> str:
    """The words of a page, or of the one that answers what was sent."""
    page = client.post(path, sent, follow=True) if sent else client.get(path)
    return re.sub(r"<[^>]+>", "", page.content.decode())


def test_the_desk_says_it_in_one_line_and_costs_no_statement_more(on, desk):
    words = "暖场期：还差 49 位成员；在那之前，新成员从信任等级 1 开始。"
    assert words in desk.get(DESK).content.decode()
    with CaptureQueriesContext(connection) as warming:
        desk.get(DESK)
    WarmUp.objects.update(ended_at=MONDAY, end="hand")
    with CaptureQueriesContext(connection) as usual:
        assert "暖场期" not in desk.get(DESK).content.decode()
    assert len(warming) == len(usual)


def test_it_is_ended_by_whoever_ticks_the_box(on, desk, zhou):
    desk.post(f"{PAGE}end/")
    assert WarmUp.objects.get().is_on
    page = shown(desk, f"{PAGE}end/", sure="1")
    assert "周明在3月2日 周一结束了它，不会再开始。" in page
    assert WarmUp.objects.get().ended_by == zhou


def test_moderators_see_it_and_leave_it(on, client):
    moderator = person("值守")
    Role.objects.create(member=moderator, name="moderator")
    client.force_login(moderator)
    page = client.get(PAGE).content.decode()
    assert "还差 49 位" in page and "/end/" not in page
    assert client.post(f"{PAGE}end/", {"sure": "1"}).status_code == 403
    assert WarmUp.objects.get().is_on


def test_a_community_that_was_here_before_has_none(desk):
    assert "不需要暖场" in desk.get(PAGE).content.decode()
    assert "暖场期" not in desk.get(DESK).content.decode()


@pytest.mark.parametrize(
    ("end", "words"), [("grown", "人到齐了，它就结束了"), ("brought", "有社群整个搬进来")]
)
def test_afterwards_it_says_how_it_ended(end, words, on, desk):
    WarmUp.objects.update(ended_at=MONDAY, end=end)
    assert words in desk.get(PAGE).content.decode()


def test_on_a_full_first_day_it_says_when_it_ends(on, desk):
    Member.objects.bulk_create(
        Member(name=f"成员{n}", name_key=f"成员{n}", pinyin="", password="!")
        for n in range(60)
    )
    assert (
        "人到齐了。3月3日 周二 09:00（开始满一天）自动结束。"
        in desk.get(PAGE).content.decode()
    )
    assert "暖场期：一天之内自动结束。" in desk.get(DESK).content.decode()
