"""What a member has of this room, for a copy of it: thanks, what they earned, every movement."""

from collections.abc import Iterator

from weilu.members.belongings import Piece, Rows
from weilu.members.models import Member
from weilu.rewards.models import (
    Award,
    BadgeGrant,
    BadgeWord,
    BoardPlace,
    CheckIn,
    Discretion,
    Hold,
    Leg,
    MemberLevel,
    Order,
    OrderStep,
    Praise,
    PraiseReceiver,
)

from .shop import read_address


def gather(member: Member) -> Iterator[Piece]:
    """All of it."""
    yield from _praise(member)
    yield from _points(member)
    yield from _level(member)
    yield from _badges(member)
    yield from _orders(member)
    days = CheckIn.objects.filter(member=member).order_by("day")
    yield Rows("check-ins", days.values("day"))
    places = BoardPlace.objects.filter(member=member).order_by("pk")
    yield Rows("places", places.values("end__board", "end__stretch", "rank", "score"))


def _praise(member: Member) -> Iterator[Piece]:
    """Praise they gave, also what was never shown, and praise they got that can be read."""
    gave = Praise.objects.filter(giver=member).order_by("pk")
    yield Rows(
        "praise-given",
        gave.values(
            "given_at",
            "shown_at",
            "taken_back_at",
            "is_private",
            "text",
            "message",
            "value__name_zh",
            "value__name_en",
        ),
    )
    got = PraiseReceiver.objects.filter(
        member=member, praise__shown_at__isnull=False, praise__taken_back_at=None
    )
    yield Rows(
        "praise-received",
        got.order_by("praise__pk").values(
            "praise__shown_at",
            "praise__text",
            "praise__is_private",
            "praise__value__name_zh",
            "praise__value__name_en",
            "hidden_at",
        ),
    )


def _points(member: Member) -> Iterator[Piece]:
    """Each award with the reasons for its amount, each movement, and what is put by."""
    awards = Award.objects.filter(member=member).order_by("seq", "asset")
    facts = (
        "key", "asset", "rule", "rule_version", "base", "step", "raw", "allotted", "granted",
        "cap_group", "window", "cap", "state", "void_reason", "matures_at", "expires_at",
        "occurred_at",
    )  # fmt: skip
    yield Rows("awards", awards.values(*facts))
    legs = Leg.objects.filter(account__member=member).order_by("pk")
    yield Rows(
        "movements",
        legs.values(
            "txn__key", "txn__kind", "txn__asset", "account__kind", "amount", "txn__at"
        ),
    )
    holds = Hold.objects.filter(member=member).order_by("pk")
    yield Rows("put-by", holds.values("key", "amount", "state"))


def _level(member: Member) -> Iterator[Piece]:
    """Where they stand, and what of it they keep to themselves."""
    stand = MemberLevel.objects.filter(pk=member.pk)
    yield Rows("level", stand.values("title", "earned", "kept", "until", "since"))
    kept = Discretion.objects.filter(pk=member.pk)
    yield Rows("kept-back", kept.values("level", "badges", "boards"))


def _badges(member: Member) -> Iterator[Piece]:
    """What they hold or held, since when and why; what the team said about it."""
    grants = BadgeGrant.objects.filter(member=member).order_by("activity_id")
    facts = ("badge", "key", "about", "by_hand", "since", "revoked_at", "why")
    yield Rows("badges", grants.values(*facts))
    words = BadgeWord.objects.filter(member=member).order_by("pk")
    yield Rows("badge-reasons", words.values("text"))


def _orders(member: Member) -> Iterator[Piece]:
    """What they asked for in the shop, where to, and how it went."""
    orders = Order.objects.filter(member=member).select_related("item").order_by("pk")
    facts = ("pk", "price", "state", "carrier", "number", "asked_at", "opened_at")
    yield Rows(
        "orders",
        (
            {
                "item": order.item.title,
                "address": read_address(order),
                **{fact: getattr(order, fact) for fact in facts},
            }
            for order in orders
        ),
    )
    steps = OrderStep.objects.filter(order__member=member).order_by("pk")
    yield Rows("order-steps", steps.values("order", "before", "after", "note", "at"))
