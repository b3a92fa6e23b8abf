"""Whoever is given a row of the desk is told, for as long as it waits for them."""

import pytest

from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.conversations.tests.world import moderator
from weilu.members.actions import ties
from weilu.moderation.actions import assign, done, undo
from weilu.moderation.models import Work
from weilu.moderation.tests.world import fresh, work
from weilu.notices import queries
from weilu.notices.models import WORK, Notice

pytestmark = AFTER_COMMIT


@pytest.fixture
def su(su):
    return moderator(su)


def task(subject="house:1"):
    return work(subject, Work.ROUTINE, title="回三条首帖")


def groups(member):
    run_all()
    return queries.notices(member).page.items


def test_who_gave_it_and_where_it_is(zhou, su, lin, client):
    assign(item=task(), actor=zhou, to=su)
    (group,) = groups(su)
    assert (group.topic_id, group.name, group.unseen) == (WORK, "交给你的事", 1)
    assert group.why == ["周明交给你一件事，在今日里"]
    assert (groups(zhou), groups(lin)) == ([], [])
    client.force_login(su)
    assert client.get(group.href)["Location"] == "/console/?show=mine"
    assert queries.waiting(su) == 0


def test_what_one_takes_oneself_tells_nobody(zhou):
    assign(item=task(), actor=zhou, to=zhou)
    assert groups(zhou) == []
    assert not Notice.objects.exists()


def test_it_goes_when_it_is_done_given_on_or_taken_back(zhou, su):
    item, other = task(), task("house:2")
    assign(item=item, actor=zhou, to=su)
    step = assign(item=other, actor=zhou, to=su)
    assert len(groups(su)) == 1
    undo(step=step, actor=zhou)
    assert len(groups(su)) == 1
    done(item=fresh(item), actor=su)
    assert groups(su) == []


def test_muting_whoever_gives_work_hides_none(zhou, su):
    ties.mute(member=su, muted=zhou, door="web")
    assign(item=task(), actor=zhou, to=su)
    assert len(groups(su)) == 1
