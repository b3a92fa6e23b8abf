"""Word rules: written, replayed, switched on by one or two people, and paused by themselves."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from weilu.activity.actions import record
from weilu.activity.kinds import Kind
from weilu.conversations.models import HeldPost
from weilu.conversations.queries.shapes import plain
from weilu.core import clock
from weilu.core.db import execute
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.moderation.errors import (
    ExamplesBroken,
    InForceAlready,
    NotAllowed,
    ReplayNeeded,
)
from weilu.moderation.kinds import RuleMoved, RuleWritten
from weilu.moderation.models import Duty, RuleReplay, WordRule, Work
from weilu.moderation.queries.rule_examples import broken
from weilu.moderation.queries.said import LOOKED_BACK
from weilu.moderation.rules import IN_FORCE, compiled
from weilu.screening import patterns
from weilu.screening.errors import CannotRead

from .opening import Wanted, close_item, open_item
from .rule_examples import take_along

State, Paused = WordRule.State, WordRule.Paused
DONE = RuleReplay.State.DONE
FRESH = timedelta(hours=24)  # as long as a replay lets a rule be switched on
MANY_POSTS, MANY_MEMBERS = (
    0.02,
    0.05,
)  # of posts, of active members: more needs a second person
FLOOD = 10  # times what its replay expects within an hour
FLOOD_AT_LEAST = 10  # hits in an hour: below, ten times nearly nothing says nothing
OVERTURNED, DECIDED = 0.2, 10  # of what it held, once so many were decided
FIELDS = (
    "name", "deed", "terms", "patterns", "match", "sounds", "instead", "tag", "report_as",
    "exceptions", "clause", "reason_zh", "reason_en", "spaces", "trust", "door", "language", "until",
)  # fmt: skip
ADD = """
INSERT INTO moderation_rulecount (rule_id, hour, number) VALUES (%s, %s, %s)
ON CONFLICT (rule_id, hour) DO UPDATE SET number = moderation_rulecount.number + excluded.number
"""


@transaction.atomic
def write_rule(
    *, actor: Member, facts: Mapping[str, Any], replaces: WordRule | None = None
) -> WordRule:
    """Write a new rule as a draft; `replaces` retires when it is switched on.

    Raises:
        NotAllowed: Only leaders write rules.
        CannotRead: Its terms cannot be kept.
    """
    _check(actor)
    rule = WordRule(owner=actor, replaces=replaces, **_known(facts))
    _fits(rule)
    rule.save()
    if replaces is not None:
        take_along(replaces, into=rule)
    return _written(rule, actor)


@transaction.atomic
def change_rule(*, rule: WordRule, actor: Member, facts: Mapping[str, Any]) -> WordRule:
    """Change what a rule does; it is a draft again, and its replay counts no more.

    Raises:
        NotAllowed: Only leaders write rules.
        InForceAlready: It is in force, or was retired: change a copy of it.
        CannotRead: Its terms cannot be kept.
    """
    _check(actor)
    row = WordRule.objects.select_for_update().get(pk=rule.pk)
    if row.state in (State.LIVE, State.RETIRED):
        raise InForceAlready
    for name, value in _known(facts).items():
        setattr(row, name, value)
    _fits(row)
    row.version, row.state, row.asked_by = row.version + 1, State.DRAFT, None
    row.save()
    return _written(row, actor)


def _fits(rule: WordRule) -> None:
    """Whether it can be compiled, and how many patterns there would be in all.

    Raises:
        CannotRead: It looks for nothing, or for something it cannot; or there are too many.
    """
    if not rule.lines and not rule.expressions:
        raise CannotRead("it looks for nothing")
    compiled([rule])
    if rule.expressions and len(rule.expressions) + expressions_but(rule) > patterns.MOST:
        raise CannotRead(f"more than {patterns.MOST} patterns")


def expressions_but(rule: WordRule) -> int:
    """How many patterns the rules hold that are not retired, without one and what it replaces."""
    others = WordRule.objects.exclude(state=State.RETIRED).exclude(patterns="")
    others = others.exclude(pk__in=[rule.pk or 0, rule.replaces_id or 0])
    return sum(len(each.expressions) for each in others.only("patterns"))


def _check(actor: Member) -> None:
    if not may("rule.write", actor.standing if actor.is_active else None):
        raise NotAllowed


def _known(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: facts[name] for name in FIELDS if name in facts}


def _written(rule: WordRule, actor: Member) -> WordRule:
    _record(RuleWritten(rule_id=rule.pk, edition=rule.version), rule, actor)
    return rule


def _record(kind: Kind, rule: WordRule, actor: Member | None) -> None:
    record(kind, actor=actor, door="web", subject=f"rule:{rule.pk}")


def fresh_replay(rule: WordRule) -> RuleReplay | None:
    """The replay of this version that is less than a day old: one query."""
    rows = RuleReplay.objects.filter(rule=rule, version=rule.version, state=DONE)
    return rows.filter(at__gt=clock.now() - FRESH).order_by("-pk").first()


def meets_many(kept: RuleReplay) -> bool:
    """Whether so much would be met that two people have to want it."""
    posts, members = kept.posts * MANY_POSTS, kept.members * MANY_MEMBERS
    return kept.hits > posts or kept.members_hit > members


@transaction.atomic
def enable(*, rule: WordRule, actor: Member, shadow: bool = False) -> WordRule:
    """Let a rule count only, or put it in force; what it replaces retires.

    Where it meets many, it is not in force until a second person wants it, too: the first is noted.

    Raises:
        NotAllowed: Only leaders do.
        InForceAlready: It is, or it was retired.
        ReplayNeeded: This version was not replayed within the last day.
        ExamplesBroken: It does not do what its examples say.
    """
    _check(actor)
    row = WordRule.objects.select_for_update().get(pk=rule.pk)
    if row.state in (State.LIVE, State.RETIRED):
        raise InForceAlready
    kept = fresh_replay(row)
    if kept is None:
        raise ReplayNeeded
    if broken(row):
        raise ExamplesBroken
    if shadow:
        return _move(row, State.SHADOW, actor)
    if meets_many(kept) and row.asked_by_id in (None, actor.pk):
        WordRule.objects.filter(pk=row.pk).update(asked_by=actor)
        return (
            row  # the caller sees that it is not in force: a second person has to want it
        )
    second = row.asked_by_id if meets_many(kept) else None
    if row.replaces is not None and row.replaces.state != State.RETIRED:
        _move(row.replaces, State.RETIRED, actor)
    close_item(kind=Work.TROUBLE, subject=f"rule:{row.pk}", by=actor)
    return _move(row, State.LIVE, actor, second_id=second)


@transaction.atomic
def pause(*, rule: WordRule, actor: Member) -> WordRule:
    """Have it do nothing for now.

    Raises:
        NotAllowed: Only leaders do.
    """
    _check(actor)
    row = WordRule.objects.select_for_update().get(pk=rule.pk)
    if row.state in (State.LIVE, State.SHADOW):
        _move(row, State.PAUSED, actor, why=Paused.HAND)
    return row


@transaction.atomic
def retire(*, rule: WordRule, actor: Member) -> WordRule:
    """Put it away for good; it can be copied.

    Raises:
        NotAllowed: Only leaders do.
    """
    _check(actor)
    row = WordRule.objects.select_for_update().get(pk=rule.pk)
    return row if row.state == State.RETIRED else _move(row, State.RETIRED, actor)


def _move(
    row: WordRule,
    state: str,
    actor: Member | None,
    *,
    why: str = "",
    second_id: int | None = None,
) -> WordRule:
    before, row.state, row.paused_why = row.state, state, why
    row.moved_at, row.asked_by = clock.now(), None
    row.save(update_fields=["state", "paused_why", "moved_at", "asked_by"])
    moved = RuleMoved(
        rule_id=row.pk,
        edition=row.version,
        before=before,
        after=state,
        why=why,
        second_id=second_id,
    )
    _record(moved, row, actor)
    transaction.on_commit(IN_FORCE.expire)
    return row


def count(numbers: Mapping[tuple[int, datetime], int]) -> None:
    """Write down how often rules were met, and pause one that meets far more than it should."""
    with transaction.atomic():
        known = set(
            WordRule.objects.filter(pk__in={pk for pk, _hour in numbers}).values_list(
                "pk", flat=True
            )
        )
        for (pk, hour), number in numbers.items():
            if pk in known:
                execute(ADD, [pk, plain(hour), number])
    for pk, hour in numbers:
        if pk in known:
            _stop_a_flood(pk, hour)


@transaction.atomic
def _stop_a_flood(pk: int, hour: datetime) -> None:
    row = WordRule.objects.select_for_update().filter(pk=pk, state=State.LIVE).first()
    met = row.counts.filter(hour=hour).first() if row else None
    if row and met and met.number >= max(FLOOD_AT_LEAST, FLOOD * _an_hour(row)):
        _stop(row, Paused.FLOOD)


def _an_hour(row: WordRule) -> float:
    """How often its replay expects it within an hour."""
    kept = row.replays.filter(version=row.version, state=DONE).order_by("-pk").first()
    return kept.hits / (LOOKED_BACK / timedelta(hours=1)) if kept else 0.0


def _stop(row: WordRule, why: str) -> None:
    """It pauses itself, and somebody looks at it."""
    _move(row, State.PAUSED, None, why=why)
    wanted = Wanted(
        title=row.name, path=f"/console/rules/{row.pk}/", audience=Duty.OPERATOR
    )
    open_item(kind=Work.TROUBLE, subject=f"rule:{row.pk}", wanted=wanted)


@transaction.atomic
def clear_rules(*, people: Collection[int]) -> list[str]:
    """Clear away rules these members answer for, as if nobody had written them: for a demo.

    Nothing is recorded: the caller strikes the journal. What is gone, as it calls it: "rule:7".
    """
    rows = WordRule.objects.filter(owner__in=people)
    gone = [f"rule:{pk}" for pk in rows.values_list("pk", flat=True)]
    rows.delete()
    return gone


@transaction.atomic
def judge(*, rule_id: int) -> bool:
    """Pause a rule of whose holds people overturned too many; whether it was paused."""
    row = WordRule.objects.select_for_update().filter(pk=rule_id, state=State.LIVE).first()
    if row is None:
        return False
    decided, overturned = overturned_of(row)
    if decided < DECIDED or overturned < OVERTURNED * decided:
        return False
    _stop(row, Paused.OVERTURNED)
    return True


def overturned_of(row: WordRule) -> tuple[int, int]:
    """How many posts held by this version were decided, and how many of them published."""
    held = HeldPost.objects.filter(rule_id=row.pk, rule_version=row.version)
    outcomes = list(held.exclude(outcome="").values_list("outcome", flat=True))
    return len(outcomes), outcomes.count(HeldPost.Outcome.RELEASED)
