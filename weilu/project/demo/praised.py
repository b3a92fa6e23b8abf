"""What the demo's people thank one another for: a wall with some weeks on it."""

from datetime import datetime, timedelta

from weilu.core import clock
from weilu.culture.queries.values import values
from weilu.rewards import actions
from weilu.rewards.actions.asking import Words

from . import content
from .cast import DOOR, Cast


def thank(cast: Cast, end: datetime) -> None:
    """Each line of `content/praise.toml` at its time, the oldest first."""
    named = {value.name_zh: value for value in values()}
    for facts in sorted(content.praise(), key=lambda each: -each["days_ago"]):
        with clock.at(end - timedelta(days=facts["days_ago"])):
            actions.praise(
                giver=cast.called(facts["by"]).member,
                receivers=[cast.called(name).member for name in facts["to"]],
                words=Words(
                    value=named[facts["value"]],
                    text=facts["text"],
                    is_private=facts.get("is_private", False),
                ),
                door=DOOR,
            )
