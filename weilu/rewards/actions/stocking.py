"""Filling the shop: items, their pictures, and pools of codes."""

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import IO, Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from weilu.activity.actions import record
from weilu.core import clock, images
from weilu.core.encryption import encrypt, fingerprint
from weilu.members.models import Member
from weilu.members.permissions import may
from weilu.rewards.errors import CodesNeeded, NotAllowed, StockTaken
from weilu.rewards.kinds import CodesAdded, ItemPut, ItemRetired
from weilu.rewards.models import Code, Item
from weilu.rewards.queries import shop as queries
from weilu.rewards.shop.pictures import gift_file
from weilu.rewards.shop.states import CODES

SIDE = 640  # pixels: twice the largest shown
MOST_CODES = 2_000  # in one go
LONGEST_CODE = 200  # characters


def put_item(
    *,
    actor: Member,
    facts: Mapping[str, Any],
    item: Item | None = None,
    picture: IO[bytes] | None = None,
    door: str = "web",
) -> Item:
    """Put something into the shop, or change it; orders that run keep their price.

    Raises:
        NotAllowed: They may not.
        StockTaken: More were asked for already than there would be.
        ImageRefused: The picture is none we take.
    """
    _may(actor)
    made = images.square(picture, SIDE) if picture else b""
    return _put(actor, dict(facts), item, made, door)


@transaction.atomic
def _put(
    actor: Member, facts: dict[str, Any], item: Item | None, made: bytes, door: str
) -> Item:
    kept = Item(made_by=actor)
    if item is not None:
        kept = Item.objects.select_for_update().get(pk=item.pk)
        facts.pop("kind", None)  # what was ordered stays what it was
    for name, value in facts.items():
        setattr(kept, name, value)
    if kept.kind == Item.Kind.CODE:
        kept.stock = None  # its pool says how many there are
    taken = queries.taken(kept) if kept.pk else 0
    if kept.stock is not None and kept.stock < taken:
        raise StockTaken(taken)
    if made:
        _change_picture(kept, made)
    is_new = kept.pk is None
    kept.save()
    said = ItemPut(item_id=kept.pk, is_new=is_new)
    record(said, actor=actor, door=door, subject=f"item:{kept.pk}")
    return kept


def _change_picture(item: Item, made: bytes) -> None:
    """File first: a row never names what is not there. Another picture has another key."""
    key = blake2b(clock.now().isoformat().encode() + made, digest_size=16).hexdigest()
    old = item.picture
    default_storage.save(gift_file(key), ContentFile(made))
    item.picture = key
    if old:
        transaction.on_commit(lambda: default_storage.delete(gift_file(old)))


@transaction.atomic
def retire(*, actor: Member, item: Item, retired: bool, door: str = "web") -> None:
    """Take it out of the shop, or put it back; orders that run go on. Twice is once.

    Raises:
        NotAllowed: They may not.
    """
    _may(actor)
    kept = Item.objects.select_for_update().get(pk=item.pk)
    if retired == (kept.retired_at is not None):
        return
    kept.retired_at = clock.now() if retired else None
    kept.save(update_fields=["retired_at"])
    said = ItemRetired(item_id=kept.pk, retired=retired)
    record(said, actor=actor, door=door, subject=f"item:{kept.pk}")


@transaction.atomic
def add_codes(*, actor: Member, item: Item, codes: Sequence[str], door: str = "web") -> int:
    """Put codes into an item's pool, encrypted; returns how many were new to it.

    Raises:
        NotAllowed: They may not, or the item has no codes.
        CodesNeeded: None was typed, more than 2,000, or one longer than 200 characters.
    """
    _may(actor)
    kept = Item.objects.select_for_update().get(pk=item.pk)
    if kept.kind != Item.Kind.CODE:
        raise NotAllowed
    typed = list(dict.fromkeys(each.strip() for each in codes if each.strip()))
    if not typed or len(typed) > MOST_CODES or max(map(len, typed)) > LONGEST_CODE:
        raise CodesNeeded
    prints = {fingerprint(each, CODES): each for each in typed}
    known = Code.objects.filter(item=kept, digest__in=prints)
    for digest in known.values_list("digest", flat=True):
        del prints[digest]
    Code.objects.bulk_create(
        Code(item=kept, sealed=encrypt(words, CODES), digest=digest)
        for digest, words in prints.items()
    )
    if prints:
        said = CodesAdded(item_id=kept.pk, added=len(prints))
        record(said, actor=actor, door=door, subject=f"item:{kept.pk}")
    return len(prints)


def _may(actor: Member) -> None:
    if not may("shop.run", actor.standing if actor.is_active else None):
        raise NotAllowed
