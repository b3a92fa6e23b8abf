"""The warm-up: from the installation until there is company, once."""

from datetime import timedelta
from typing import Any

import pytest

from weilu.activity.models import Activity
from weilu.conftest import MONDAY, person
from weilu.core import clock
from weilu.members.actions import joining, owning, placeholders, warming
from weilu.members.errors import NotAllowed
from weilu.members.models import Member, WarmUp
from weilu.members.models.warmup import AT_LEAST, ENOUGH
from weilu.members.queries import warmth

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def install() -> Member:
    """The first owner of an empty installation."""
    facts = {"email": "zhou@example.org", "password": "long enough", "language": "zh"}
    return owning.become_owner(
        secret=owning.make_owner_link(), name="周明", door="web", **facts
    )


def join(name: str) -> Member:
    how: dict[str, Any] = {"email": None, "confirmed": False, "encoded": "!"}
    return joining.join(name=name, door="web", language="zh", **how)


def crowd(number: int) -> None:
    Member.objects.bulk_create(
        Member(name=f"成员{n}", name_key=f"成员{n}", pinyin="", password="!")
        for n in range(number)
    )


def ended() -> list[dict[str, Any]]:
    rows = Activity.objects.filter(kind="members.warm_up_ended")
    return [row.payload for row in rows]


@pytest.fixture
def owner(db, stopped_time) -> Member:
    return install()


def test_it_begins_with_the_installation_and_newcomers_begin_at_trust_one(owner):
    assert WarmUp.objects.get().began_at == MONDAY
    assert join("林晓棠").trust == 1
    assert Activity.objects.filter(kind="members.warm_up_began").count() == 1


def test_without_it_newcomers_begin_at_nought(db):
    assert (join("林晓棠").trust, warmth.pace()) == (0, warmth.USUAL)


def test_what_it_changes(owner):
    pace = warmth.pace()
    assert (pace.trust, pace.boards) == (1, False)
    assert (pace.digest, pace.held) == (timedelta(days=1), timedelta(minutes=5))
    usual = warmth.USUAL
    assert (usual.trust, usual.boards) == (0, True)
    assert (usual.digest, usual.held) == (timedelta(days=7), timedelta(minutes=480))


def test_somebody_was_here_before(db, stopped_time):
    person("早来的人")
    install()
    assert not WarmUp.objects.exists()


@pytest.mark.parametrize(
    ("members", "after", "goes_on"),
    [
        (ENOUGH, AT_LEAST - HOUR, True),
        (ENOUGH, AT_LEAST, False),
        (ENOUGH - 1, AT_LEAST, True),
        (ENOUGH - 1, timedelta(days=400), True),
    ],
)
def test_it_ends_with_fifty_members_and_not_on_the_first_day(
    members, after, goes_on, owner
):
    crowd(members - 1)
    with clock.at(MONDAY + after):
        assert warming.leave_warm_up() is not goes_on
    assert warmth.is_on() is goes_on


def test_ending_is_told_once_with_the_team(owner):
    crowd(ENOUGH)
    with clock.at(MONDAY + AT_LEAST):
        assert warming.leave_warm_up() and not warming.leave_warm_up()
        assert join("林晓棠").trust == 0
    assert ended() == [{"end": "grown", "members": ENOUGH + 1, "team_ids": [owner.pk]}]


def test_robots_are_no_company(owner):
    crowd(ENOUGH - 1)
    Member.objects.filter(name="成员0").update(is_robot=True)
    with clock.at(MONDAY + AT_LEAST):
        assert not warming.leave_warm_up()


def test_a_leader_ends_it_and_nobody_begins_it_again(owner):
    assert warming.end_warm_up(actor=owner, door="web")
    assert not warming.end_warm_up(actor=owner, door="web")
    assert not warming.begin(owner=owner)
    row = WarmUp.objects.get()
    assert (row.end, row.ended_by, warmth.is_on()) == ("hand", owner, False)
    assert len(ended()) == 1


def test_a_member_does_not_end_it(owner, lin):
    with pytest.raises(NotAllowed):
        warming.end_warm_up(actor=lin, door="web")
    assert warmth.is_on() and ended() == []


def test_a_community_that_moves_in_needs_none(owner):
    people = {"7": ("老成员", MONDAY - timedelta(days=900))}
    placeholders.make_placeholders(door="import", tenant="old", people=people)
    assert (warmth.is_on(), WarmUp.objects.get().end) == (False, "brought")
