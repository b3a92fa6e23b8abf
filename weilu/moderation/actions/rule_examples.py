"""What a rule has to meet, or must not: kept with it, and asked whenever it changes."""

from django.db import transaction

from weilu.activity.actions import record
from weilu.conversations.models import Post
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.moderation.errors import NotAllowed
from weilu.moderation.kinds import RuleWritten
from weilu.moderation.models import RuleExample, WordRule

MOST = 100  # of one rule


@transaction.atomic
def keep_example(
    *, rule: WordRule, actor: Member, meets: bool, post: Post | None = None, text: str = ""
) -> RuleExample | None:
    """Keep a post, or words, as what the rule has to meet or must not; None where there are many.

    Raises:
        NotAllowed: Only leaders do.
    """
    _check(actor)
    row = WordRule.objects.select_for_update().get(pk=rule.pk)
    if row.examples.count() >= MOST or not (post or text.strip()):
        return None
    facts = {"meets": meets, "by": actor}
    if post is not None:
        kept, _new = row.examples.update_or_create(post=post, defaults=facts)
    else:
        kept = row.examples.create(text=text.strip()[:300], **facts)
    _record(row, actor)
    return kept


@transaction.atomic
def drop_example(*, rule: WordRule, actor: Member, example_id: int) -> bool:
    """Ask for it no longer; whether it was there.

    Raises:
        NotAllowed: Only leaders do.
    """
    _check(actor)
    gone, _which = rule.examples.filter(pk=example_id).delete()
    if gone:
        _record(rule, actor)
    return bool(gone)


def take_along(rule: WordRule, into: WordRule) -> None:
    """A copy is asked the same."""
    RuleExample.objects.bulk_create(
        RuleExample(
            rule=into, post_id=each.post_id, text=each.text, meets=each.meets, by=each.by
        )
        for each in rule.examples.select_related("by")
    )


def _check(actor: Member) -> None:
    if not may("rule.write", actor.standing if actor.is_active else None):
        raise NotAllowed


def _record(rule: WordRule, actor: Member) -> None:
    written = RuleWritten(rule_id=rule.pk, edition=rule.version)
    record(written, actor=actor, door="web", subject=f"rule:{rule.pk}")
