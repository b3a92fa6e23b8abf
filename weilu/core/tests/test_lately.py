"""Answers a few seconds old: asked once, then anew, and at once when somebody changed them."""

import pytest

from weilu.core.lately import EVERY, Lately


@pytest.fixture
def asked():
    return []


@pytest.fixture
def number(asked):
    return Lately(lambda: asked.append(1) or len(asked))


def test_within_seconds_it_is_asked_once(number):
    assert [number() for _n in range(3)] == [1, 1, 1]


def test_after_five_seconds_it_is_asked_anew(number, monkeypatch):
    now = [100.0]
    monkeypatch.setattr("weilu.core.lately.time.monotonic", lambda: now[0])
    assert number() == 1
    now[0] += EVERY
    assert number() == 1
    now[0] += 0.1
    assert number() == 2


def test_who_changes_it_has_it_asked_at_once(number):
    assert number() == 1
    number.forget()
    assert number() == 2


def test_who_changes_it_in_a_transaction_has_it_asked_again_when_that_has_ended(
    number, django_capture_on_commit_callbacks, db
):
    with django_capture_on_commit_callbacks(execute=True):
        number.renew()
        assert number() == 1
    assert number() == 2


def test_nothing_is_an_answer_too():
    asked = []
    nothing = Lately(lambda: asked.append(1))
    assert [nothing(), nothing()] == [None, None]
    assert len(asked) == 1
