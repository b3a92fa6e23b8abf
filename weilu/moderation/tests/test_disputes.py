"""Disputes: asked for, cooled, stated, mediated, agreed; private, and never decided by a party."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from weilu.conftest import person
from weilu.conversations import actions as talk
from weilu.conversations.errors import Refused
from weilu.conversations.models import Space
from weilu.conversations.tests.world import first_post, kinds, moderator, room, say, topic
from weilu.members.models import Role
from weilu.moderation import actions
from weilu.moderation.errors import (
    AlreadyHandled,
    Changed,
    InDispute,
    Involved,
    NeedsDecision,
    NotAllowed,
    NotNow,
    ReasonNeeded,
    ReportsSpent,
    TooFewOrMany,
)
from weilu.moderation.models import Dispute, Party, Said, WorkItem
from weilu.moderation.queries import item_for
from weilu.moderation.queries.disputes import (
    dispute_for,
    dispute_of_team,
    mine,
    statements,
)

from .world import again

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_time")]
ABOUT = "他每次都在我的话题里接一句风凉话。"
WHY = "两个人都说了不想再谈，先到这里。"
TERMS = "互不在对方的话题里评论对方本人，有意见说事。"
DAY = timedelta(hours=24)


@pytest.fixture
def wu(db):
    return moderator(person("吴越"))


@pytest.fixture
def asked(lin, he):
    return actions.ask(actor=lin, others=[he], words=ABOUT, door="web")


@pytest.fixture
def accepted(asked, wu):
    return actions.accept(dispute=asked, actor=wu, door="web")


@pytest.fixture
def mediated(accepted, lin, he, stopped_time):
    """Both said how they see it, one hour after it had cooled."""
    stopped_time.shift(DAY + timedelta(hours=1))
    for member, words in ((lin, "我只想安静地聊。"), (he, "我说的是事，不是人。")):
        actions.state(dispute=accepted, member=member, words=words, door="web")
    return fresh(accepted)


def fresh(dispute):
    return Dispute.objects.get(pk=dispute.pk)


def stage(dispute):
    return fresh(dispute).stage


def test_a_request_is_work_due_within_a_day_and_the_other_knows_nothing(
    asked, lin, he, su, wu
):
    item = WorkItem.objects.get()
    assert (item.kind, item.subject, item.path) == (
        "dispute", f"dispute:{asked.pk}", f"/console/disputes/{asked.pk}/",
    )  # fmt: skip
    assert item.due_at - item.opened_at == DAY
    assert [dispute_for(each, asked.pk) is not None for each in (lin, he, su)] == [
        True, False, False,
    ]  # fmt: skip
    assert dispute_of_team(wu, asked.pk) and not dispute_of_team(lin, asked.pk)
    assert stage(asked) == "asked" and kinds()[-2:] == [
        "moderation.dispute_asked", "moderation.work_opened",
    ]  # fmt: skip


def test_it_is_between_two_to_six_and_needs_words(lin, he, wu):
    crowd = [person(f"甲{n}号") for n in range(6)]
    for others in ([], [lin], [he, he], crowd):
        with pytest.raises(TooFewOrMany):
            actions.ask(actor=lin, others=others, words=ABOUT, door="web")
    with pytest.raises(ReasonNeeded):
        actions.ask(actor=lin, others=[he], words="烦", door="web")
    assert actions.ask(actor=lin, others=crowd[:5], words=ABOUT, door="web").is_open
    assert Dispute.objects.count() == 1 and kinds().count("moderation.dispute_asked") == 1


def test_nobody_asks_twice_or_without_end_or_about_what_they_cannot_read(asked, lin, he):
    with pytest.raises(InDispute):
        actions.ask(actor=lin, others=[he], words=ABOUT, door="web")
    actions.ask(actor=he, others=[lin], words=ABOUT, door="web")  # knows of none
    cellar = room()
    hidden = first_post(topic(cellar, person("乙二")))
    Space.objects.filter(pk=cellar.pk).update(visibility="private")
    hidden.refresh_from_db()
    with pytest.raises(NotAllowed):
        actions.ask(
            actor=lin, others=[person("丙三")], words=ABOUT, door="web", post=hidden
        )
    for name in ("丁四", "戊五"):
        actions.ask(actor=lin, others=[person(name)], words=ABOUT, door="web")
    with pytest.raises(ReportsSpent):
        actions.ask(actor=lin, others=[person("己六")], words=ABOUT, door="web")


def test_of_two_moderators_the_second_reads_who_was_first(asked, wu):
    other = moderator(person("甲一"))
    seen = asked.version
    actions.accept(dispute=asked, actor=wu, door="web", version=seen)
    with pytest.raises(AlreadyHandled) as no:
        actions.accept(dispute=asked, actor=other, door="web", version=seen)
    assert (no.value.by, no.value.outcome) == (wu, "accepted")
    with pytest.raises(NotAllowed):
        actions.end_without(dispute=asked, actor=other, words=WHY, door="web")
    assert fresh(asked).mediator == wu and kinds().count("moderation.dispute_moved") == 1


def test_nobody_of_the_team_acts_in_their_own_dispute_or_sees_it_on_the_desk(lin, wu):
    made = actions.ask(actor=lin, others=[wu], words=ABOUT, door="web")
    item = WorkItem.objects.get()
    assert item_for(wu, item.pk) is None and dispute_of_team(wu, made.pk) is None
    for act in (actions.accept, actions.take_over):
        with pytest.raises(Involved):
            act(dispute=made, actor=wu, door="web")
    with pytest.raises(Involved):
        actions.open_dispute(actor=wu, people=[lin, wu], words=ABOUT, door="web")
    with pytest.raises(NotAllowed):
        actions.accept(dispute=made, actor=person("甲一"), door="web")
    assert stage(made) == "asked"


def test_while_it_cools_the_parties_exchange_no_word(accepted, lin, he, su):
    tea = room()
    hers, other = topic(tea, lin, title="周末去哪里喝茶"), topic(tea, su)
    said = say(other, lin, "我觉得可以先看说明书。")
    for act in (
        lambda: say(hers, he, "这个我去过，还不错。"),
        lambda: say(other, he, "你看过再说这个吧。", parent=said),
        lambda: say(other, he, "@林晓棠 你怎么又来了呢"),
    ):
        with pytest.raises(Refused) as no:
            act()
        assert no.value.reason == (
            "你和林晓棠之间有一件纠纷，3月3日 周二 09:00 之前，双方互不提及、互不回复。你写的内容已经保留。"
        )
    say(other, he, "说明书第三页写得很清楚。")
    say(hers, su, "我也想去，@林晓棠 带上我。")


def test_it_cools_for_a_day_to_the_second_whatever_the_worker_does(
    accepted, lin, he, stopped_time
):
    other = topic(room(), person("甲一"))
    stopped_time.shift(DAY - timedelta(seconds=1))
    assert stage(accepted) == "cooling"
    with pytest.raises(Refused):
        say(other, he, "@林晓棠 你怎么又来了呢")
    stopped_time.shift(timedelta(seconds=1))
    assert stage(accepted) == "stating"
    say(other, he, "@林晓棠 你怎么又来了呢")
    stopped_time.shift(timedelta(hours=48))
    assert stage(accepted) == "mediation"
    stopped_time.shift(-timedelta(hours=60))  # the clock was wrong and is set back
    assert stage(accepted) == "cooling"


def test_stages_are_the_same_in_every_time_zone(accepted, stopped_time):
    stopped_time.shift(DAY)
    for name in ("Asia/Shanghai", "America/New_York", "Pacific/Kiritimati"):
        with timezone.override(ZoneInfo(name)):
            assert stage(accepted) == "stating"
            assert fresh(accepted).states_until - fresh(accepted).accepted_at == 3 * DAY


def test_a_day_is_a_day_where_clocks_are_set_forward(asked, wu, stopped_time):
    stopped_time.move_to("2026-03-08T01:30:00-05:00")  # New York: at 2 it is 3 o'clock
    with timezone.override(ZoneInfo("America/New_York")):
        actions.accept(dispute=asked, actor=wu, door="web")
        stopped_time.shift(DAY - timedelta(seconds=1))
        assert stage(asked) == "cooling"


def test_an_edit_keeps_whom_it_named_before_and_names_nobody_new(
    asked, lin, he, wu, stopped_time
):
    other = topic(room(), person("甲一"))
    named, plain = (
        say(other, he, text) for text in ("@林晓棠 看看这个吧", "看看这个吧，各位")
    )
    actions.accept(dispute=asked, actor=wu, door="web")
    talk.edit_post(
        post=named, editor=he, text="@林晓棠 看看这个吧，谢谢", edition=0, door="web"
    )
    with pytest.raises(Refused):
        talk.edit_post(
            post=plain, editor=he, text="@林晓棠 看看这个", edition=0, door="web"
        )


def test_statements_are_read_by_the_others_once_all_are_there(
    accepted, lin, he, wu, stopped_time
):
    with pytest.raises(NotNow):
        actions.state(dispute=accepted, member=lin, words="现在就说。", door="web")
    stopped_time.shift(DAY)
    actions.state(dispute=accepted, member=lin, words="我只想安静地聊。", door="web")
    actions.state(dispute=accepted, member=lin, words="我只想好好聊。", door="web")
    own, theirs = (statements(fresh(accepted), each) for each in (lin, he))
    assert [each.statement for each in own] == ["我只想好好聊。"] and theirs == []
    assert len(statements(fresh(accepted), wu)) == 1
    actions.state(dispute=accepted, member=he, words="我说的是事。", door="web")
    assert stage(accepted) == "mediation" and len(statements(fresh(accepted), he)) == 2
    with pytest.raises(NotNow):
        actions.state(dispute=accepted, member=he, words="再说一句。", door="web")


def test_mediation_comes_to_the_desk_when_it_begins(accepted, lin, he, wu, stopped_time):
    item = WorkItem.objects.get(done_at=None)
    assert item.assigned_to == wu and item.step_at
    assert item.shown_at - item.opened_at == 3 * DAY
    assert item.due_at - item.shown_at == DAY and item.step_at - item.shown_at == 2 * DAY
    with pytest.raises(NeedsDecision):
        actions.done(item=item, actor=wu, reason="看过了")
    stopped_time.shift(DAY)
    for member in (lin, he):
        actions.state(dispute=accepted, member=member, words="就这样吧。", door="web")
    item.refresh_from_db()
    assert item.shown_at - item.opened_at == DAY


def test_an_agreement_counts_once_everybody_confirms_the_one_they_read(
    mediated, lin, he, wu
):
    with pytest.raises(NotNow):
        actions.confirm(dispute=mediated, member=lin, edition=0, door="web")
    offer(mediated, wu, "互不打扰就好，别的以后再说。")
    actions.confirm(dispute=mediated, member=lin, edition=1, door="web")
    offer(mediated, wu)
    with pytest.raises(Changed):
        actions.confirm(dispute=mediated, member=he, edition=1, door="web")
    actions.confirm(dispute=mediated, member=he, edition=2, door="web")
    assert stage(mediated) == "mediation"  # she confirmed another one
    actions.confirm(dispute=mediated, member=lin, edition=2, door="web")
    ended = fresh(mediated)
    assert (ended.ending, ended.agreement, ended.apart_until) == ("agreed", TERMS, None)
    assert not WorkItem.objects.filter(done_at=None).exists()
    assert "moderation.dispute_confirmed" in kinds()


def offer(dispute, by, words=TERMS, *, no_contact=False):
    return actions.offer(
        dispute=dispute, actor=by, words=words, no_contact=no_contact, door="web"
    )


def test_where_it_was_agreed_they_leave_one_another_in_peace_for_thirty_days(
    mediated, lin, he, wu, stopped_time
):
    other = topic(room(), person("甲一"))
    say(other, he, "@林晓棠 你怎么看呢")
    offer(mediated, wu, no_contact=True)
    for member in (lin, he):
        actions.confirm(dispute=mediated, member=member, edition=1, door="web")
    stopped_time.shift(30 * DAY - timedelta(seconds=1))
    with pytest.raises(Refused):
        say(other, he, "@林晓棠 你还好吗，最近")
    stopped_time.shift(timedelta(seconds=1))
    say(other, he, "@林晓棠 你还好吗，最近")


def test_the_mediator_alone_decides_and_another_can_take_over(mediated, lin, wu, zhou):
    with pytest.raises(NotAllowed):
        actions.rule(dispute=mediated, actor=zhou, words=WHY, no_contact=False, door="web")
    actions.take_over(dispute=mediated, actor=zhou, door="web")
    with pytest.raises(NotAllowed):
        offer(mediated, wu)
    with pytest.raises(ReasonNeeded):
        actions.rule(dispute=mediated, actor=zhou, words="行", no_contact=False, door="web")
    with pytest.raises(Changed):
        actions.rule(
            dispute=mediated, actor=zhou, words=WHY, no_contact=True, door="web", version=1
        )
    actions.rule(dispute=mediated, actor=zhou, words=WHY, no_contact=True, door="web")
    assert (stage(mediated), fresh(mediated).closed_by) == ("decided", zhou)
    with pytest.raises(AlreadyHandled):
        offer(mediated, zhou)


def test_only_whoever_asked_takes_it_back(accepted, lin, he):
    with pytest.raises(NotAllowed):
        actions.withdraw_dispute(dispute=accepted, member=he, door="web")
    actions.withdraw_dispute(dispute=accepted, member=lin, door="web")
    assert stage(accepted) == "withdrawn" and fresh(accepted).apart_until is None
    say(topic(room(), person("甲一")), he, "@林晓棠 没事了吧，抱歉")


def test_a_request_that_is_not_taken_on_stays_unknown_to_the_other(asked, lin, he, wu):
    actions.end_without(dispute=asked, actor=wu, words=WHY, door="web")
    assert stage(asked) == "nothing"
    assert list(mine(he)) == [] and [row.pk for row in mine(lin)] == [asked.pk]


def test_a_moderator_brings_two_together_and_it_cools_at_once(lin, he, wu):
    made = actions.open_dispute(actor=wu, people=[lin, he], words=ABOUT, door="web")
    assert (stage(made), fresh(made).mediator) == ("cooling", wu)
    assert list(mine(wu)) == [] and len(mine(he)) == 1
    with pytest.raises(NotAllowed):
        actions.withdraw_dispute(dispute=made, member=lin, door="web")


def test_a_week_later_both_are_asked_and_worse_comes_back_to_the_desk(
    mediated, lin, he, wu, stopped_time
):
    offer(mediated, wu)
    for member in (lin, he):
        actions.confirm(dispute=mediated, member=member, edition=1, door="web")
    stopped_time.shift(timedelta(days=7) - timedelta(seconds=1))
    assert actions.call_parties() == 0  # too early
    with pytest.raises(NotNow):
        tell(mediated, lin, "better")
    stopped_time.shift(timedelta(seconds=1))
    assert (actions.call_parties(), actions.call_parties()) == (1, 0)
    tell(mediated, lin, "better")
    assert not WorkItem.objects.filter(done_at=None).exists()
    with pytest.raises(AlreadyHandled):
        tell(mediated, lin, "worse")
    tell(mediated, he, "worse")
    item = WorkItem.objects.get(done_at=None)
    assert (item.kind, item.assigned_to) == ("dispute", wu)
    actions.done(item=item, actor=wu, reason="两边都谈过了")


def tell(dispute, member, went):
    actions.tell_how(dispute=dispute, member=member, went=went, words="", door="web")


def test_a_stranger_can_do_nothing_and_leaves_no_trace(mediated, su, wu):
    before = kinds()
    for act in (
        lambda: actions.state(dispute=mediated, member=su, words="我也说。", door="web"),
        lambda: actions.speak(dispute=mediated, member=su, words="我也说。", door="web"),
        lambda: actions.confirm(dispute=mediated, member=su, edition=1, door="web"),
        lambda: actions.withdraw_dispute(dispute=mediated, member=su, door="web"),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert kinds() == before and not Said.objects.exists()


def test_parties_and_mediator_talk_in_the_mediation(mediated, lin, he, wu, zhou):
    for member in (lin, wu, he):
        actions.speak(dispute=mediated, member=member, words="好，慢慢说。", door="web")
    with pytest.raises(NotAllowed):
        actions.speak(dispute=mediated, member=zhou, words="我来。", door="web")
    assert [each.by for each in Said.objects.order_by("pk")] == [lin, wu, he]


def test_a_mediator_who_left_the_team_mediates_no_longer(mediated, wu):
    Role.objects.filter(member=wu).delete()
    with pytest.raises(NotAllowed):
        actions.speak(dispute=mediated, member=again(wu), words="还是我来。", door="web")
    assert Party.objects.filter(dispute=mediated).count() == 2
