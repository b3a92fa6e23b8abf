"""Telling open pages that something changed, without saying what: they ask again themselves.

`signal("topic:12")` belongs into the transaction of the change; streams that subscribed to
the channel hear of it once, after the commit.
"""

from .signals import signal

__all__ = ["signal"]
