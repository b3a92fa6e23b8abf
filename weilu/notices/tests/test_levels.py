"""Whoever reaches a level is told, and kindly whoever misses something of theirs."""

import pytest
from django.db import transaction

from weilu.activity.actions import record
from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.conversations.tests.world import browser
from weilu.notices.queries import notices
from weilu.rewards.kinds import LevelMoved

pytestmark = [AFTER_COMMIT, pytest.mark.usefixtures("stopped_time")]
SLIPS = (
    "4 级的条件眼下没有全部满足。已开放的权益再保留两周，头衔不变。你的页面上写着缺什么。"
)


@pytest.mark.parametrize(
    ("news", "words"),
    [("up", ["你升到了 4 级。谢谢你在这里做的一切。"]), ("slips", [SLIPS]), ("", [])],
)
def test_a_level_is_told_as_it_moves(lin, news, words):
    earned = 3 if news == "slips" else 4
    said = LevelMoved(
        member_id=lin.pk, earned=earned, title=4, kept=4, until=None, gaming=0, news=news
    )
    with transaction.atomic():
        record(said, actor=None, door="web", subject=f"member:{lin.pk}")
    run_all()
    groups = notices(lin).page.items
    assert [line for group in groups for line in group.why] == words
    for group in groups:
        assert browser(lin).get(group.href)["Location"] == "/me/points/"
