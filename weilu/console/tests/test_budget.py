"""What the desk costs, with two items and with a thousand."""

from datetime import timedelta

import pytest

from weilu.conversations.tests.world import browser
from weilu.core import clock
from weilu.moderation.models import Duty, Work, WorkItem

STATEMENTS = (
    5  # who asks, the frame, the rows, their counts, the figures; time: tests/scale
)


def fill(number: int, *, since: int = 0) -> None:
    kinds = list(Work.values)
    now = clock.now()
    WorkItem.objects.bulk_create(
        WorkItem(
            kind=kinds[n % len(kinds)],
            subject=f"goal:{n}",
            title=f"第 {n} 件事",
            audience=Duty.MODERATOR,
            opened_at=now,
            shown_at=now,
            due_at=now + timedelta(minutes=n % 3_000 - 300),
        )
        for n in range(since, since + number)
    )


@pytest.mark.parametrize("items", [2, 20, 1_000])
def test_the_desk_costs_five_statements_however_much_waits(
    items, zhou, django_assert_num_queries
):
    fill(items)
    client = browser(zhou)
    client.get("/console/")
    with django_assert_num_queries(STATEMENTS):
        client.get("/console/")


def test_a_kept_menu_says_how_much_waits_now_and_in_which_language(zhou):
    client = browser(zhou)
    fill(3)
    assert "3 件待办" in client.get("/console/members/").content.decode()
    fill(17, since=3)
    page = client.get("/console/members/").content.decode()
    assert "20 件待办" in page
    assert "3 件待办" not in page
    client.cookies["language"] = "en"
    assert "20 items wait" in client.get("/console/members/").content.decode()
