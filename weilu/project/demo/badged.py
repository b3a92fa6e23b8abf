"""The demo's badges: one of its own, and two given by hand."""

from datetime import datetime, timedelta

from weilu.core import clock
from weilu.rewards import actions
from weilu.rewards.badges.standard import Badge

from . import content
from .cast import DOOR, Cast

BEGUN = timedelta(days=3)  # before the end


def give_badges(cast: Cast, end: datetime) -> None:
    """What `content/badges.toml` says, some days ago."""
    operator, facts = cast.team("operator")[0].member, content.badges()
    with clock.at(end - BEGUN):
        own = Badge(0, **facts["own"])
        actions.change_badge(actor=operator, badge=own, door=DOOR)
        for given in facts["given"]:
            actions.give_badge(
                actor=operator,
                member=cast.called(given["to"]).member,
                badge=given["badge"],
                reason=given["reason"],
                door=DOOR,
            )
