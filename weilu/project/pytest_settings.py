"""How rooms stand at the beginning of each test: at their defaults, with pace and first days at ease.

Beside the conftest, which rooms import and which therefore knows none of them. pytest loads it by
name, before Django is there, so rooms are imported when a test begins.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from weilu.core.dials import Dial


def at_ease() -> dict[str, Any]:
    """Most tests say a lot in a moment, and are not about that."""
    from weilu.conversations.dials import newcomers
    from weilu.members.dials import SIGN_UPS_A_DAY

    wide = (newcomers.REPLIES_EACH, newcomers.REPLIES_NEW, newcomers.TOPICS_NEW)
    return {
        **dict.fromkeys((gap.key for gap in newcomers.GAPS), 0),
        **{dial.key: dial.most for dial in (*wide, newcomers.ALIKE, SIGN_UPS_A_DAY)},
    }


@pytest.fixture(autouse=True)
def nothing_set() -> None:
    """Every dial stands at its default, and knowing that costs no query; pace is at ease."""
    from weilu.core.dials.snapshot import SNAPSHOT

    SNAPSHOT.assume(at_ease())


@pytest.fixture(autouse=True)
def no_word_rules() -> None:
    """Nobody wrote any, and knowing that costs no query; those of a test before are forgotten."""
    from weilu.moderation.rules import IN_FORCE

    IN_FORCE.assume()


@pytest.fixture(autouse=True)
def no_screening() -> None:
    """No model reads what tests say, and none is loaded; those that are about it switch it on."""
    from weilu.moderation.screener import SCREENER

    SCREENER.assume(is_on=False)


@pytest.fixture
def as_set(nothing_set: None) -> None:
    """Dials of pace and of first days stand at their defaults, too; `turned` begins there."""
    from weilu.core.dials.snapshot import SNAPSHOT

    SNAPSHOT.assume({})


@pytest.fixture
def turned(request: pytest.FixtureRequest) -> "Callable[[Dial[Any], Any], None]":
    """Let a dial stand at a value for the rest of the test, in this process alone."""
    from weilu.core.dials.snapshot import SNAPSHOT

    kept: dict[str, Any] = {} if "as_set" in request.fixturenames else at_ease()

    def turn(dial: "Dial[Any]", value: Any) -> None:
        kept[dial.key] = dial.keep(value)
        SNAPSHOT.assume(dict(kept))

    return turn
