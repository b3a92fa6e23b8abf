"""Whatever happens, in whatever order: the laws of the ledger hold after each step."""

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from .machine import Points


@pytest.mark.django_db
def test_the_laws_of_the_ledger_hold_whatever_happens():
    run_state_machine_as_test(
        Points, settings=settings(max_examples=12, stateful_step_count=25)
    )
