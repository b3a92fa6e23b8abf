"""Keeping what the journal says of badges: who holds which, on which of two records that became one."""

from weilu.activity.models import Activity
from weilu.core.db import empty
from weilu.rewards.kinds import BadgeEarned, BadgeGiven
from weilu.rewards.models import BadgeGrant

GIVES = (BadgeEarned.name, BadgeGiven.name)


def write(said: Activity) -> None:
    """Keep what the journal says of somebody's badge, unless something later is kept."""
    kept = said.payload
    if said.kind in GIVES:
        _write_given(said)
        return
    rows = BadgeGrant.objects.filter(badge=kept["badge"], key=kept.get("key", ""))
    rows.filter(origin_id__in=kept["origin_ids"], activity_id__lt=said.pk).update(
        revoked_at=said.occurred_at,
        why=kept.get("why", BadgeGrant.Why.LAPSED),
        activity_id=said.pk,
    )


def _write_given(said: Activity) -> None:
    kept = said.payload
    named = {
        "origin_id": kept["member_id"],
        "badge": kept["badge"],
        "key": kept.get("key", ""),
    }
    facts = {
        "about": kept.get("about", ""),
        "by_hand": said.kind == BadgeGiven.name,
        "since": said.occurred_at,
        "revoked_at": None,
        "why": "",
        "activity_id": said.pk,
    }
    row = BadgeGrant.objects.filter(**named).first()
    if row is None:
        BadgeGrant.objects.create(**named, **facts, member_id=kept["member_id"])
    elif row.activity_id < said.pk:
        BadgeGrant.objects.filter(pk=row.pk).update(**facts)


def pass_on(merge_id: int, gone_id: int, into_id: int) -> None:
    """Two records become one: what one had belongs to the other."""
    for row in BadgeGrant.objects.filter(member=gone_id):
        row.member_id, row.merges = into_id, [*row.merges, merge_id]
        row.save(update_fields=["member", "merges"])


def give_back(merge_id: int, gone_id: int, into_id: int) -> None:
    """They are two again: what this merge moved goes back."""
    for row in BadgeGrant.objects.filter(member=into_id):
        if row.merges and row.merges[-1] == merge_id:
            row.member_id, row.merges = gone_id, row.merges[:-1]
            row.save(update_fields=["member", "merges"])


def forget(member_id: int) -> None:
    """Somebody was erased."""
    BadgeGrant.objects.filter(member=member_id).delete()


def drop_badges() -> None:
    """Forget who holds which badge; a replay keeps it again."""
    empty(BadgeGrant)
