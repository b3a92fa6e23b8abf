"""Words kept until their author agrees to the norms are no work for the team."""

import pytest

from weilu.activity.reactions import run_all
from weilu.conftest import MONDAY
from weilu.conversations.tests.world import room, say, topic
from weilu.culture.tests.world import published_at
from weilu.moderation.models import WorkItem


@pytest.mark.django_db(transaction=True)
def test_the_team_has_nothing_to_do_with_them(zhou, lin, he):
    published_at(MONDAY, zhou)
    say(topic(room(), he), lin, door="dingtalk")
    run_all()
    assert not WorkItem.objects.filter(kind="held").exists()
