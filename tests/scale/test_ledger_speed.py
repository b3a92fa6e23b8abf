"""How quickly the ledger folds, and what a page costs a member with twenty thousand entries."""

import time
from datetime import timedelta

import pytest

from weilu.activity import reactions
from weilu.activity.actions import Entry, record_many
from weilu.conftest import person
from weilu.conversations.kinds import PostWritten
from weilu.core import clock
from weilu.members.tests.browsing import browser
from weilu.rewards.models import Award

pytestmark = [pytest.mark.scale, pytest.mark.django_db(transaction=True)]
FOLD = "rewards.fold"


def said(members, number: int) -> None:
    start = clock.now() - timedelta(days=300)
    record_many(
        Entry(
            kind=PostWritten(
                topic_id=n, post_id=n, parent_id=None, quoted_id=None,
                length=40, held=False, mentions=[],
            ),
            actor_id=members[n % len(members)].pk,
            door="web",
            occurred_at=start + timedelta(minutes=30 * n),
        )
        for n in range(number)
    )  # fmt: skip


def test_two_thousand_awards_a_second():
    said([person(f"人{n}") for n in range(200)], 5_000)
    used = time.process_time()
    reactions.run_all([reactions.named(FOLD)])
    used = time.process_time() - used
    awards = Award.objects.count()
    assert awards == 10_000
    assert awards / used >= 2_000, f"{awards / used:.0f} a second of one core"


def test_a_page_of_twenty_thousand_entries():
    lin = person("林晓棠")
    said([lin], 10_000)
    reactions.run_all([reactions.named(FOLD)])
    assert Award.objects.filter(member=lin).count() == 20_000
    page = browser(lin)
    page.get("/me/points/")
    used = time.process_time()
    for _time in range(20):
        assert page.get("/me/points/").status_code == 200
    milliseconds = (time.process_time() - used) / 20 * 1000
    assert milliseconds < 10
