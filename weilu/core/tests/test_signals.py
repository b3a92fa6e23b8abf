"""A signal is heard after the commit, by everyone, once, and then forgotten."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction

from weilu.core.live import bells, signal, signals
from weilu.core.live.ear import Reader
from weilu.core.live.models import Signal

from .real_database import real_database

__all__ = ["real_database"]


@pytest.mark.django_db
def test_a_channel_is_signalled_once_however_often_it_is_named():
    signal("topic:12", "member:5", "topic:12")

    assert list(Signal.objects.values_list("channel", flat=True)) == [
        "member:5",
        "topic:12",
    ]


@pytest.mark.django_db
def test_no_channels_write_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        signal()


@pytest.mark.django_db
def test_the_bell_rings_once_after_the_commit(django_capture_on_commit_callbacks):
    rings: list[int] = []
    deaf = bells.listen(lambda: rings.append(1))
    with django_capture_on_commit_callbacks(execute=True):
        signal("topic:1")
        signal("topic:2")
        assert rings == []
    deaf()

    assert rings == [1]


def test_a_rollback_takes_the_signal_back(real_database):
    reader = Reader()
    with transaction.atomic():
        signal("topic:1")
        transaction.set_rollback(True)
    signal("topic:2")

    assert [heard.channel for heard in reader.news()] == ["topic:2"]
    assert reader.news() == []


@pytest.mark.postgresql
def test_a_signal_that_appears_late_is_heard_and_none_twice(real_database):
    reader, begun, go = Reader(), threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            signal("topic:slow")
            begun.set()
            go.wait(10)
        connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    begun.wait(10)
    signal("topic:quick")  # a higher id, visible first
    first = [heard.channel for heard in reader.news()]
    go.set()
    thread.join()

    assert first == ["topic:quick"]
    assert [heard.channel for heard in reader.news()] == ["topic:slow"]
    assert reader.news() == []


@pytest.mark.postgresql
def test_the_reader_moves_on_when_no_lower_id_can_appear(real_database):
    reader = Reader()
    reader.overlap = 0.0
    signal("topic:1", "topic:2")
    reader.news()
    reader.news()

    assert reader.seen == {} and reader.floor == signals.head()


@pytest.mark.django_db
def test_who_comes_back_hears_what_it_missed(stopped_time):
    signal("topic:1")
    since = signals.head()
    stopped_time.shift(60)  # longer than ids can come late
    signal("topic:2", "topic:3")

    missed = signals.missed(since, ["topic:1", "topic:3"])

    assert [heard.channel for heard in missed.signals] == ["topic:3"]
    assert not missed.gap and missed.head == signals.head()


@pytest.mark.django_db
def test_who_was_away_too_long_is_told_to_look_at_everything(stopped_time):
    signal("topic:1")
    since = signals.head()
    stopped_time.shift(timedelta(minutes=10, seconds=1))
    assert signals.forget_old() == 1
    signal("topic:2")

    assert signals.missed(since, ["topic:9"]).gap
    assert not signals.missed(None, ["topic:9"]).gap


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [2, 20])
def test_reading_costs_one_query_however_much_was_signalled(
    rows, django_assert_num_queries
):
    reader = Reader()
    signal(*(f"topic:{n}" for n in range(rows)))

    with django_assert_num_queries(1):
        assert len(reader.news()) == rows
