"""On PostgreSQL ids are handed out in one order and become visible in another."""

import threading
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from weilu.activity import actions, queries, reactions
from weilu.activity.models import BEFORE_ALL, Activity, Cursor

from .happenings import THEN, FireLit, lit, reaction, warmth

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]
PATIENCE = 20  # seconds


class Writer(threading.Thread):
    """A transaction on a connection of its own: it takes an id at once, and commits when told."""

    def __init__(self, logs, *, before=None, fails=False):
        super().__init__(daemon=True)
        self.logs, self.before, self.fails = logs, before, fails
        self.wrote, self.may_commit = threading.Event(), threading.Event()

    def run(self):
        try:
            with transaction.atomic():
                if self.before:  # the transaction begins, and writes later
                    with connection.cursor() as cursor:
                        cursor.execute("SELECT pg_current_xact_id()")
                    self.before.wait(PATIENCE)
                self.pk = lit(self.logs).pk
                self.wrote.set()
                self.may_commit.wait(PATIENCE)
                transaction.set_rollback(self.fails)
        finally:
            connection.close()

    def commit(self):
        self.may_commit.set()
        self.join(PATIENCE)
        assert not self.is_alive()


@contextmanager
def open_transaction(logs, **more):
    writer = Writer(logs, **more)
    writer.start()
    if "before" not in more:
        assert writer.wrote.wait(PATIENCE)
    try:
        yield writer
    finally:
        writer.commit()


class NaiveReader:
    """What a reader that goes by id alone would do."""

    position = 0

    def read(self):
        rows = list(Activity.objects.filter(pk__gt=self.position).order_by("pk"))
        self.position = rows[-1].pk if rows else self.position
        return [row.payload["logs"] for row in rows]


def test_a_lower_id_that_commits_later_is_not_passed():
    naive = NaiveReader()
    with open_transaction(1) as slow:
        quick = lit(2)
        assert slow.pk < quick.pk
        naive_saw = naive.read()
        assert reactions.run_all([reaction()]) == 0
        assert warmth() == []

    naive_saw += naive.read()
    assert reactions.run_all([reaction()]) == 2

    assert naive_saw == [2], "the naive reader loses the first one for ever"
    assert warmth() == [1, 2]
    assert reactions.run_all([reaction()]) == 0


def test_an_older_transaction_that_takes_a_later_id_is_read_first():
    begin = threading.Event()
    with open_transaction(2, before=begin) as old:
        wait_for_a_transaction()
        new = lit(1)
        begin.set()
        assert old.wrote.wait(PATIENCE)
        assert old.pk > new.pk
        assert reactions.run_all([reaction()]) == 0

    assert reactions.run_all([reaction()]) == 2
    assert warmth() == [2, 1]


def wait_for_a_transaction():
    """Until another connection holds a transaction number."""
    for _look in range(2000):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_locks WHERE locktype = 'transactionid'"
                " AND pid <> pg_backend_pid()"
            )
            if cursor.fetchone()[0]:
                return
    raise AssertionError("nobody began")


def test_one_that_is_rolled_back_is_never_missed():
    with open_transaction(1, fails=True):
        lit(2)
        assert reactions.run_all([reaction()]) == 0
    assert reactions.run_all([reaction()]) == 1
    assert warmth() == [2]


def test_many_writers_at_once_and_a_reader_between_them_lose_nothing():
    """Eight transactions at a time, each with three activities, committing in any order."""

    def write(number):
        try:
            for turn in range(12):
                with transaction.atomic():
                    for n in range(3):
                        actions.record(
                            FireLit(logs=1000 * number + 3 * turn + n),
                            actor=None,
                            door="web",
                            occurred_at=THEN,
                        )
                        with connection.cursor() as cursor:
                            cursor.execute(
                                "SELECT pg_sleep(%s)", [0.001 * ((turn + number) % 4)]
                            )
        finally:
            connection.close()

    writers = [threading.Thread(target=write, args=(n,)) for n in range(1, 9)]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        reactions.run_due([reaction()])
    reactions.run_all([reaction()])

    read = warmth()
    assert sorted(read) == sorted(1000 * n + k for n in range(1, 9) for k in range(36))
    places = Activity.objects.order_by("transaction", "pk")
    assert read == [row.payload["logs"] for row in places]


def test_after_a_restore_into_another_server_nothing_is_lost_and_nothing_comes_twice():
    """Its transactions are far behind the ones the dump brought along."""
    for n in (1, 2, 3):
        lit(n)
    reactions.run_all([reaction()])
    lit(4)
    far = 10**12
    Activity.objects.update(transaction=far + Activity.objects.count() - 4)
    for row in Activity.objects.all():
        Activity.objects.filter(pk=row.pk).update(transaction=far + row.pk)
    third = Activity.objects.order_by("pk")[2]
    Cursor.objects.update(transaction=third.transaction)
    assert queries.never_written_here().position == third.pk + 1

    lit(5)  # somebody wrote before a worker looked
    assert actions.carry_over() is True

    assert queries.never_written_here() is None
    reactions.run_all([reaction()])
    assert warmth() == [1, 2, 3, 4, 5]
    assert reactions.replay(reaction()) == 5
    assert warmth() == [1, 2, 3, 4, 5]
    assert actions.carry_over() is False
    assert Cursor.objects.get().transaction > BEFORE_ALL
