"""The team reads once that the warm-up is over."""

import pytest

from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.conftest import person
from weilu.members.actions import warming
from weilu.members.models import Role, WarmUp
from weilu.members.models.warmup import ENOUGH
from weilu.notices import queries
from weilu.notices.models import WARM_UP, Notice

pytestmark = AFTER_COMMIT


@pytest.fixture
def owner(db):
    WarmUp.objects.create(pk=1)
    owner = person("沈砚")
    Role.objects.create(member=owner, name="owner")
    return owner


def test_whoever_ended_it_is_not_told_and_the_others_are(owner, zhou, lin, client):
    warming.end_warm_up(actor=owner, door="web")
    run_all()
    assert list(Notice.objects.values_list("member", "reason")) == [(zhou.pk, "warm_up")]
    (group,) = queries.notices(zhou).page.items
    assert (group.topic_id, group.name) == (WARM_UP, "暖场期结束了")
    assert group.why == ["人到齐了：从现在起，新成员从信任等级 0 开始。"]
    assert queries.waiting(zhou) == 1
    client.force_login(zhou)
    assert client.get(group.href)["Location"] == "/console/charter/welcome/warm-up/"
    assert (queries.waiting(zhou), queries.waiting(lin)) == (0, 0)


def test_ended_by_itself_all_of_the_team_are_told(owner, zhou):
    WarmUp.objects.update(began_at="2020-01-01T00:00:00Z")
    for number in range(ENOUGH):
        person(f"成员{number}")
    assert warming.leave_warm_up()
    run_all()
    told = Notice.objects.order_by("member").values_list("member", "actor")
    assert list(told) == [(pk, pk) for pk in sorted([owner.pk, zhou.pk])]


def test_with_nobody_else_of_the_team_nobody_is_told(owner):
    warming.end_warm_up(actor=owner, door="web")
    run_all()
    assert not Notice.objects.exists()
