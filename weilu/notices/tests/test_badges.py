"""Whoever earns a badge is told which, as long as it is theirs; and why it went."""

import pytest

from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.conversations.tests.world import browser, room, say, topic
from weilu.notices.queries import notices
from weilu.rewards import actions
from weilu.rewards.models import BadgeGrant

pytestmark = [
    AFTER_COMMIT,
    pytest.mark.earns_badges,
    pytest.mark.usefixtures("stopped_time"),
]


def told(member) -> list[str]:
    return [line for group in notices(member).page.items for line in group.why]


def test_a_badge_is_told_by_its_name_and_leads_to_ones_own(lin, zhou):
    say(topic(room(), zhou), lin)
    run_all()
    assert told(lin) == ["你得到了徽章“第一句话”。你的页面上写着它是为了什么。"]
    group = notices(lin).page.items[0]
    assert browser(lin).get(group.href)["Location"] == "/me/badges/"


def test_what_was_taken_back_is_told_instead(lin, zhou):
    actions.give_badge(actor=zhou, member=lin, badge=7, reason="周末来了茶会")
    run_all()
    assert told(lin) == ["你得到了徽章“首次到场”。你的页面上写着它是为了什么。"]
    grant = BadgeGrant.objects.get()
    actions.take_badge(actor=zhou, grant_id=grant.pk, why="mistake", reason="认错人了吧")
    run_all()
    assert told(lin) == ["徽章“首次到场”不再属于你。你的页面上写着原因。"]
