"""What the tests of this room begin with."""

from datetime import datetime

from weilu.core import clock
from weilu.culture import actions
from weilu.culture.models import Edition
from weilu.culture.queries import norms
from weilu.members.models import Member


def published(actor: Member, *texts: str, major: bool = True) -> Edition:
    """Norms with one clause more for each text, published by `actor`, who agrees thereby."""
    for text in texts or ("对事不对人。",):
        actions.write_clause(actor=actor, text_zh=text)
    return actions.publish(actor=actor, major=major, door="web")


def published_at(moment: datetime, actor: Member, *texts: str) -> Edition:
    """A major edition as of a moment of the past or the future."""
    with clock.at(moment):
        return published(actor, *texts)


def in_force(label: str = "") -> Edition:
    """What holds now, or the edition of a label."""
    found = norms.edition(label) if label else norms.current()
    assert found
    return found


def in_draft() -> Edition:
    found = norms.draft()
    assert found
    return found
