"""What badges are signed with is read before anything starts."""

import pytest

from weilu.project import readings
from weilu.rewards.commands import badge_key


@pytest.mark.parametrize("text", ["short", "AAAA", "纸", "A" * 45])
def test_a_key_that_is_none_stops_the_start(text):
    with pytest.raises(ValueError, match="base64"):
        readings.badge_key(text)
    made = badge_key().partition("WEILU_BADGE_KEY=")[2]
    assert readings.badge_key(made) == made and readings.badge_key("") == ""
