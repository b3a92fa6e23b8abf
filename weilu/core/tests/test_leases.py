"""Who holds a job, for how long, and what happens to it then."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django_tasks import TaskResultStatus
from django_tasks.exceptions import InvalidTaskError, TaskResultDoesNotExist

from weilu.core import clock
from weilu.core.jobs import leases, tasks
from weilu.core.jobs.backend import LeaseTask
from weilu.core.jobs.desk import Desk
from weilu.core.jobs.leases import Done
from weilu.core.jobs.models import Job
from weilu.core.jobs.running import Options

from .real_database import real_database

__all__ = ["real_database"]
QUICK = Options(lease=5, first_pause=5)


def claim(most=1, seconds=30.0):
    return leases.claim("tester", most=most, seconds=seconds)


@pytest.mark.django_db
def test_a_lease_hides_the_job_until_it_runs_out(stopped_time):
    tasks.prune.enqueue()
    (lease,) = claim(seconds=30)

    assert claim() == []

    stopped_time.shift(30)
    (again,) = claim()
    assert (again.id, again.attempts) == (lease.id, 2)


@pytest.mark.django_db
def test_a_heartbeat_keeps_the_lease(stopped_time):
    tasks.prune.enqueue()
    held = claim(seconds=30)
    stopped_time.shift(20)
    leases.extend(held, seconds=30)

    stopped_time.shift(20)

    assert claim() == []


@pytest.mark.django_db
def test_who_lost_the_lease_can_no_longer_finish(stopped_time):
    tasks.prune.enqueue()
    (slow,) = claim(seconds=30)
    stopped_time.shift(30)
    (quick,) = claim(seconds=30)

    leases.finish([Done(slow, "1")])
    assert Job.objects.get().finished_at is None
    leases.finish([Done(quick, "2")])

    assert Job.objects.get().result == 2


@pytest.mark.django_db
def test_what_was_never_begun_goes_back_uncounted():
    tasks.prune.enqueue()
    leases.release(claim())

    (again,) = claim()

    assert again.attempts == 1


@pytest.mark.django_db
def test_pauses_double_up_to_an_hour():
    assert [leases.pause_after(n, 5.0) for n in (1, 2, 3, 20)] == [5.0, 10.0, 20.0, 3600.0]


@pytest.mark.django_db
def test_a_worker_that_died_in_every_attempt_gives_the_job_up(stopped_time):
    result = tasks.prune.enqueue()
    for _attempt in range(5):
        claim(seconds=1)
        stopped_time.shift(1)

    Desk(QUICK).finish_all()

    result.refresh()
    assert result.status == TaskResultStatus.FAILED
    job = Job.objects.get()
    assert job.last_words.endswith("DiedBefore: the worker died in each of 5 attempts")


@pytest.mark.django_db
def test_a_task_that_is_gone_becomes_a_dead_letter_that_can_be_retried(stopped_time):
    Job.objects.create(task="weilu.core.nowhere", queue="default", arguments=[[], {}])
    for _attempt in range(5):
        Desk(QUICK).finish_all()
        stopped_time.shift(3600)
    (letter,) = leases.dead()
    assert letter.attempts == 5 and "weilu.core" in letter.last_words

    leases.retry(letter)

    assert claim()[0].attempts == 1


@pytest.mark.django_db
def test_results_and_dead_letters_are_forgotten_in_time(stopped_time):
    result = tasks.prune.enqueue()
    Desk(QUICK).finish_all()
    Job.objects.create(
        task="x", queue="x", arguments=[[], {}], due_at=None, gave_up_at=clock.now()
    )
    stopped_time.shift(timedelta(days=1, seconds=1))
    assert leases.prune(done=tasks.DONE_KEPT, given_up=tasks.DEAD_KEPT) == 1

    with pytest.raises(TaskResultDoesNotExist):
        result.refresh()
    stopped_time.shift(timedelta(days=30))
    assert leases.prune(done=tasks.DONE_KEPT, given_up=tasks.DEAD_KEPT) == 1


@pytest.mark.django_db
def test_the_lag_is_how_late_the_longest_waiting_job_is(stopped_time):
    assert leases.lag() == 0.0
    tasks.prune.enqueue()
    tasks.prune.using(run_after=clock.now() + timedelta(hours=1)).enqueue()

    stopped_time.shift(90)

    assert leases.lag() == 90.0
    claim(seconds=30)
    assert leases.lag() == 0.0


@pytest.mark.django_db
@pytest.mark.parametrize("jobs", [2, 20])
def test_taking_and_noting_cost_the_same_however_many(jobs, django_assert_num_queries):
    for _job in range(jobs):
        tasks.prune.enqueue()
    with django_assert_num_queries(1):
        held = claim(most=20)

    assert len(held) == jobs
    with django_assert_num_queries(3):
        leases.finish([Done(lease, None) for lease in held])  # savepoint around one batch


@pytest.mark.django_db
def test_arguments_that_are_not_json_are_refused_at_once():
    with pytest.raises(TypeError):
        tasks.prune.enqueue(object())  # type: ignore[call-arg]  # the point

    assert not Job.objects.exists()


def test_a_task_says_how_often_and_how_long_it_may_try():
    assert isinstance(tasks.prune, LeaseTask)
    assert (tasks.prune.most_attempts, tasks.prune.patience) == (5, 900.0)
    with pytest.raises(InvalidTaskError):
        tasks.prune.using(priority=101)


def test_threads_that_claim_together_never_share_a_job(real_database):
    with transaction.atomic():
        for _job in range(200):
            tasks.prune.enqueue()
    taken: list[int] = []

    def take() -> None:
        while held := claim(most=7):
            taken.extend(lease.id for lease in held)
        connection.close()

    threads = [threading.Thread(target=take) for _thread in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(taken) == 200 == len(set(taken))
