"""Three hundred dying workers, with other dice."""

import pytest

from tests.journeys.test_kill import compare, life
from weilu.core.tests.real_database import real_database

__all__ = ["life", "real_database"]


@pytest.mark.scale
@pytest.mark.parametrize("seed", [2, 3])
def test_three_hundred_deaths_change_nothing(life, real_database, seed):
    compare(life, real_database, seed=seed, kills=300)
