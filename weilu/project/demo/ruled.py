"""Word rules of the demo, a draft of what screening holds, limits that were tried: by its operator."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from weilu.conversations import gates
from weilu.conversations.actions import keeping
from weilu.conversations.models import Post, Space
from weilu.core import clock
from weilu.core.dials.table import known
from weilu.members.models import Member
from weilu.moderation import screener
from weilu.moderation.actions import limits, policies, replays, rules, slowing
from weilu.moderation.models import WordRule
from weilu.moderation.policy import USUAL, usual_misses

from . import content

if TYPE_CHECKING:
    from .fill import Filled

Facts = dict[str, Any]
WRITTEN = (
    "name", "deed", "clause", "reason_zh", "reason_en", "trust", "instead", "tag", "report_as",
)  # fmt: skip
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


def try_limits(filled: Filled, until: datetime) -> None:
    """Try a limit and a space's slow mode; nothing is set."""
    told, operator = content.trial(), _team(filled, "operator")
    dial = known(told["limit"])
    assert dial is not None  # noqa: S101  the content names one
    space = Space.objects.get(slug=told["space"])
    with clock.at(until - timedelta(hours=told["hours_ago"])):
        limits.replay_limit(dial=dial, value=told["value"], actor=operator)
        slowing.replay_slow(space=space, seconds=told["seconds"], actor=operator)


def draft_policy(filled: Filled, until: datetime) -> None:
    """Write what screening might hold one day, and replay it; nothing, where it is switched off."""
    if not screener.is_on():
        return
    told, operator = content.policy(), _team(filled, "operator")
    facts = {
        "reach": {**USUAL, **told["reach"]},
        "misses": {**usual_misses(), **told["misses"]},
        "clauses": told["clauses"],
    }
    with clock.at(until - timedelta(hours=told["hours_ago"])):
        written = policies.write_policy(actor=operator, facts=facts)
        policies.replay_policy(policy=written, actor=operator)


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
