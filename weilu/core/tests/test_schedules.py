"""What runs by the clock: once per slot, once after a long sleep."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from weilu.core.jobs import schedule, tasks
from weilu.core.jobs.models import Job, ScheduleSlot
from weilu.core.jobs.schedules import Secretary

from .real_database import real_database

__all__ = ["real_database"]
HOURLY = schedule("tests.hourly", tasks.prune, every=3600)
NIGHTLY = schedule("tests.nightly", tasks.prune, cron="17 4 * * *")


@pytest.mark.django_db
def test_a_new_schedule_waits_for_its_next_time(stopped_time):
    assert Secretary([HOURLY, NIGHTLY]).enqueue_due() == 0

    stopped_time.shift(timedelta(hours=1))

    assert Secretary([HOURLY, NIGHTLY]).enqueue_due() == 1
    assert Job.objects.get().task == "weilu.core.jobs.tasks.prune"


@pytest.mark.django_db
def test_a_slot_is_enqueued_once_whoever_looks(stopped_time):
    Secretary([HOURLY]).enqueue_due()
    stopped_time.shift(timedelta(hours=1))
    first, second = Secretary([HOURLY]), Secretary([HOURLY])

    assert [first.enqueue_due(), second.enqueue_due(), first.enqueue_due()] == [1, 0, 0]
    slot = ScheduleSlot.objects.latest("slot")
    assert slot.slot == datetime(2026, 3, 2, 2, tzinfo=UTC)
    assert slot.job == str(Job.objects.get().pk)


@pytest.mark.django_db
def test_after_a_week_asleep_it_runs_once_not_seven_times(stopped_time):
    Secretary([NIGHTLY]).enqueue_due()
    stopped_time.shift(timedelta(days=7))

    assert [Secretary([NIGHTLY]).enqueue_due() for _look in range(3)] == [1, 0, 0]
    assert ScheduleSlot.objects.count() == 1  # older slots were cleared away


@pytest.mark.django_db
def test_a_clock_that_goes_back_repeats_nothing(stopped_time):
    Secretary([HOURLY]).enqueue_due()
    stopped_time.shift(timedelta(hours=2))
    Secretary([HOURLY]).enqueue_due()
    stopped_time.shift(timedelta(hours=-1))

    assert Secretary([HOURLY]).enqueue_due() == 0


@pytest.mark.django_db
def test_looking_costs_no_query_until_the_next_slot(
    stopped_time, django_assert_num_queries
):
    secretary = Secretary([HOURLY, NIGHTLY])
    secretary.enqueue_due()

    with django_assert_num_queries(0):
        secretary.enqueue_due()


def test_many_workers_at_the_same_moment_enqueue_once(real_database):
    Secretary([HOURLY]).enqueue_due()
    ScheduleSlot.objects.update(slot=datetime(2026, 1, 1, tzinfo=UTC))
    done: list[int] = []

    def look() -> None:
        done.append(Secretary([HOURLY]).enqueue_due())
        connection.close()

    threads = [threading.Thread(target=look) for _thread in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(done) == [0] * 7 + [1]
    assert Job.objects.count() == 1


@pytest.mark.parametrize("wrong", [{}, {"every": 0}, {"every": 5, "cron": "* * * * *"}])
def test_a_schedule_says_exactly_one_way(wrong):
    with pytest.raises(ValueError, match=r"tests\.wrong"):
        schedule("tests.wrong", tasks.prune, **wrong)
