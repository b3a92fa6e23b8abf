"""Following is noted, muting is nobody's business."""

import pytest

from weilu.activity.models import Activity
from weilu.members.actions import ties
from weilu.members.errors import NotAllowed, NotPossible
from weilu.members.models import Follow, Member, Mute

pytestmark = pytest.mark.django_db


def noted():
    return list(Activity.objects.order_by("pk").values_list("kind", "payload"))


def test_following_twice_is_once(lin, he):
    assert ties.follow(member=lin, followed=he, door="web")
    assert not ties.follow(member=lin, followed=he, door="web")
    assert Follow.objects.count() == 1
    assert noted() == [("members.followed", {"member_id": he.pk, "following": True})]


def test_unfollowing_is_the_exact_inverse(lin, he):
    ties.follow(member=lin, followed=he, door="web")
    assert ties.unfollow(member=lin, followed=he, door="web")
    assert not ties.unfollow(member=lin, followed=he, door="web")
    assert Follow.objects.count() == 0
    assert noted()[1:] == [("members.followed", {"member_id": he.pk, "following": False})]


def test_a_mute_stands_in_no_journal(lin, he):
    assert ties.mute(member=lin, muted=he, door="web")
    assert not ties.mute(member=lin, muted=he, door="web")
    assert Mute.objects.count() == 1
    assert ties.unmute(member=lin, muted=he)
    assert Mute.objects.count() == 0
    assert noted() == []


def test_whom_one_mutes_one_no_longer_follows(lin, he):
    ties.follow(member=lin, followed=he, door="web")
    ties.mute(member=lin, muted=he, door="web")
    assert Follow.objects.count() == 0


@pytest.mark.parametrize("act", [ties.follow, ties.mute])
def test_nobody_is_tied_to_themselves(lin, act):
    other = "followed" if act is ties.follow else "muted"
    with pytest.raises(NotPossible):
        act(member=lin, door="web", **{other: lin})
    assert (Follow.objects.count(), Mute.objects.count(), noted()) == (0, 0, [])


def test_who_left_is_followed_by_nobody_new(lin, he):
    Member.objects.filter(pk=he.pk).update(state=Member.State.LEFT)
    he.refresh_from_db()
    with pytest.raises(NotPossible):
        ties.follow(member=lin, followed=he, door="web")
    assert Follow.objects.count() == 0


def test_who_may_not_sign_in_may_not_follow(lin, he):
    Member.objects.filter(pk=lin.pk).update(state=Member.State.LEFT)
    lin.refresh_from_db()
    with pytest.raises(NotAllowed):
        ties.follow(member=lin, followed=he, door="web")
    assert noted() == []
