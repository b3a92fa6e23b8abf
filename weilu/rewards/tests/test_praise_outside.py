"""Another classifier is asked about praise as about posts, and about private praise where that is set."""

import pytest

from weilu.activity.tests.marks import AFTER_COMMIT
from weilu.moderation import dials
from weilu.moderation.tests.test_outside import double
from weilu.moderation.tests.test_screening import new, screened, shipped

from .praise_world import SAID, thank

__all__ = ["double", "screened", "shipped"]
pytestmark = [AFTER_COMMIT, pytest.mark.usefixtures("stopped_time")]


def test_it_can_have_praise_held(lin, he, double):
    made = thank(new(lin), he, text=SAID)
    assert made.held_at is not None and made.grounds["gate"] == "model"
    (asked,) = double.asked
    assert asked["items"][0]["text"] == SAID


def test_private_praise_stays_in_the_house_unless_that_is_set(lin, he, double, turned):
    assert thank(new(lin), he, text=SAID, is_private=True).held_at is None
    assert double.asked == []
    turned(dials.OUTSIDE_PRIVATE, True)
    assert thank(new(lin), he, text=f"{SAID}谢谢你。", is_private=True).held_at is not None
    assert len(double.asked) == 1
