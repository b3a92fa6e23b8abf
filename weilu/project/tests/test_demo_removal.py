"""Taking the demo away: no row and no file of it stays, and everything of real people does."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.apps import apps
from django.db.models import Model

from weilu.activity import reactions
from weilu.activity.models import Activity, DeadLetter
from weilu.activity.tests.marks import AFTER_COMMIT
from weilu.conversations import actions, search
from weilu.conversations.models import Post, SearchEntry, Space, Topic
from weilu.culture.actions import agree
from weilu.culture.queries.owing import owing
from weilu.members.models import Member
from weilu.notices.models import Notice
from weilu.project.demo.cast import DOOR
from weilu.project.demo.remove import Removed, remove
from weilu.project.schedules import SCHEDULES

from .conftest import END, files

# The machine's own bookkeeping, which clears itself away: no words of anybody.
MACHINE = {"core.Signal", "core.Job", "core.ScheduleSlot", "activity.Cursor"}
MACHINE |= {"members.FacesVersion", "core.Limit", "core.Tally", "auth.Permission"}
MACHINE |= {"contenttypes.ContentType"}


def rows(model: type[Model]) -> list[str]:
    return sorted(repr(row) for row in model._base_manager.values_list())


def everything() -> dict[str, list[str]]:
    """Every row of every table, but for the machine's own."""
    found = {model._meta.label: rows(model) for model in apps.get_models()}
    return {label: each for label, each in found.items() if each and label not in MACHINE}


def live_on(until: datetime) -> None:
    """Let the house do what it does by the clock, as it would on that day."""
    with time_machine.travel(until, tick=False):
        reactions.run_all()
        for schedule in SCHEDULES:
            schedule.task.call()
        reactions.run_all()


@AFTER_COMMIT
@pytest.mark.parametrize("days", [(), (1, 8)], ids=["at once", "after a week"])
def test_it_goes_without_a_trace(filled, days, django_capture_on_commit_callbacks):
    for day in days:
        live_on(END + timedelta(days=day))
    number = Activity.objects.filter(door=DOOR, kind="members.joined").count()
    with django_capture_on_commit_callbacks(execute=True):
        gone = remove()

    assert gone.members == number == 400 and gone.topics > 60 and gone.posts > 400
    assert everything() == {}
    assert files() == []
    assert remove() == Removed()


@AFTER_COMMIT
def test_a_real_members_things_stay_as_they_are(filled, lin, he):
    space = filled.spaces["handwriting"]
    mine = _open(space, lin, "我自己的一页，请留着")
    theirs = filled.cast.signin("member").member
    _agree(he)
    for author in (he, theirs):
        actions.post(
            topic=mine,
            author=author,
            text=f"{author.name}也来了，坐一会儿。",
            key=uuid4(),
            door="web",
        )
    first = Post.objects.filter(topic=mine).order_by("pk")[0]
    for member in (he, theirs):
        actions.give_sign(post=first, member=member, sign="like", door="web")
    reactions.run_all()

    remove()

    mine.refresh_from_db()
    assert set(Member.objects.all()) == {lin, he} and list(Topic.objects.all()) == [mine]
    assert (mine.reply_count, mine.helper_count, mine.last_author) == (1, 1, he)
    assert Post.objects.get(pk=first.pk).reactions == {"like": 1}
    assert Space.objects.get().topic_count == 1
    assert [hit.title for hit in search.find("请留着", reader=he).items] == [mine.title]


def _agree(member: Member) -> None:
    """Real members are asked for the norms before their first word, as everywhere."""
    if owes := owing(member):
        agree(member=member, version=owes.version, door="web")


def _open(
    space: Space, author: Member, title: str, text: str = "写在这里，写给以后的自己看。"
) -> Topic:
    _agree(author)
    return actions.open_topic(
        space=space, author=author, kind="discussion", title=title, text=text,
        key=uuid4(), door="web",
    )  # fmt: skip


@AFTER_COMMIT
def test_the_journal_can_be_replayed_when_the_demo_is_gone(filled, lin):
    owner = filled.cast.team("owner")[0]
    thanks = f"谢谢 @{owner.facts['name']} 昨天请的那壶茶。"
    _open(filled.spaces["tea"], lin, "昨天你请的那壶茶", thanks)
    reactions.run_all()
    remove()

    for reaction in reactions.table():
        if reaction.drop:
            reactions.replay(reaction)

    assert not DeadLetter.objects.exists() and not Notice.objects.exists()
    assert SearchEntry.objects.count() == 1
