"""The laws of the ledger over many long stories: minutes, so it is asked for by hand."""

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from weilu.rewards.tests.machine import Points

EXAMPLES, STEPS = 2_500, 60


@pytest.mark.scale
@pytest.mark.django_db
def test_the_laws_hold_over_many_long_stories():
    deep = settings(
        max_examples=EXAMPLES,
        stateful_step_count=STEPS,
        derandomize=False,
        phases=[Phase.explicit, Phase.generate, Phase.shrink],
        database=None,
    )
    run_state_machine_as_test(Points, settings=deep)
