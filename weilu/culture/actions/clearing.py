"""Taking away values and norms that made-up people wrote."""

from collections.abc import Collection

from django.db import transaction

from weilu.culture.models import Edition, Value
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
