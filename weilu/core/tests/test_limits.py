import threading

import pytest
from django.db import connection

from weilu.core import limits
from weilu.core.limits import Wait, allow, forgive, prune
from weilu.core.models import Limit


@pytest.mark.django_db
def test_the_turn_after_the_last_waits_for_its_share(stopped_time):
    turns = [allow("post:7", times=3, seconds=60) for _ in range(4)]

    assert turns == [None, None, None, Wait(20)]


@pytest.mark.django_db
def test_a_refused_turn_costs_nothing_and_the_wait_is_true(stopped_time):
    for _ in range(9):
        wait = allow("in:1.2.3.4", times=3, seconds=60)
    assert wait == Wait(20)

    stopped_time.shift(19)
    assert allow("in:1.2.3.4", times=3, seconds=60) == Wait(1)
    stopped_time.shift(1)
    assert allow("in:1.2.3.4", times=3, seconds=60) is None
    assert allow("in:1.2.3.4", times=3, seconds=60) == Wait(20)


@pytest.mark.django_db
def test_one_person_uses_up_nobody_elses_turns(stopped_time):
    assert allow("post:1", times=1, seconds=9) is None
    assert allow("post:2", times=1, seconds=9) is None
    assert allow("post:1", times=1, seconds=9) == Wait(9)


@pytest.mark.django_db
def test_turns_can_be_given_back(stopped_time):
    allow("in:7", times=1, seconds=600)
    assert allow("in:7", times=1, seconds=600) == Wait(600)

    forgive("in:7")

    assert allow("in:7", times=1, seconds=600) is None


@pytest.mark.django_db
def test_who_is_quiet_is_forgotten(stopped_time, settings):
    settings.WEILU_CACHE_URL = ""
    allow("a", times=2, seconds=60)
    stopped_time.shift(31)
    allow("b", times=2, seconds=60)

    assert prune() == 1
    assert Limit.objects.get().key == "b"


@pytest.mark.django_db
def test_any_key_will_do(stopped_time):
    for key in ("k" * 5_000, "nul\x00", "", "\ud800" * 201, "林"):
        assert allow(key, times=1, seconds=9) is None
        assert allow(key, times=1, seconds=9) == Wait(9)


@pytest.mark.django_db
def test_a_turn_is_one_statement(settings, django_assert_num_queries):
    settings.WEILU_CACHE_URL = ""
    with django_assert_num_queries(1):
        allow("post:7", times=3, seconds=60)


@pytest.mark.django_db(transaction=True)
def test_two_at_once_never_both_take_the_last_turn(settings):
    settings.WEILU_CACHE_URL = ""
    answers: list[Wait | None] = []

    def take():
        answers.extend(allow("gift", times=5, seconds=3600) for _ in range(4))
        connection.close()

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers.count(None) == 5


@pytest.mark.django_db
def test_without_its_valkey_the_database_counts(stopped_time, settings):
    settings.WEILU_CACHE_URL = "redis://127.0.0.1:1/0"

    assert allow("x", times=1, seconds=9) is None
    assert allow("x", times=1, seconds=9) == Wait(9)
    assert Limit.objects.count() == 1


@pytest.mark.valkey
@pytest.mark.django_db
def test_with_a_valkey_the_table_stays_empty(stopped_time):
    assert limits._valkey() is not None
    forgive("valkey")

    assert [allow("valkey", times=2, seconds=60) for _ in range(3)] == [
        None,
        None,
        Wait(30),
    ]
    assert not Limit.objects.exists()


def test_a_wait_is_told_in_whole_minutes():
    assert (Wait(60).minutes, Wait(61).minutes) == (1, 2)
