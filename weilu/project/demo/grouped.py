"""The demo's segments: whom its operator keeps in sight."""

from datetime import datetime, timedelta

from weilu.core import clock
from weilu.segments import actions
from weilu.segments.text import parse

from . import content
from .cast import DOOR, Cast

BEGUN = timedelta(days=1)  # before the end: who is to come later would be in it already


def group(cast: Cast, end: datetime) -> None:
    """Each segment of `content/segments.toml`, made a day ago and looked at anew since."""
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
