"""Workers killed at random moments lose nothing and do nothing twice."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from weilu.activity import reactions
from weilu.activity.models import Activity
from weilu.conversations import search
from weilu.core.tests.real_database import real_database
from weilu.moderation.screener import SCREENER

from .derived import everything, undisturbed
from .history import History

__all__ = ["real_database"]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def life(real_database, stopped_time, settings):
    settings.WEILU_LINK_PREVIEWS = True
    search.drop()
    yield History(seed=7, clock=stopped_time)
    search.drop()


def dying_workers(environment, seed, kills):
    """One after the other, while this process goes on writing."""
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.dying", str(seed), str(kills)],
        env={**environment, "WEILU_LINK_PREVIEWS": "true"},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout.readline() == "ready\n"
    return program


def poison(life):
    """What no reaction can digest, so that setting aside is interrupted, too."""
    last = Activity.objects.latest("pk")
    Activity.objects.create(
        kind="conversations.post_written",
        payload={"topic_id": 0},
        door="web",
        occurred_at=last.occurred_at,
        day=last.day,
    )
    life.clock.shift(1)


def compare(life, real_database, *, seed, kills):
    life.go(40)
    workers = dying_workers(real_database, seed, kills)
    while workers.poll() is None:
        life.go(10)
        poison(life)
    deaths = ast.literal_eval(
        workers.communicate()[0].splitlines()[-1]
    )  # its log stands before it
    SCREENER.assume(is_on=True)  # as it was for the workers
    reactions.run_all()
    killed = everything(with_ids=False)

    assert killed == undisturbed()
    assert sum(deaths.values()) == kills
    inside = kills - deaths["from outside"]
    assert inside > kills / 4, f"too few died inside a batch: {deaths}"


def test_a_worker_killed_again_and_again_leaves_what_an_undisturbed_one_leaves(
    life, real_database
):
    compare(life, real_database, seed=1, kills=16)
