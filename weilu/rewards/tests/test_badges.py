"""Badges: earned by what others found good, decided once, given and taken by people with a reason."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from weilu.activity import reactions
from weilu.activity.actions import record
from weilu.activity.models import Activity
from weilu.activity.tests.marks import AFTER_COMMIT, run_all
from weilu.conftest import person
from weilu.conversations import actions as talk
from weilu.conversations.tests.world import room, say, topic
from weilu.culture.kinds import AnniversaryReached
from weilu.members.models import Member
from weilu.rewards import actions
from weilu.rewards.actions import badging
from weilu.rewards.badges.standard import STANDARD, Badge
from weilu.rewards.errors import (
    BadgeHeld,
    BadgeNotHeld,
    NotAllowed,
    PlanMoved,
    ReasonNeeded,
)
from weilu.rewards.models import BadgeEdition, BadgeGrant, BadgeWord
from weilu.rewards.queries import badges as queries

pytestmark = [
    AFTER_COMMIT,
    pytest.mark.earns_badges,
    pytest.mark.usefixtures("stopped_time"),
]
FIRST_WORDS, FIRST_ANSWER, ACCEPTED, PERSON, ANNIVERSARY = 1, 3, 4, 7, 15


def held(member: Member) -> list[int]:
    """The badges somebody holds, by number."""
    return sorted(each.badge.number for each in queries.held_by(member))


def told(kind: str = "rewards.badge_earned") -> list[tuple[int, bool]]:
    rows = Activity.objects.filter(kind=kind).order_by("pk")
    return [(each.payload["badge"], each.payload["news"]) for each in rows]


def test_the_first_words_earn_a_badge_that_leads_to_them(lin, he):
    post = say(topic(room(), he), lin)
    run_all()
    assert held(lin) == [FIRST_WORDS]
    grant = BadgeGrant.objects.get(member=lin)
    assert (grant.about, grant.by_hand, grant.key) == (f"post:{post.pk}", False, "")
    assert actions.settle_badges() == 0
    say(topic(room(), he), lin)
    run_all()
    assert BadgeGrant.objects.filter(member=lin).count() == 1


def test_an_answer_and_its_acceptance_are_two_badges(lin, su):
    asked = topic(room(), lin, kind="question")
    answer = say(asked, su)
    run_all()
    assert held(su) == [FIRST_WORDS, FIRST_ANSWER]
    talk.accept(post=answer, actor=lin, door="web")
    run_all()
    assert held(su) == [FIRST_WORDS, FIRST_ANSWER, ACCEPTED]
    talk.unaccept(topic=asked, actor=lin, door="web")
    run_all()
    actions.settle_badges()
    assert held(su) == [FIRST_WORDS, FIRST_ANSWER, ACCEPTED], "a badge stays"


def test_one_that_goes_with_its_criterion_goes_and_comes_again(lin, su, zhou):
    badge = own(zhou, criteria="answers_accepted >= 1", auto_revoke=True)
    asked = topic(room(), lin, kind="question")
    answer = say(asked, su)
    for _turn in range(2):
        talk.accept(post=answer, actor=lin, door="web")
        run_all()
        assert badge in held(su)
        talk.unaccept(topic=asked, actor=lin, door="web")
        run_all()
        actions.settle_badges()
        assert badge not in held(su)
    grant = BadgeGrant.objects.get(badge=badge)
    assert grant.why == BadgeGrant.Why.LAPSED


def own(actor: Member, **facts) -> int:
    """A badge the team made; its number."""
    words = {
        "zh": "常客",
        "en": "Regular guest",
        "text_zh": "常来。",
        "text_en": "Come by.",
    }
    badge = Badge(0, "star", **{**words, **facts})
    return actions.change_badge(actor=actor, badge=badge).badge


def anniversary(member: Member, years: int) -> None:
    with transaction.atomic():
        reached = AnniversaryReached(member_id=member.pk, years=years)
        record(reached, actor=None, door="web", subject=f"member:{member.pk}")


def test_an_anniversary_comes_again_each_year_and_once_a_year(lin):
    for years in (1, 1, 2):
        anniversary(lin, years)
    run_all()
    assert actions.settle_badges() == 0
    found = queries.held_by(lin)
    assert [(each.badge.number, each.times) for each in found] == [(ANNIVERSARY, 2)]


def test_a_deed_that_was_missed_is_found_at_night(lin):
    anniversary(lin, 1)
    assert actions.settle_badges() == 1
    assert held(lin) == [ANNIVERSARY]
    run_all()
    assert BadgeGrant.objects.filter(member=lin).count() == 1


def test_what_one_did_long_ago_is_no_news(lin, stopped_time):
    say(topic(room(), person("楼主")), lin)
    stopped_time.shift(timedelta(days=2))
    run_all()
    assert (FIRST_WORDS, False) in told() and (FIRST_WORDS, True) not in told()


def test_whom_a_badge_began_with_is_told_nothing_and_who_comes_later_is(lin, su, zhou):
    say(topic(room(), zhou), lin)
    run_all()
    badge = own(zhou, criteria="posts >= 1")
    assert (badge, False) in told() and (badge, True) not in told()
    say(topic(room(), zhou), su)
    run_all()
    assert (badge, True) in told()


def test_who_is_suspended_keeps_what_they_had_and_earns_nothing(lin, zhou):
    badge = own(zhou, criteria="posts = 0", auto_revoke=True)
    assert badge in held(lin)
    Member.objects.filter(pk=lin.pk).update(state="suspended")
    say(topic(room(), zhou), zhou)
    actions.settle_badges()
    assert badge in held(lin)


def test_the_team_gives_one_with_a_reason_and_not_to_itself(lin, zhou):
    actions.give_badge(actor=zhou, member=lin, badge=PERSON, reason="周末来了茶会")
    assert held(lin) == [PERSON]
    assert queries.held_by(lin)[0].words == "周末来了茶会"
    with pytest.raises(BadgeHeld):
        actions.give_badge(actor=zhou, member=lin, badge=PERSON, reason="又来了一次")
    for member, badge, reason, no in (
        (lin, 8, "好", ReasonNeeded),
        (zhou, 8, "我自己办的", NotAllowed),
        (lin, 999, "没有这枚徽章", NotAllowed),
    ):
        with pytest.raises(no):
            actions.give_badge(actor=zhou, member=member, badge=badge, reason=reason)
    assert BadgeGrant.objects.count() == BadgeWord.objects.count() == 1


def test_members_give_nothing_and_leave_no_trace(lin, su):
    with pytest.raises(NotAllowed):
        actions.give_badge(actor=lin, member=su, badge=PERSON, reason="他人很好的")
    with pytest.raises(NotAllowed):
        actions.change_badge(actor=lin, badge=STANDARD[0])
    assert not BadgeEdition.objects.exists()
    assert not Activity.objects.filter(kind__startswith="rewards.badge").exists()


def test_what_was_taken_back_is_not_earned_again_by_itself(lin, zhou):
    say(topic(room(), zhou), lin)
    run_all()
    grant = BadgeGrant.objects.get(member=lin)
    with pytest.raises(ReasonNeeded):
        actions.take_badge(
            actor=zhou, grant_id=grant.pk, why="lapsed", reason="随便说说的吧"
        )
    actions.take_badge(actor=zhou, grant_id=grant.pk, why="gaming", reason="互刷得来的")
    with pytest.raises(BadgeNotHeld):
        actions.take_badge(actor=zhou, grant_id=grant.pk, why="gaming", reason="互刷得来的")
    say(topic(room(), zhou), lin)
    run_all()
    actions.settle_badges()
    assert held(lin) == []
    assert [(each.badge.number, each.words) for each in queries.taken_from(lin)] == [
        (FIRST_WORDS, "互刷得来的")
    ]
    actions.give_badge(actor=zhou, member=lin, badge=FIRST_WORDS, reason="查过，是误会")
    assert held(lin) == [FIRST_WORDS] and queries.taken_from(lin) == []


def test_a_change_can_be_taken_back_once_and_a_new_badge_retires(zhou):
    number = own(zhou)
    made = queries.newest(number)
    actions.undo_badge(actor=zhou, edition_id=made.pk)
    assert queries.badge(number).retired
    for edition in BadgeEdition.objects.all():
        with pytest.raises(PlanMoved):
            actions.undo_badge(actor=zhou, edition_id=edition.pk)


def test_a_retired_badge_is_kept_and_earned_no_more(lin, su, zhou):
    say(topic(room(), zhou), lin)
    run_all()
    first = STANDARD[0]
    actions.change_badge(actor=zhou, badge=Badge(**{**first.said(), "retired": True}))
    say(topic(room(), zhou), su)
    run_all()
    actions.settle_badges()
    assert held(lin) == [FIRST_WORDS] and held(su) == []


def kept() -> list[dict[str, Any]]:
    """Every grant without its own id, which a replay numbers anew."""
    rows: Any = BadgeGrant.objects.order_by("pk").values()
    return [{name: row[name] for name in row if name != "id"} for row in rows]


def test_history_read_again_gives_the_same_badges(lin, su, zhou):
    badge = own(zhou, criteria="answers_accepted >= 1", auto_revoke=True)
    asked = topic(room(), lin, kind="question")
    answer = say(asked, su)
    talk.accept(post=answer, actor=lin, door="web")
    anniversary(lin, 3)
    actions.give_badge(actor=zhou, member=lin, badge=PERSON, reason="周末来了茶会")
    run_all()
    grant = BadgeGrant.objects.get(member=lin, badge=PERSON)
    actions.take_badge(actor=zhou, grant_id=grant.pk, why="mistake", reason="认错人了吧")
    talk.unaccept(topic=asked, actor=lin, door="web")
    run_all()
    before = kept()
    assert {row["why"] for row in before} == {"", "lapsed", "mistake"}
    assert {row["badge"] for row in before} >= {badge, PERSON, ANNIVERSARY}
    reactions.replay(reactions.named("rewards.keep_badges"))
    assert kept() == before
    said = Activity.objects.filter(kind__startswith="rewards.badge").count()
    run_all()
    assert Activity.objects.filter(kind__startswith="rewards.badge").count() == said


def test_looking_at_a_batch_costs_the_same_however_many_are_in_it(
    zhou, django_assert_max_num_queries
):
    people = [person(f"成员{number}") for number in range(12)]
    made = topic(room(), zhou)
    run_all()
    for member in people:
        say(made, member)
    batch = list(Activity.objects.filter(kind="conversations.post_written"))
    BadgeGrant.objects.filter(badge=FIRST_WORDS).count()
    with django_assert_max_num_queries(14 + 3 * len(people)):
        assert badging.award(batch) == len(people)
    with django_assert_max_num_queries(13):
        assert badging.award(batch) == 0
