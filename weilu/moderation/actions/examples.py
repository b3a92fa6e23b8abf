"""What people decided, kept as examples for the model: by post and category, never a text.

All examples of a post are computed from what stands now – what became of its hold, of a look, of a
case and an appeal – so hearing of it twice, late or again leaves the same rows.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from weilu.conversations.models import HeldPost, Post
from weilu.members.models import Member
from weilu.moderation.models import Appeal, Decision, Example, LearntModel, Look, Measure

NONE = "none"  # what a look found: nothing of any category
ONE, OF_APPEAL, MOST = 1.0, 3.0, 20.0  # weights
REASONS = {  # of reports, by what the heads are called
    "spam": ("spam", "ads"),
    "abuse": ("offence",),
    "fraud": ("fraud",),
}
Source = Example.Source


@dataclass(frozen=True)
class Found:
    """One outcome, for one category; "" where nothing of any was found."""

    category: str
    found: bool
    at: datetime
    source: str = Source.DECISION
    weight: float = ONE
    p: float | None = None
    held: bool = False
    propensity: float = 1.0


@transaction.atomic
def keep_examples(*, posts: Collection[int]) -> None:
    """Let the examples of these posts be what people decided by now."""
    for post in Post.objects.filter(pk__in=posts).select_related("author"):
        wanted = {each.category: each for each in _found(post)}
        if post.author.state == Member.State.ERASED:
            wanted = {}
        rows = Example.objects.filter(post=post)
        rows.exclude(category__in=wanted).delete()
        for category, each in wanted.items():
            facts = {
                name: value for name, value in vars(each).items() if name != "category"
            }
            Example.objects.update_or_create(post=post, category=category, defaults=facts)


def _found(post: Post) -> Iterator[Found]:
    """What was decided, the weightier last: it replaces what came before."""
    yield from _of_a_hold(HeldPost.objects.filter(post=post).first())
    yield from _of_a_look(Look.objects.filter(post=post).first())
    rows = Decision.objects.filter(case__subject=f"post:{post.pk}")
    for decision in rows.select_related("case", "appeal").order_by("pk"):
        yield from _of_a_decision(decision)


def _of_a_hold(held: HeldPost | None) -> Iterator[Found]:
    if held is None or held.decided_at is None:
        return
    declined, at = held.outcome == HeldPost.Outcome.DECLINED, held.decided_at
    if held.gate == "model" and "category" in held.facts:
        p = held.facts.get("p")
        yield Found(held.facts["category"], declined, at, p=p, held=True)
    elif not declined:
        yield Found("", found=False, at=at)


def _of_a_look(seen: Look | None) -> Iterator[Found]:
    if seen is None or seen.found_at is None:
        return
    if seen.why == Look.Why.DRAWN:
        weight = min(1 / seen.propensity, MOST)
        what = "" if seen.found == NONE else seen.found
        yield Found(
            what,
            bool(what),
            seen.found_at,
            Source.AUDIT,
            weight,
            propensity=seen.propensity,
        )
        return
    p = seen.facts.get("p")
    yield Found(seen.category, seen.found == seen.category, seen.found_at, p=p)
    if seen.found not in (NONE, seen.category):
        yield Found(seen.found, found=True, at=seen.found_at)


def _of_a_decision(decision: Decision) -> Iterator[Found]:
    appeal: Appeal | None = getattr(decision, "appeal", None)
    judged = appeal is not None and appeal.decided_at is not None
    if decision.measure == Measure.IGNORE or not (decision.stands or judged):
        return
    if decision.measure == Measure.DECLINE and not judged:
        return  # its hold says so, with what the model thought
    found, at, weight, source = (
        decision.measure != Measure.NOTHING,
        decision.at,
        ONE,
        Source.DECISION,
    )
    if appeal is not None and appeal.decided_at is not None:
        found = appeal.verdict != Appeal.Verdict.OVERTURNED
        at, weight, source = appeal.decided_at, OF_APPEAL, Source.APPEAL
    for category in _categories(decision):
        yield Found(category, found, at, source, weight)


def _categories(decision: Decision) -> list[str]:
    """What it was about: what it was reported for, held for, or what somebody found who looked."""
    reasons = decision.case.reports.filter(withdrawn_at=None).values_list(
        "reason", flat=True
    )
    named = [name for reason in reasons for name in REASONS.get(reason, ())]
    if decision.measure == Measure.DECLINE:
        held = HeldPost.objects.filter(post=decision.case.post_id or 0, gate="model")
        named += [each.facts["category"] for each in held if "category" in each.facts]
    seen = Look.objects.filter(post=decision.case.post_id or 0).first()
    if seen is not None and seen.found not in ("", NONE):
        named.append(seen.found)
    return list(dict.fromkeys(named))


@transaction.atomic
def forget_examples(*, author_id: int) -> int:
    """Let go of a member's examples; models that learnt from them are made anew tonight."""
    gone, _by_table = Example.objects.filter(post__author=author_id).delete()
    if gone:
        champion = LearntModel.State.CHAMPION
        LearntModel.objects.exclude(state=champion).update(content=None)
        LearntModel.objects.filter(state=champion).update(is_stale=True)
    return gone
