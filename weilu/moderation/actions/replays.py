"""Replaying a rule: what one version of it would have met in the last ninety days."""

from collections.abc import Iterable

from django.db.models import QuerySet

from weilu.activity.kinds import Kind
from weilu.members.models import Member
from weilu.moderation.kinds import RuleReplayed
from weilu.moderation.models import RuleReplay, WordRule
from weilu.moderation.queries.said import team_ids
from weilu.moderation.replay import Replayed, Said, replay
from weilu.moderation.rules import Compiled, compiled

from . import running
from .running import How

AT_ONCE = 20_000  # posts: about a second and a half of one core


def replay_rule(*, rule: WordRule, actor: Member) -> RuleReplay:
    """Find out what this version would have met in the last ninety days, and keep the figures.

    Raises:
        NotAllowed: Only leaders do.
    """
    kept: RuleReplay = running.finish(_begin(rule, actor), RULE)
    return kept


def start_replay(*, rule: WordRule, actor: Member) -> RuleReplay:
    """The same, by a worker where much was said; one that runs for this version goes on.

    Raises:
        NotAllowed: Only leaders do.
    """
    if (found := running.under_way(replays_of(rule))) is not None:
        return found  # type: ignore[no-any-return]
    kept: RuleReplay = running.hand_over(_begin(rule, actor), RULE, AT_ONCE)
    return kept


def replays_of(rule: WordRule) -> QuerySet[RuleReplay]:
    """Those of this version."""
    return RuleReplay.objects.filter(rule=rule, version=rule.version)


def _begin(rule: WordRule, actor: Member) -> RuleReplay:
    running.check(actor)
    row = WordRule.objects.get(pk=rule.pk)
    return RuleReplay.objects.create(rule=row, version=row.version, **running.begun(actor))


def _ask(kept: RuleReplay, posts: Iterable[Said]) -> Replayed:
    row = kept.rule
    return replay(
        compiled([row]).words,
        posts,
        today=_today(row).words,
        before=compiled([row.replaces]).words if row.replaces else None,
        spared=team_ids(),
    )


def _today(but: WordRule) -> Compiled:
    """The rules in force, without this one and the one it replaces."""
    others = WordRule.objects.filter(state=WordRule.State.LIVE)
    return compiled(others.exclude(pk__in=[but.pk, but.replaces_id or 0]))


def _tell(kept: RuleReplay) -> tuple[Kind, str]:
    told = RuleReplayed(
        rule_id=kept.rule_id, edition=kept.version, posts=kept.posts, hits=kept.hits
    )
    return told, f"rule:{kept.rule_id}"


def _stands(kept: RuleReplay) -> bool:
    """A rule that was changed meanwhile needs another."""
    return WordRule.objects.filter(pk=kept.rule_id, version=kept.version).exists()


RULE = How(
    sort="rule",
    rows=lambda: RuleReplay.objects.select_related("rule__replaces", "by"),
    ask=_ask,
    seed=lambda kept: kept.rule_id * 1_000 + kept.version,
    tell=_tell,
    stands=_stands,
)
