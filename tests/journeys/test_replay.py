"""Dropping everything derived and reading history again gives the same rows, bit for bit."""

from datetime import timedelta

import pytest

from weilu.activity import actions, kinds, reactions
from weilu.activity.kinds import Kind
from weilu.activity.models import Activity, DeadLetter
from weilu.conversations import search
from weilu.rewards.actions import settle_levels, settle_touched

from .derived import DERIVED, everything
from .history import VERBS, History

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.earns_badges]
AT_A_TIME = 7
A_WINTER = timedelta(days=121)  # long enough to be welcomed back


@pytest.fixture
def life(transactional_db, stopped_time, settings):
    """Weeks of everything members do; reactions ran now and then, as a worker's would."""
    settings.WEILU_LINK_PREVIEWS = True
    search.drop()  # emptying the tables between tests does not reach into a full-text index
    yield History(seed=20260302, clock=stopped_time)
    search.drop()


def live(life, turns):
    for turn in range(turns):
        if turn == turns // 2:
            life.clock.shift(A_WINTER)
        life.go(AT_A_TIME)
        reactions.run_due()
        settle_touched()
    reactions.run_all()
    settle_levels()
    reactions.run_all()


def replay():
    for reaction in reactions.table():
        if reaction.drop:
            reactions.replay(reaction)


def test_every_reaction_is_compared():
    assert {reaction.name for reaction in reactions.table()} == set(DERIVED)


def forget_what_is_derived():
    for reaction in reactions.table():
        if reaction.drop:
            reactions.rewind(reaction)


def test_what_is_derived_comes_back_bit_for_bit(life, monkeypatch):
    forget_what_is_derived()  # and the numbers that rows of other tests had
    live(life, turns=80)
    assert {verb.__name__ for verb in VERBS} == set(life.done), "each came to pass"
    before = everything()
    few = {name: len(rows) for name, rows in before.items() if len(rows) < 5}
    assert few == {"dead letters": 0}

    forget_what_is_derived()
    left = {name for name, rows in everything().items() if rows}
    assert left == {"core_job"}, "a job was asked for; that is no row to derive again"
    reactions.run_all()
    assert everything() == before

    monkeypatch.setattr(reactions, "BATCH", 7)
    replay()
    assert everything() == before, "whatever the size of a batch"


def test_a_poison_in_the_middle_changes_nothing_else(life):
    """What cannot be digested is set aside, and a replay sets it aside again."""
    live(life, turns=12)
    before = everything(with_ids=False)
    last = Activity.objects.latest("pk")
    poison = Activity.objects.create(
        kind="conversations.post_written",
        payload={"topic_id": 0},
        door="web",
        occurred_at=last.occurred_at,
        day=last.day,
    )
    life.go(5)
    reactions.run_all()
    after = everything(with_ids=False)
    replay()

    assert {letter["activity_id"] for letter in after["dead letters"]} == {poison.pk}
    assert everything(with_ids=False) == after
    assert len(after["notices_notice"]) >= len(before["notices_notice"])


def test_after_forgetting_everybody_nothing_personal_is_left_and_history_replays(
    life, invented
):
    """Every kind's personal fields are blank, and nothing but them has changed."""
    live(life, turns=12)
    first = {}
    for member in life.people:
        row = Activity.objects.filter(actor_id=member.pk).earliest("pk")
        first[row.pk] = {"whose": member.name, "number": 3}
        Activity.objects.filter(pk=row.pk).update(kind=invented.name, payload=first[row.pk])
    before = {row.pk: row.payload for row in Activity.objects.all()}

    for member in [*life.people, life.keeper]:
        actions.forget(member.pk)

    for row in Activity.objects.all():
        personal = kinds.known[row.kind].personal
        expected = {
            key: None if key in personal else value for key, value in before[row.pk].items()
        }
        assert row.payload == expected
    assert not Activity.objects.filter(payload__icontains="林晓棠").exists()
    replay()
    assert DeadLetter.objects.count() == 0, "handlers cope with what was blanked"


@pytest.fixture
def invented():
    """A kind with a personal field, as there may be some day."""

    class Invented(Kind):
        name = "tests.invented"
        personal = ("whose",)

    yield Invented
    del kinds.known["tests.invented"]
