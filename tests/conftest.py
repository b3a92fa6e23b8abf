"""The journeys meet the same cast as the rooms' own tests."""

from weilu.conftest import *  # noqa: F403  fixtures are found by their names here
