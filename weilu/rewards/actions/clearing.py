"""Taking back what invented members asked of the ledger and made of the badges.

The rest follows from the journal.
"""

from collections.abc import Collection

from weilu.rewards.models import BadgeEdition, BadgeLook, Operation


def clear(people: Collection[int]) -> None:
    """Whoever calls this drops the ledger and lets it be derived anew."""
    Operation.objects.filter(member_id__in=people).delete()


def clear_badges(people: Collection[int]) -> set[str]:
    """Forget what these people made of badges, and what that was in the journal."""
    rows = BadgeEdition.objects.filter(made_by__in=people)
    found = {f"badge:{number}" for number in rows.values_list("badge", flat=True)}
    BadgeEdition.objects.filter(undoes__in=rows).update(undoes=None)
    rows.delete()
    BadgeLook.objects.all().delete()
    return found
