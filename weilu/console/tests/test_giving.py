"""A row given to a colleague, shown in hand at once, and what owners read above the list."""

from datetime import timedelta
from uuid import uuid4

import pytest

from weilu.conftest import person
from weilu.conversations.tests.world import browser, moderator
from weilu.core import clock
from weilu.members.models import Role
from weilu.moderation.models import Work, WorkStep
from weilu.moderation.tests.world import fresh, work
from weilu.notices.models import Letter

from .test_desk_page import HTMX, page

pytestmark = pytest.mark.usefixtures("stopped_time")
HOUR = timedelta(hours=1)


def test_a_row_is_given_to_a_colleague_and_taken_back(zhou, su):
    gu = moderator(su)
    item = work("post:1", Work.REPORT, title="举报")
    client = browser(zhou, headers=HTMX)
    form = client.get(f"/console/work/{item.pk}/give/").content.decode()
    assert form.index(f'value="{gu.pk}"') < form.index(f'value="{zhou.pk}"')
    assert "<html" not in form
    given = {"on": f"{item.pk}:1", "to": gu.pk}
    answer = client.post(f"/console/work/{item.pk}/assign/", given).content.decode()
    assert f"给{gu.name}" in answer
    step = WorkStep.objects.get(act="assign")
    assert 'data-undo form="act" formaction="/console/undo/"' in answer
    assert f'value="{step.pk}"' in answer
    client.post("/console/undo/", {"steps": step.pk})
    assert fresh(item).assigned_to is None


def test_without_javascript_giving_is_a_page_and_the_desk_offers_the_way_back(zhou, su):
    gu = moderator(su)
    item = work("post:1", Work.REPORT, title="举报")
    client = browser(zhou, headers={"accept-language": "en"})
    assert (
        "Give it to a colleague"
        in client.get(f"/console/work/{item.pk}/give/").content.decode()
    )
    given = {"on": f"{item.pk}:1", "to": gu.pk}
    answer = client.post(f"/console/work/{item.pk}/assign/", given)
    step = WorkStep.objects.get(act="assign")
    assert answer["Location"] == f"/console/?undo={step.pk}"
    found = client.get(answer["Location"]).content.decode()
    assert f"Given to {gu.name}" in found
    assert "For " + gu.name in found
    client.post("/console/undo/", {"steps": step.pk})
    assert f"Given to {gu.name}" not in client.get(answer["Location"]).content.decode()


def test_nothing_is_given_to_who_may_not_see_it(zhou, su):
    gu = moderator(su)
    item = work("goal:1")
    client = browser(zhou)
    page_of_it = client.get(f"/console/work/{item.pk}/give/").content.decode()
    assert f'value="{gu.pk}"' not in page_of_it
    given = {"on": f"{item.pk}:1", "to": gu.pk}
    assert client.post(f"/console/work/{item.pk}/assign/", given).status_code == 403
    assert fresh(item).assigned_to is None
    assert browser(gu).get(f"/console/work/{item.pk}/give/").status_code == 404


@pytest.mark.parametrize("number", [2, 20])
def test_whom_it_could_be_given_to_costs_the_same_for_any_team(
    number, zhou, django_assert_num_queries
):
    for n in range(number):
        moderator(person(f"版主{n}"))
    item = work("post:1", Work.REPORT)
    client = browser(zhou)
    client.get(f"/console/work/{item.pk}/give/")
    with django_assert_num_queries(11):
        client.get(f"/console/work/{item.pk}/give/")


def test_opening_beside_the_list_shows_the_row_in_hand(zhou):
    item = work("post:1", Work.REPORT, title="举报")
    answer = browser(zhou, headers=HTMX).get(f"/console/work/{item.pk}/?pane")
    found = answer.content.decode()
    assert f'id="work-{item.pk}" hx-swap-oob="true"' in found
    assert "你在处理" in found
    assert 'id="desk-filters" hx-swap-oob="true"' in found
    again = browser(zhou, headers=HTMX).get(f"/console/work/{item.pk}/?pane")
    assert "hx-swap-oob" not in again.content.decode()


def test_an_act_brings_the_counts_of_the_filter_one_looks_through(zhou):
    item = work("goal:1", due_at=clock.now())
    address = {"hx-current-url": "http://testserver/console/?show=system"}
    client = browser(zhou, headers=HTMX | address)
    found = client.post(f"/console/work/{item.pk}/claim/").content.decode()
    chip = found.split('href="/console/?show=system"')[1].split("</a>")[0]
    assert 'aria-current="true"' in chip
    mine = found.split('href="/console/?show=mine"')[1].split("</a>")[0]
    assert ">1<" in mine


def test_owners_are_told_on_the_desk_that_mail_does_not_leave(zhou, su, settings):
    owner = person("季安")
    Role.objects.create(member=owner, name=Role.Name.OWNER)
    settings.WEILU_MAIL_SERVER = None
    assert "letters stay here" in page(owner)
    assert "letters stay here" not in page(zhou)
    settings.WEILU_MAIL_SERVER = object()
    assert "whether letters arrive" in page(owner)
    letter = Letter.objects.create(
        key=uuid4(), to="a@example.org", subject="x", text="x", sender=settings.DEFAULT_FROM_EMAIL,
        is_test=True, state="sent", arrived_at=clock.now(),
    )  # fmt: skip
    assert "whether letters arrive" not in page(owner)
    Letter.objects.filter(pk=letter.pk).update(
        state="queued", written_at=clock.now() - HOUR
    )
    assert "Mail does not leave" in page(owner)
