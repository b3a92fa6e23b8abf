"""What holds of order whoever acts, and whatever clock and zone: ends, sight, and two at once."""

from datetime import UTC, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from weilu.activity.models import Activity
from weilu.conftest import person
from weilu.conversations.models import Post, Space
from weilu.conversations.tests.world import host, moderator, room, say, topic
from weilu.core import clock
from weilu.core.errors import NotAllowed
from weilu.members.models import Role
from weilu.moderation import actions, steps
from weilu.moderation.errors import AlreadyHandled
from weilu.moderation.models import RULINGS, Case, Decision, Sanction
from weilu.moderation.queries.cases import may_see

from .world import again, decided, fresh_case, reported

pytestmark = pytest.mark.django_db
numbers = count(1)
NOTE = "已经提醒过两次，仍然如此。"
REASON = "这句话伤到了人，请改一改。"
ZONES = ["Asia/Shanghai", "America/New_York", "Europe/Berlin", "Pacific/Kiritimati"]
FIRST, LAST = datetime(2026, 1, 1), datetime(2026, 12, 31)  # noqa: DTZ001  as Hypothesis wants
MOMENTS = st.datetimes(FIRST, LAST, timezones=st.just(UTC))
ACTED = [each for each in RULINGS if each not in ("nothing", "ignore")]


def case(space=None):
    """Something a newcomer said, reported by somebody."""
    n = next(numbers)
    said = say(topic(space or room(), person(f"话主{n}")), person(f"作者{n}", trust=1))
    return reported(said, person(f"举报{n}", trust=2)).case


@given(
    begins=MOMENTS,
    zone=st.sampled_from(ZONES),
    step=st.sampled_from(sorted(steps.MUTES)),
    jumps=st.lists(st.integers(-200, 200), max_size=6),
)
def test_a_mute_ends_to_the_second_in_every_zone_and_whatever_the_clock_does(
    zhou, begins, zone, step, jumps
):
    with timezone.override(ZoneInfo(zone)):
        with clock.at(begins):
            made = decided(case(), zhou, step=step, note=NOTE)
        sanction = Sanction.objects.get(decision=made)
        ends = begins + steps.LASTS[step]
        assert sanction.ends_at == ends
        moments = [ends - timedelta(seconds=1), ends]
        moments += [ends + timedelta(hours=jump) for jump in jumps]  # there and back
        for moment in moments:
            with clock.at(moment):
                running = moment < ends
                assert again(sanction.member).is_muted == running
                assert Sanction.objects.get(pk=sanction.pk).is_running == running


@given(
    who=st.sampled_from(["member", "host", "other host", "moderator", "author"]),
    visibility=st.sampled_from(list(Space.Visibility.values)),
    measure=st.sampled_from(ACTED),
)
def test_nobody_acts_on_what_they_cannot_read(who, visibility, measure):
    space = room()
    about = case(space)
    Space.objects.filter(pk=space.pk).update(visibility=visibility)
    actor = {
        "member": lambda: person(f"路人{next(numbers)}"),
        "host": lambda: host(person(f"主持{next(numbers)}"), space),
        "other host": lambda: host(person(f"别处{next(numbers)}"), room()),
        "moderator": lambda: moderator(person(f"版主{next(numbers)}")),
        "author": lambda: moderator(about.about),
    }[who]()
    before = Activity.objects.count(), Decision.objects.count()
    post = Post.objects.get(pk=about.post_id)
    ruling = actions.Ruling(measure=measure, reason=REASON)
    if may_see(actor, fresh_case(about)):
        assert who in ("host", "moderator")
        actions.decide(case=about, actor=actor, ruling=ruling)
        return
    assert who not in ("host", "moderator")
    with pytest.raises(NotAllowed):
        actions.decide(case=about, actor=actor, ruling=ruling)
    left = Post.objects.get(pk=about.post_id)
    assert (Activity.objects.count(), Decision.objects.count()) == before
    assert (left.hidden_at, left.deleted_at) == (post.hidden_at, post.deleted_at)


@given(first=st.sampled_from(ACTED), second=st.sampled_from(RULINGS))
def test_of_two_decisions_at_once_one_holds_and_the_second_reads_whose(zhou, first, second):
    if not Role.objects.filter(member__name="吴越").exists():
        moderator(person("吴越"))
    wu = Role.objects.get(member__name="吴越").member
    about = case()
    seen = about.version
    ruling = actions.Ruling(measure=first, reason=REASON)
    made = actions.decide(case=about, actor=zhou, ruling=ruling, version=seen)
    late = actions.Ruling(measure=second, reason=REASON)
    with pytest.raises(AlreadyHandled) as no:
        actions.decide(case=about, actor=again(wu), ruling=late, version=seen)
    assert no.value.by == zhou and no.value.outcome == first
    standing = Decision.objects.filter(case=about, undone_at=None)
    assert [each.pk for each in standing] == [made.pk]
    assert Case.objects.get(pk=about.pk).closed_at == made.at
