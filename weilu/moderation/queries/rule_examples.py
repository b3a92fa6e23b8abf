"""Whether a rule does what the examples kept with it say."""

from dataclasses import replace

from weilu.moderation.models import RuleExample, WordRule
from weilu.moderation.rules import patterns_of
from weilu.screening.rules import ANYWHERE, Where
from weilu.screening.words import Words


def examples_of(rule: WordRule) -> list[tuple[RuleExample, bool]]:
    """Each with whether the rule does as it says, wherever it holds: one query."""
    rows = list(rule.examples.select_related("post__topic", "post__author").order_by("pk"))
    if not rows:
        return []
    words = Words([replace(each, scope=ANYWHERE) for each in patterns_of(rule)])
    return [(row, bool(words.met(_said(row), Where())) == row.meets) for row in rows]


def broken(rule: WordRule) -> int:
    """How many examples the rule does not do as they say."""
    return sum(not holds for _example, holds in examples_of(rule))


def _said(row: RuleExample) -> str:
    post = row.post
    if post is None:
        return row.text
    begins = post.topic.first_post_id == post.pk
    return f"{post.topic.title}\n{post.text}" if begins else post.text
