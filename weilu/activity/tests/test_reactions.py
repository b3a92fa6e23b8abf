"""Effects and cursors move together; what cannot be digested is set aside; history replays."""

import threading

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction

from weilu.activity import queries, reactions
from weilu.activity.errors import CommitRefused, DerivesNothing, UnknownReaction
from weilu.activity.models import Cursor, DeadLetter
from weilu.core.live.models import Signal
from weilu.core.tests.real_database import real_database

from .happenings import FireOut, cool, lit, reaction, warm, warmth

__all__ = ["real_database"]
pytestmark = pytest.mark.django_db(
    transaction=True
)  # PostgreSQL reads only what is certain


def cursor(name="tests.warm"):
    return Cursor.objects.get(pk=name)


def test_a_batch_is_digested_in_order_and_the_cursor_stands_behind_it(stopped_time):
    last = [lit(n) for n in (5, 3, 8)][-1]

    assert reactions.advance(reaction()) == 3

    assert warmth() == [5, 3, 8]
    assert (cursor().position, cursor().moved_at) == (last.pk, last.recorded_at)
    assert reactions.advance(reaction()) == 0


def test_it_reads_its_own_kinds_and_passes_the_others():
    lit(1)
    last = lit(2, kind=FireOut)

    assert reactions.run_all([reaction()]) == 1

    assert warmth() == [1]
    assert cursor().position == last.pk


def test_batches_follow_each_other_without_a_seam(monkeypatch):
    monkeypatch.setattr(reactions, "BATCH", 3)
    sizes = []

    def counted(batch):
        sizes.append(len(batch))
        warm(batch)

    for n in range(7):
        lit(n)

    assert reactions.run_all([reaction(counted)]) == 7
    assert (warmth(), sizes) == ([0, 1, 2, 3, 4, 5, 6], [3, 3, 1])


@pytest.mark.parametrize("error", [OperationalError("locked"), IntegrityError("late")])
def test_effects_and_cursor_are_one(monkeypatch, error):
    lit(1)
    move = reactions._move

    def fails(cursor, place):
        move(cursor, place)
        raise error

    monkeypatch.setattr(reactions, "_move", fails)
    with pytest.raises((OperationalError, CommitRefused)):
        reactions.advance(reaction())
    assert (warmth(), Cursor.objects.count()) == ([], 0)

    monkeypatch.undo()
    assert reactions.advance(reaction()) == 1
    assert warmth() == [1]


def test_what_cannot_be_digested_is_set_aside_and_the_rest_goes_on():
    lit(1)
    poison = lit(13)
    last = lit(2)

    assert reactions.advance(reaction()) == 3

    assert warmth() == [1, 2]
    assert cursor().position == last.pk
    letter = DeadLetter.objects.get()
    assert (letter.reaction, letter.activity, letter.attempts) == ("tests.warm", poison, 1)
    assert letter.error == "ValueError: thirteen logs"


def test_what_the_commit_refuses_is_found_and_set_aside():
    """A foreign key that points nowhere is seen only when everything is written."""

    def points_nowhere(batch):
        warm(batch)
        for activity in batch:
            if activity.payload["logs"] == 7:
                DeadLetter.objects.create(
                    reaction="tests.other", activity_id=9_999, error=""
                )

    numbers = [1, 7, 2, 7, 3]
    last = [lit(n) for n in numbers][-1]

    assert reactions.run_all([reaction(points_nowhere)]) == 5

    assert warmth() == [1, 2, 3]
    assert cursor().position == last.pk
    letters = queries.dead_letters()
    assert [letter.activity.payload["logs"] for letter in letters] == [7, 7]
    assert "foreign key" in letters[0].error.lower()


def test_a_database_that_is_away_is_no_dead_letter_and_holds_up_nobody_else():
    def away(batch):
        raise OperationalError("database is locked")

    lit(1)
    both = [reaction(away, name="tests.away"), reaction()]

    with pytest.raises(OperationalError):
        reactions.run_due(both)

    assert warmth() == [1]
    assert DeadLetter.objects.count() == 0
    assert list(Cursor.objects.values_list("reaction", flat=True)) == ["tests.warm"]


def test_the_first_of_two_reactions_runs_first():
    lit(1)
    order = []
    both = [
        reaction(lambda batch: order.append("first"), name="tests.b"),
        reaction(lambda batch: order.append("second"), name="tests.a"),
    ]

    assert reactions.run_due(both) == 2
    assert order == ["first", "second"]


