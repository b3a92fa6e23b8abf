"""Where the team sees how far newcomers come, and leaders set the steps."""

import pytest

from weilu.activity.models import Activity
from weilu.activity.reactions import run_all
from weilu.conftest import person
from weilu.core import clock
from weilu.culture.actions import set_path
from weilu.culture.queries import welcome
from weilu.members.actions.profile import change_profile
from weilu.members.models import Member, Role
from weilu.members.tests.browsing import browser

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("stopped_time"),
]
DESK = "/console/charter/welcome/"


@pytest.fixture
def newcomers(zhou):
    """Three who joined; two of them filled in their profile."""
    set_path(actor=zhou, steps=["profile", "hello", "answer"], door="web")
    Member.objects.filter(pk=zhou.pk).update(joined_at=clock.now().replace(year=2024))
    people = [person(name) for name in ("陈一", "陈二", "陈三")]
    for each in people[:2]:
        change_profile(member=each, door="web", line="新来的")
    run_all()
    return people


def test_the_desk_says_where_newcomers_stop(newcomers, zhou):
    page = browser(zhou).get(DESK).content.decode()
    assert "最近 90 天有 3 人加入，0 人走完了整条路。" in page
    assert "最多的人停在“打招呼”之前。" in page
    assert f'href="{DESK}hello/before/"' in page


def test_who_stands_before_a_step_is_listed_and_no_step_is_404(newcomers, zhou):
    client = browser(zhou)
    page = client.get(f"{DESK}hello/before/").content.decode()
    assert [name in page for name in ("陈一", "陈二", "陈三")] == [True, True, False]
    assert client.get(f"{DESK}norms/before/").status_code == 404


def test_before_anybody_joined_it_says_what_will_stand_there(zhou):
    Member.objects.update(joined_at=clock.now().replace(year=2024))
    assert "最近 90 天没有新人" in browser(zhou).get(DESK).content.decode()


def test_leaders_move_take_off_and_put_on_a_step(zhou):
    client = browser(zhou)
    client.post(f"{DESK}answer/up/")
    client.post(f"{DESK}profile/off/")
    client.post(f"{DESK}thanks/on/")
    assert [step.value for step in welcome.path()] == [
        "interests", "norms", "hello", "answer", "spaces", "thanks",
    ]  # fmt: skip


def test_a_path_of_three_steps_keeps_them(zhou):
    set_path(actor=zhou, steps=["profile", "hello", "answer"], door="web")
    answer = browser(zhou).post(f"{DESK}hello/off/", follow=True)
    assert "一条路有三到七步" in answer.content.decode()
    assert len(welcome.path()) == 3


def test_a_host_sees_the_desk_and_sets_nothing_and_members_see_none(lin, he):
    Role.objects.create(member=he, name=Role.Name.HOST, space_id=1)
    client = browser(he)
    page = client.get(DESK)
    assert (page.status_code, "path-steps__list" in page.content.decode()) == (200, False)
    assert client.post(f"{DESK}hello/off/").status_code == 403
    assert browser(lin).get(DESK).status_code == 403
    assert not Activity.objects.exists()


@pytest.mark.parametrize("number", [2, 20])
def test_the_list_costs_the_same_however_long(number, zhou, django_assert_max_num_queries):
    for n in range(number):
        person(f"新人{n}")
    client = browser(zhou)
    with django_assert_max_num_queries(12):
        client.get(f"{DESK}profile/before/")
