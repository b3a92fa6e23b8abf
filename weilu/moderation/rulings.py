"""The reaction that looks at rules when people decide on what they held."""

from collections.abc import Sequence

from weilu.activity.models import Activity
from weilu.conversations.kinds import PostReviewed

from .actions.rules import judge

KINDS = (PostReviewed,)


def judge_rules(batch: Sequence[Activity]) -> None:
    """Pause rules of whose holds people published too many."""
    rules = {activity.payload["rule_id"] for activity in batch} - {None}
    for rule_id in sorted(rules):
        judge(rule_id=rule_id)
