"""Taking away values, norms and rituals that made-up people wrote."""

from collections.abc import Collection

from django.db import transaction

from weilu.culture.models import Edition, Occasion, Ritual, Value
from weilu.culture.models.belonging import BelongingAsking, BelongingRound
from weilu.culture.queries.owing import PURPOSE
from weilu.members.actions.consenting import forget_consents


@transaction.atomic
def clear_norms(*, publishers: Collection[int], values: Collection[int]) -> int:
    """Remove the editions these members published, and these values; how many rows went.

    Where no edition is left, consent to them means nothing any more: the next first edition
    asks everybody.
    """
    gone = Edition.objects.filter(published_by__in=publishers).delete()[0]
    gone += Value.objects.filter(pk__in=values).delete()[0]
    if not Edition.objects.exclude(major=0).exists():
        Edition.objects.all().delete()
        forget_consents(purpose=PURPOSE)
    return gone


@transaction.atomic
def clear_rounds(people: Collection[int]) -> set[str]:
    """Forget rounds of the pulse that asked nobody but these people; the subjects they were."""
    BelongingAsking.objects.filter(member__in=people).delete()
    still = BelongingAsking.objects.values("round")
    rows = BelongingRound.objects.exclude(pk__in=still)
    found = {f"belonging:{pk}" for pk in rows.values_list("pk", flat=True)}
    rows.delete()
    return found


@transaction.atomic
def clear_rituals(rituals: Collection[int]) -> set[str]:
    """Remove these rituals with every time they were due; the subjects that named them."""
    occasions = Occasion.objects.filter(ritual__in=rituals).values_list("pk", flat=True)
    subjects = {f"occasion:{pk}" for pk in occasions} | {f"ritual:{pk}" for pk in rituals}
    Ritual.objects.filter(pk__in=rituals).delete()
    return subjects
