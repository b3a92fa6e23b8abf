"""What a community of ninety days has behind the counter: duty, trust, pairs, work, farewells."""

from datetime import timedelta

from weilu.activity.models import DeadLetter
from weilu.activity.tests.marks import AFTER_COMMIT
from weilu.charter.models import Goal, Need, Round
from weilu.console import desk
from weilu.conversations.models import FirstPost, HelpAsked, Helper
from weilu.core import clock
from weilu.members.models import (
    ConsentRecord,
    Erasure,
    Export,
    Identity,
    Likeness,
    Member,
    Merge,
    Note,
    Role,
    Tag,
)
from weilu.members.purposes import LETTERS, LISTING
from weilu.moderation.models import Absence, Shift, WorkItem
from weilu.moderation.queries.waiting import CHANCE, DANGER, FIXED, LATE, LATER, NEXT, TODAY
from weilu.notices.models import Letter

from .conftest import END

MONDAY = END + timedelta(minutes=10)


@AFTER_COMMIT
def test_something_waits_in_every_part_of_the_desk_and_of_the_house(filled):
    operator = Member.objects.get(pk=filled.cast.signin("operator").pk)
    with clock.at(MONDAY):
        rows = desk.desk(operator).items
        later = desk.desk(operator, only="later").items

    assert [row.band for row in rows] == sorted(row.band for row in rows)
    assert {row.band for row in rows} == {DANGER, LATE, NEXT, FIXED, TODAY, CHANCE}
    assert {row.band for row in later} == {LATER}
    assert rows[0].lines[0].times == 2
    assert {row.claimed_name for row in rows} == {"", "小满"}
    assert WorkItem.objects.filter(snoozed_until__gt=MONDAY).count() == 1
    ended = WorkItem.objects.filter(done_by__isnull=False)
    assert {item.outcome for item in ended} == {"done", "nothing"}
    assert DeadLetter.objects.get().error.startswith("TimeoutError")
    letters = Letter.objects.all()
    assert letters.count() >= 4 and {each.state for each in letters} == {"kept"}
    assert {each.to.partition("@")[2] for each in letters} == {"mozhou.example"}


@AFTER_COMMIT
def test_first_posts_wait_at_several_rungs_of_the_promise(filled):
    waiting = FirstPost.objects.filter(state=FirstPost.State.WAITING)
    by_name = {first.member.name: first for first in waiting.select_related("member")}
    said, claimed, passed, broken = (
        by_name[name] for name in ("陶乐", "铅笔头", "Marta Vos", "元气")
    )

    assert said.asked_at is None and said.claimed_by is None
    with clock.at(MONDAY):
        assert claimed.claimant_id == filled.cast.by_name["半块橡皮"].pk
    assert passed.asked_at and passed.broken_at is None
    assert broken.broken_at
    assert Helper.objects.count() == 14 and HelpAsked.objects.filter(first=passed).exists()


def test_the_team_has_its_hours_and_knows_its_people(filled):
    assert {shift.weekday for shift in Shift.objects.all()} == set(range(7))
    assert Absence.objects.get().member.name == "林渡"
    ends = {role.member.name: role.ends_at for role in Role.objects.exclude(ends_at=None)}
    assert set(ends) == {"左手写字", "Una Keane", "毛边书", "陆工"}
    assert min(filter(None, ends.values())) - END < timedelta(days=10)
    assert Tag.objects.count() == 6 and Note.objects.count() == 8
    assert not Member.objects.filter(last_seen_on=None).exists()

    pair = Likeness.objects.get(settled_at=None)
    assert {pair.first.name, pair.second.name} == {"左手写字", "左手写字2"}
    assert not pair.is_strong and pair.score >= 50
    merge = Merge.objects.get()
    assert (merge.survivor.name, merge.gone.name) == ("慢车", "慢车_2")
    leaving = Erasure.objects.get(Erasure.OPEN)
    assert leaving.member.name == "海边拾贝"
    assert timedelta() < leaving.due_at - END < timedelta(hours=48)
    assert Erasure.objects.exclude(called_off_at=None).count() == 1
    with clock.at(END):
        assert Export.objects.get().is_open
    doors = Identity.objects.exclude(door="demo").values_list("door", flat=True)
    assert sorted(set(doors)) == ["dingtalk", "wecom"]


def test_people_say_yes_and_no_and_goals_end_well_and_badly(filled):
    said = ConsentRecord.objects
    assert said.filter(purpose=LETTERS, withdrawn_at=None).count() > 150
    assert said.filter(purpose=LETTERS).exclude(withdrawn_at=None).count() > 5
    assert said.filter(purpose=LISTING).exclude(withdrawn_at=None).count() == 3
    first = set(said.filter(purpose="norms", version=1).values_list("member", flat=True))
    second = set(said.filter(purpose="norms", version=2).values_list("member", flat=True))
    assert len(first - second) > 20  # the major edition is five days old

    states = Goal.objects.values_list("state", flat=True)
    assert set(states) == {state.value for state in Goal.State}
    assert Goal.objects.get(state=Goal.State.MISSED).reason
    past = Goal.objects.get(state=Goal.State.ACTIVE, due_on__lt=clock.day(END))
    assert not past.due_on > clock.day(END)
    assert Need.objects.exclude(overdue_at=None).count() == 1
    assert Round.objects.get().name == "2026Q4"
