"""The today desk with a thousand items: little time, whatever else the page shows."""

import time

import pytest

from weilu.console.tests.test_budget import fill
from weilu.conversations.tests.world import browser

pytestmark = [pytest.mark.scale, pytest.mark.django_db]
ITEMS = 1_000
MOST_CPU, MOST_WALL = 0.008, 0.060  # seconds, the best of a few
TIMES = 25


@pytest.mark.parametrize(
    "address", ["/console/", "/console/?show=order", "/console/?show=mine"]
)
def test_a_thousand_items_are_shown_in_time(zhou, address):
    fill(ITEMS)
    client = browser(zhou)
    assert client.get(address).status_code == 200
    spent = [_spent(client, address) for _time in range(TIMES)]
    cpu, wall = min(each[0] for each in spent), min(each[1] for each in spent)
    assert cpu <= MOST_CPU and wall <= MOST_WALL, (cpu, wall)


def _spent(client, address) -> tuple[float, float]:
    began, wall = time.thread_time(), time.perf_counter()
    client.get(address)
    return time.thread_time() - began, time.perf_counter() - wall
