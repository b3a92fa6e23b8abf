"""What became of the notes to writers: counts for the team, and nobody's name."""

import re

import pytest
import time_machine

from weilu.climate.models import Nudge
from weilu.conftest import MONDAY, person
from weilu.conversations.tests.world import browser, moderator, room, topic

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [2, 20])
def test_each_note_tells_how_often_it_was_shown_and_what_became_of_it(
    number, lin, zhou, django_assert_num_queries
):
    keeper = browser(moderator(zhou))
    with time_machine.travel(MONDAY, tick=False):
        opened = topic(room(), lin)
        for n in range(number):
            Nudge.objects.create(
                member=person(f"众{n}"), topic=opened, day=MONDAY.date(), name="harsh",
                state=("edited", "ignored")[n % 2],
            )  # fmt: skip
        keeper.get("/console/climate/notes/")
        with django_assert_num_queries(3):
            page = keeper.get("/console/climate/notes/")
    row = page.text.split("措辞伤人")[1].split("</tr>")[0]
    assert [int(number) for number in re.findall(r">(\d+)<", row)] == [
        number,
        number // 2,
        number // 2,
        0,
    ]
    assert "众0" not in page.text


def test_members_do_not_see_it(lin):
    assert browser(lin).get("/console/climate/notes/").status_code == 403
