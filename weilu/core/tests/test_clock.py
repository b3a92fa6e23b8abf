"""One clock, which can be told what time it is."""

from datetime import UTC, datetime, timedelta

import pytest

from weilu.core import clock

THEN = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)


def test_the_clock_stands_inside_the_block_and_goes_on_after_it():
    with clock.at(THEN):
        assert clock.now() == THEN
        with clock.at(THEN + timedelta(hours=1)):
            assert clock.now() == THEN + timedelta(hours=1)
        assert clock.now() == THEN

    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_an_error_inside_the_block_lets_the_clock_go_on():
    with pytest.raises(ZeroDivisionError), clock.at(THEN):
        _ = 1 / 0

    assert clock.now() != THEN