def test_channels_are_woken_once_everything_is_written():
    lit(1)
    reactions.advance(reaction(lambda batch: ["member:5", "member:5", "topic:2"]))

    channels = Signal.objects.order_by("channel").values_list("channel", flat=True)
    assert list(channels) == ["member:5", "topic:2"]


def test_a_dead_letter_is_digested_when_its_reason_is_gone(monkeypatch):
    lit(13)
    reactions.run_all([reaction()])
    letter = DeadLetter.objects.get()
    monkeypatch.setattr(reactions, "table", lambda: (reaction(),))

    assert reactions.retry(letter) is False
    again = DeadLetter.objects.get()
    assert (again.attempts, again.error) == (2, "ValueError: thirteen logs")
    assert again.failed_at > letter.failed_at

    able = reaction(warm_thirteen)
    monkeypatch.setattr(reactions, "table", lambda: (able,))
    assert reactions.retry(letter) is True
    assert DeadLetter.objects.count() == 0

    assert reactions.retry(letter) is True  # put away already: not digested twice
    assert Signal.objects.count() == 1


def warm_thirteen(batch):
    Signal.objects.bulk_create(Signal(channel="thirteen") for _activity in batch)


def test_a_dead_letter_of_a_reaction_that_is_gone_stays(monkeypatch):
    letter = DeadLetter.objects.create(reaction="tests.gone", activity=lit(1), error="no")
    with pytest.raises(UnknownReaction, match=r"tests\.gone"):
        reactions.retry(letter)
    assert DeadLetter.objects.count() == 1


def test_a_replay_begins_at_nothing_and_wakes_nobody(monkeypatch):
    monkeypatch.setattr(reactions, "BATCH", 2)

    def loud(batch):
        warm(batch)
        return ["topic:1"]

    for n in (1, 13, 2):
        lit(n)
    told = reaction(loud)
    reactions.run_all([told])
    Signal.objects.filter(channel="topic:1").delete()
    before = warmth()

    assert reactions.replay(told) == 3

    assert warmth() == before == [1, 2]
    assert DeadLetter.objects.count() == 1
    assert not Signal.objects.filter(channel="topic:1").exists()

    lit(4)
    reactions.run_all([told])
    assert Signal.objects.filter(channel="topic:1").count() == 1


def test_what_derives_nothing_is_not_replayed():
    with pytest.raises(DerivesNothing, match=r"tests\.warm"):
        reactions.rewind(reaction(drop=None))
    assert Cursor.objects.count() == 0


def test_a_replay_waits_for_the_batch_under_way(real_database):
    """Else the batch's rows would outlive the drop and be derived a second time."""
    for n in (1, 2, 3):
        lit(n)
    inside, go_on = threading.Event(), threading.Event()

    def slow(batch):
        warm(batch)
        inside.set()
        go_on.wait(10)

    worker = threading.Thread(target=alone, args=(reactions.advance, reaction(slow)))
    worker.start()
    assert inside.wait(10)
    replayer = threading.Thread(target=alone, args=(reactions.replay, reaction()))
    replayer.start()
    replayer.join(0.3)
    assert replayer.is_alive()
    go_on.set()
    worker.join(10)
    replayer.join(10)

    assert warmth() == [1, 2, 3]


def alone(function, *given):
    """In a thread with a connection of its own."""
    try:
        function(*given)
    finally:
        connection.close()


def test_how_far_behind(monkeypatch):
    for n in (1, 13, 2):
        lit(n)
    lit(5, kind=FireOut)
    assert queries.behind("tests.warm", ["tests.fire_lit"]) == ("tests.warm", 0, 3, 0)

    reactions.run_all([reaction()])

    with transaction.atomic():
        last = lit(6)
    assert queries.behind("tests.warm", ["tests.fire_lit"]) == (
        "tests.warm",
        last.pk - 1,
        1,
        1,
    )


@pytest.mark.parametrize("number", [2, 20])
def test_what_a_step_costs(number, django_assert_num_queries):
    reactions.advance(reaction())
    for n in range(number):
        lit(100 + n)
    idle = 2 + on_postgresql()
    with django_assert_num_queries(idle + 10 + on_postgresql()):
        reactions.advance(reaction())
    with django_assert_num_queries(idle):
        reactions.advance(reaction())
    cool()


def on_postgresql():
    return connection.vendor == "postgresql"
