"""Replaying a rule: at once where little was said, else in the worker, where its page sees how far it is."""

from collections.abc import Iterator
from datetime import timedelta

from django.db import transaction

from weilu.activity.actions import record
from weilu.conversations.models import Post
from weilu.core import clock
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.moderation import replay as replaying
from weilu.moderation.errors import NotAllowed
from weilu.moderation.kinds import RuleReplayed
from weilu.moderation.models import RuleReplay, WordRule
from weilu.moderation.queries.said import LOOKED_BACK, said, team_ids
from weilu.moderation.rules import Compiled, compiled

AT_ONCE = 20_000  # posts: about a second and a half of one core
EVERY = 5_000  # posts, between two words about how far it is
GIVEN_UP = timedelta(hours=1)  # one that runs longer broke off
State = RuleReplay.State


def replay_rule(*, rule: WordRule, actor: Member) -> RuleReplay:
    """Find out what this version would have met in the last ninety days, and keep the figures.

    Raises:
        NotAllowed: Only leaders do.
    """
    return finish(_begin(rule, actor))


def start_replay(*, rule: WordRule, actor: Member) -> RuleReplay:
    """The same, by a worker where much was said; one that runs for this version goes on.

    Raises:
        NotAllowed: Only leaders do.
    """
    from weilu.moderation.tasks import run_replay

    if (running := running_replay(rule)) is not None:
        return running
    kept = _begin(rule, actor)
    if kept.posts <= AT_ONCE:
        return finish(kept)
    transaction.on_commit(lambda: run_replay.enqueue(kept.pk))
    return kept


def running_replay(rule: WordRule) -> RuleReplay | None:
    """The replay of this version that a worker has in hand: one query."""
    rows = RuleReplay.objects.filter(rule=rule, version=rule.version, state=State.RUNS)
    return rows.filter(at__gt=clock.now() - GIVEN_UP).first()


def _begin(rule: WordRule, actor: Member) -> RuleReplay:
    if not may("rule.write", actor.standing if actor.is_active else None):
        raise NotAllowed
    row = WordRule.objects.get(pk=rule.pk)
    since = clock.now() - LOOKED_BACK
    return RuleReplay.objects.create(
        rule=row,
        version=row.version,
        by=actor,
        posts=Post.objects.filter(written_at__gte=since).count(),
        members=0,
        hits=0,
        members_hit=0,
        state=State.RUNS,
    )


def finish(kept: RuleReplay) -> RuleReplay:
    """Ask the rule of all that was said; a rule that was changed meanwhile needs another."""
    row = kept.rule
    try:
        found = replaying.replay(
            compiled([row]).words,
            _watched(kept),
            today=_today(row).words,
            before=compiled([row.replaces]).words if row.replaces else None,
            spared=team_ids(),
        )
    except Exception:
        RuleReplay.objects.filter(pk=kept.pk).update(state=State.FAILED)
        raise
    kept.posts, kept.members = found.posts, len(found.authors)
    kept.hits, kept.members_hit = len(found.hit), len(found.members)
    kept.facts = replaying.facts(found, seed=row.pk * 1_000 + kept.version)
    kept.state, kept.looked = State.DONE, found.posts
    if row.version != kept.version:
        kept.state = State.FAILED
    with transaction.atomic():
        kept.save()
        _tell(kept)
    return kept


def _tell(kept: RuleReplay) -> None:
    told = RuleReplayed(
        rule_id=kept.rule_id, edition=kept.version, posts=kept.posts, hits=kept.hits
    )
    record(told, actor=kept.by, door="web", subject=f"rule:{kept.rule_id}")


def _watched(kept: RuleReplay) -> Iterator[replaying.Said]:
    """What was said, with a word now and then about how far it is."""
    for number, each in enumerate(said()):
        if number and number % EVERY == 0:
            RuleReplay.objects.filter(pk=kept.pk).update(looked=number)
        yield each


def _today(but: WordRule) -> Compiled:
    """The rules in force, without this one and the one it replaces."""
    others = WordRule.objects.filter(state=WordRule.State.LIVE)
    return compiled(others.exclude(pk__in=[but.pk, but.replaces_id or 0]))
