"""Praise for tests, given the way a page would."""

from typing import Any

from weilu.culture.models import Value
from weilu.members.models import Member
from weilu.moderation.actions import rules
from weilu.moderation.rules import IN_FORCE
from weilu.rewards import actions
from weilu.rewards.actions.asking import Words
from weilu.rewards.models import Praise
from weilu.rewards.queries import praise as queries

SAID = "连着三个周末帮新人调笔，自己的稿子都没写。"
SOLD = "他接代写文案又快又好，价钱还公道。"


def named() -> Value:
    """A value of the culture page."""
    return Value.objects.get_or_create(name_zh="先信", name_en="Trust first")[0]


def thank(giver: Member, *receivers: Member, text: str = SAID, **facts: Any) -> Praise:
    key = facts.pop("key", None)
    words = Words(value=facts.pop("value", None) or named(), text=text, **facts)
    return actions.praise(
        giver=giver, receivers=receivers, words=words, key=key, door="web"
    )


def on_the_wall(reader: Member) -> list[int]:
    return [each.praise.pk for each in queries.wall(reader).items]


def rule(owner: Member, deed: str) -> None:
    """From now on `SOLD` is held, or refused."""
    facts = {"name": "代写", "terms": "代写文案", "deed": deed, "reason_zh": "这里不接单。"}
    made = rules.write_rule(actor=owner, facts=facts)
    made.state = "live"
    made.save()
    IN_FORCE.assume([made])
