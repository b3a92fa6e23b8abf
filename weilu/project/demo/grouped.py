"""The demo's segments: whom its operator keeps in sight."""

from datetime import datetime, timedelta

from weilu.core import clock
from weilu.segments import actions
from weilu.segments.text import parse

from . import content
from .cast import DOOR, Cast

BEGUN = timedelta(days=10)  # before the end


def group(cast: Cast, end: datetime) -> None:
    """Each segment of `content/segments.toml`, made ten days ago and looked at anew each night."""
    operator = cast.team("operator")[0].member
    with clock.at(end - BEGUN):
        for facts in content.segments():
            actions.save_segment(
                actor=operator,
                name=facts["name"],
                about=facts["about"],
                node=parse(facts["filter"]),
                door=DOOR,
            )
