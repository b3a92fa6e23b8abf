"""Word rules of the demo: written, replayed and switched on by its operator."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from weilu.conversations import gates
from weilu.conversations.actions import keeping
from weilu.conversations.models import Post
from weilu.core import clock
from weilu.members.models import Member
from weilu.moderation.actions import replays, rules
from weilu.moderation.models import WordRule

from . import content

if TYPE_CHECKING:
    from .fill import Filled

Facts = dict[str, Any]
WRITTEN = ("name", "deed", "clause", "reason_zh", "reason_en", "trust")
State = WordRule.State


def rule(filled: Filled, until: datetime, topics: dict[str, int]) -> None:
    """Write each rule so many hours before the end, and bring it as far as it got."""
    operator = _team(filled, "operator")
    for facts in content.rules():
        with clock.at(until - timedelta(hours=facts["hours_ago"])):
            written = rules.write_rule(actor=operator, facts=_facts(facts))
            replays.replay_rule(rule=written, actor=operator)
            if facts["state"] != State.DRAFT:
                written = _switch_on(
                    written, operator, filled, shadow=facts["state"] == State.SHADOW
                )
        if "held" in facts:
            _hold(written, facts, topics)


def _team(filled: Filled, role: str) -> Member:
    return Member.objects.get(pk=filled.cast.signin(role).pk)


def _facts(facts: Facts) -> Facts:
    known = {name: facts[name] for name in WRITTEN if name in facts}
    lines = {name: "\n".join(facts.get(name, ())) for name in ("terms", "exceptions")}
    return {**known, **lines}


def _switch_on(
    written: WordRule, operator: Member, filled: Filled, *, shadow: bool
) -> WordRule:
    """What meets many needs the owner, too."""
    done = rules.enable(rule=written, actor=operator, shadow=shadow)
    if done.state == State.DRAFT:
        done = rules.enable(rule=written, actor=_team(filled, "owner"))
    return done


def _hold(written: WordRule, facts: Facts, topics: dict[str, int]) -> None:
    """The post that waits in a topic was held by this rule."""
    post = Post.objects.filter(topic=topics[facts["held"]]).exclude(held_at=None).get()
    grounds = gates.Grounds(
        "rule", written.pk, written.version, written.clause, tuple(facts["words"])
    )
    verdict = gates.Verdict(gates.Answer.HOLD, written.reason_zh, grounds=grounds)
    keeping.keep(post, verdict)
