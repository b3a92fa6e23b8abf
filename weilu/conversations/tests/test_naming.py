"""Completing names after an @: pinyin works, and only who may read the topic is offered."""

import pytest

from weilu.activity.actions import record
from weilu.activity.models import Activity
from weilu.conftest import person
from weilu.conversations.models import Membership
from weilu.members.actions import ties
from weilu.members.kinds import MemberJoined
from weilu.members.models import Member
from weilu.members.reactions import find_people

from .world import browser, host, room, say, topic

pytestmark = pytest.mark.django_db


def known(*members):
    """Make members findable, as the worker does after they joined."""
    for member in members:
        record(MemberJoined(member_id=member.pk), actor=member, door="web")
    find_people(list(Activity.objects.filter(kind=MemberJoined.name)))


def offered(reader, typed="", at=None):
    query = {"q": typed, "topic": str(at.pk) if at else ""}
    answer = browser(reader).get("/mentions/", query)
    assert answer.status_code == 200
    return [each["name"] for each in answer.json()["names"]]


def test_names_are_offered_by_characters_pinyin_and_initials(lin, he, zhou):
    known(lin, he, zhou)
    for typed in ("何", "若", "he", "HER", "hr", "ruo"):
        assert offered(lin, typed) == ["何若"], typed
    assert offered(lin, "zm") == ["周明"]
    assert offered(lin, "lin") == []  # not oneself


def test_people_of_the_topic_come_first_then_those_followed(lin, he, zhou):
    others = [person(name) for name in ("安一", "安二二", "安三三三")]
    known(lin, *others)
    asked = topic(room(), lin)
    say(asked, others[2])
    ties.follow(member=lin, followed=others[1], door="web")
    assert offered(lin, "an", asked) == ["安三三三", "安二二", "安一"]
    assert offered(lin, "", asked) == ["安三三三", "安二二"]
    assert offered(lin, "an") == ["安二二", "安一", "安三三三"]


def test_at_most_six_are_offered(lin):
    known(*(person(f"安{number}") for number in range(9)))
    assert len(offered(lin, "an")) == 6


def test_in_a_private_space_only_who_reads_it_is_offered(lin, he, zhou, su):
    space = room(visibility="private")
    inside = Membership.objects.create(space=space, member=lin)
    known(lin, he, zhou, su)
    asked = topic(space, Member.objects.get(pk=inside.member_id))
    host(su, space)
    assert offered(lin, "zhou", asked) == ["周明"]
    assert offered(lin, "su", asked) == ["苏晨"]
    assert offered(lin, "he", asked) == []
    assert offered(lin, "he") == ["何若"]


def test_an_unreadable_topic_names_nobody_of_it(lin, he, zhou):
    space = room(visibility="private")
    known(lin, he, zhou)
    Member.objects.filter(pk=zhou.pk).update(listed=False)
    asked = topic(space, zhou)
    assert offered(he, "zhou", asked) == offered(he, "", asked) == []


def test_who_is_hidden_is_offered_only_where_they_talk(lin, he):
    known(lin, he)
    Member.objects.filter(pk=he.pk).update(listed=False)
    asked = topic(room(), lin)
    assert offered(lin, "he", asked) == []
    say(asked, he)
    assert offered(lin, "he", asked) == ["何若"]


def test_who_is_muted_or_gone_is_not_offered(lin, he, su):
    known(he, su)
    ties.mute(member=lin, muted=he, door="web")
    Member.objects.filter(pk=su.pk).update(state=Member.State.LEFT)
    assert offered(lin, "he") == offered(lin, "su") == []


def test_it_costs_two_queries_and_the_session(lin, he, django_assert_max_num_queries):
    known(lin, he)
    asked = topic(room(), lin)
    reader = browser(lin)
    reader.get("/mentions/")
    with django_assert_max_num_queries(3):
        reader.get("/mentions/", {"q": "h", "topic": str(asked.pk)})


def test_a_guest_is_told_nobody(he):
    known(he)
    answer = browser().get("/mentions/?q=he")
    assert (answer.status_code, answer.json()) == (403, {"names": []})


@pytest.mark.parametrize("typed", ["%", "_", "'", "\x00", "\\", "a" * 999, "😀", "@"])
def test_odd_beginnings_name_nobody(lin, he, typed):
    known(lin, he)
    assert offered(lin, typed) == []
    assert (
        browser(lin).get("/mentions/", {"q": typed, "topic": "x" * 30}).status_code == 200
    )
