"""What every test may ask for; `tests/` shares it."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine

MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # 09:00 in Shanghai


@pytest.fixture
def stopped_time() -> Iterator[time_machine.Traveller]:
    """Time stands still on Monday 2 March 2026, 09:00 in Shanghai; `.shift()` moves it on."""
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller
