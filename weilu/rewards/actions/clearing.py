"""Taking back what invented members asked of the ledger and the shop, and made of the badges.

The rest follows from the journal.
"""

from collections.abc import Collection
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction

from weilu.rewards.models import BadgeEdition, BadgeLook, BoardEnd, Item, Operation, Order
from weilu.rewards.shop.pictures import gift_file


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


def clear_boards(people: Collection[int]) -> set[str]:
    """Forget how stretches ended in which they had a place; what that was in the journal."""
    ends = list(BoardEnd.objects.filter(places__member__in=people).distinct())
    BoardEnd.objects.filter(pk__in=[end.pk for end in ends]).delete()
    return {end.subject for end in ends}


def clear_shop(people: Collection[int]) -> set[str]:
    """Forget what they ordered, and what they put into the shop and nobody else ordered."""
    orders = Order.objects.filter(member_id__in=people)
    items = Item.objects.filter(made_by__in=people)
    found = {f"order:{pk}" for pk in orders.values_list("pk", flat=True)}
    orders.delete()
    bare = items.filter(orders=None)
    found |= {f"item:{pk}" for pk in bare.values_list("pk", flat=True)}
    for picture in bare.exclude(picture="").values_list("picture", flat=True):
        transaction.on_commit(partial(default_storage.delete, gift_file(picture)))
    bare.delete()
    return found
