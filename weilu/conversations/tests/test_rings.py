"""The ring of the team, hosts and words of duties: gone with the duty, also from kept pages."""

from datetime import timedelta

import pytest
from django.utils import translation

from weilu.conftest import person
from weilu.core import clock
from weilu.core.fragments import FRAGMENTS
from weilu.members.models import FacesVersion, Member, Role

from .world import browser, host, moderator, room, say, topic

pytestmark = pytest.mark.django_db
RING = "avatar--team"
AN_HOUR = timedelta(hours=1)


@pytest.fixture
def hall(lin, he, stopped_time):
    """A topic of 何's in which 林, who hosts the space, has answered."""
    space = room("hall")
    host(lin, space)
    found = topic(space, he)
    say(found, lin)
    return found


def rings(found, reader: Member | None = None) -> int:
    return browser(reader).get(f"/t/{found.pk}/").text.count(RING)


def ends(member: Member, at) -> None:
    """An end written by whatever hand: nobody is told of it."""
    Role.objects.filter(member=member).update(ends_at=at)


def suspended(member: Member, until) -> None:
    Member.objects.filter(pk=member.pk).update(suspended_until=until)


@pytest.mark.parametrize("who", ["guest", "member", "team"])
def test_a_ring_ends_with_its_duty_by_the_clock_alone(hall, lin, zhou, stopped_time, who):
    ends(lin, clock.now() + AN_HOUR)
    reader = {"guest": None, "member": person("苏晨"), "team": zhou}[who]
    assert rings(hall, reader) == 1
    before = list(FacesVersion.objects.values())

    stopped_time.shift(AN_HOUR)

    assert rings(hall, reader) == 0
    assert list(FacesVersion.objects.values()) == before


def test_a_ring_rests_with_a_suspension_and_comes_back(hall, lin, stopped_time):
    assert rings(hall) == 1
    suspended(lin, clock.now() + AN_HOUR)
    assert rings(hall) == 0
    stopped_time.shift(AN_HOUR)
    assert rings(hall) == 1
    Member.objects.filter(pk=lin.pk).update(state=Member.State.LEFT)
    assert rings(hall) == 0


def test_a_page_with_the_same_rings_stays_kept(hall, lin, zhou, stopped_time):
    ends(lin, clock.now() + AN_HOUR)
    assert rings(hall) == 1
    kept = len(FRAGMENTS)
    stopped_time.shift(AN_HOUR / 2)
    assert rings(hall) == 1
    assert len(FRAGMENTS) == kept


def test_a_host_of_elsewhere_wears_no_ring_here(hall, he):
    host(he, room("garden"))
    assert rings(hall) == 1
    moderator(he)
    assert rings(hall) == 2


def test_spaces_name_hosts_while_they_are(hall, lin, stopped_time):
    ends(lin, clock.now() + AN_HOUR)
    pages = ("/s/hall/", "/spaces/", "/")
    assert [lin.name in browser().get(page).text for page in pages] == [True] * 3
    suspended(lin, clock.now() + AN_HOUR)
    assert lin.name not in browser().get("/s/hall/").text
    suspended(lin, None)
    stopped_time.shift(AN_HOUR)
    assert lin.name not in browser().get("/s/hall/").text


def test_a_profile_names_duties_while_they_are(hall, lin, stopped_time):
    moderator(lin)
    with translation.override("zh-hans"):
        assert "版主" in browser().get("/m/林晓棠/").text
        suspended(lin, clock.now() + AN_HOUR)
        assert "版主" not in browser().get("/m/林晓棠/").text
        stopped_time.shift(AN_HOUR)
        assert "版主" in browser().get("/m/林晓棠/").text
        ends(lin, clock.now())
        assert "版主" not in browser().get("/m/林晓棠/").text


def test_whoever_is_suspended_has_no_rights_meanwhile(lin, stopped_time):
    moderator(lin)
    suspended(lin, clock.now() + AN_HOUR)
    assert not Member.objects.get(pk=lin.pk).standing.is_team
    stopped_time.shift(AN_HOUR)
    assert Member.objects.get(pk=lin.pk).standing.is_keeper
