"""`weilu reactions …`, as typed."""

import json

import pytest
from django.utils import translation

from weilu.activity import commands, reactions
from weilu.activity.errors import UnknownReaction
from weilu.activity.models import DeadLetter

from .happenings import lit, reaction, warmth

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def one_reaction(monkeypatch):
    monkeypatch.setattr(reactions, "table", lambda: (reaction(),))
    with translation.override("en"):
        yield


@pytest.fixture
def poisoned():
    return [lit(n) for n in (1, 13, 2)][1]


def test_run_says_how_much_there_was(poisoned):
    assert commands.run() == "3 activities digested."
    assert commands.run() == "0 activities digested."


def test_status_shows_how_far_and_what_was_set_aside(poisoned):
    assert commands.status() == "tests.warm  read to #0, 3 waiting, 0 set aside"
    commands.run()

    last = poisoned.pk + 1
    assert commands.status().splitlines() == [
        f"tests.warm  read to #{last}, 0 waiting, 1 set aside",
        f"tests.warm #{poisoned.pk} tests.fire_lit: ValueError: thirteen logs",
    ]
    assert json.loads(commands.status(json=True)) == {
        "reactions": [{"reaction": "tests.warm", "position": last, "behind": 0, "dead": 1}],
        "dead": [
            {
                "reaction": "tests.warm",
                "activity": poisoned.pk,
                "kind": "tests.fire_lit",
                "attempts": 1,
                "error": "ValueError: thirteen logs",
            }
        ],
    }


def test_status_lists_the_first_twenty_and_counts_the_rest():
    for _n in range(23):
        lit(13)
    commands.run()

    lines = commands.status().splitlines()
    assert len(lines) == 22
    assert lines[-1] == "… and 3 more"


def test_replay_says_how_much_it_read(poisoned):
    commands.run()
    assert commands.replay("tests.warm") == "3 activities read again."
    assert warmth() == [1, 2]


def test_retry_says_what_is_left(poisoned, monkeypatch):
    commands.run()
    assert commands.retry() == "0 digested, 1 still set aside."
    monkeypatch.setattr(reactions, "table", lambda: (reaction(lambda batch: None),))
    assert commands.retry("tests.warm") == "1 digested, 0 still set aside."
    assert DeadLetter.objects.count() == 0


@pytest.mark.parametrize("command", [commands.replay, commands.retry])
def test_a_name_nobody_has_is_said(command):
    with pytest.raises(UnknownReaction) as told:
        command("tests.cold")
    assert str(told.value) == "No reaction is named tests.cold."
