"""What a member has of this room, for a copy of it: what they said, and were thanked for."""

from collections.abc import Iterator

from weilu.members.belongings import Piece, Rows
from weilu.members.models import Member
from weilu.rewards.models import Praise, PraiseReceiver


def gather(member: Member) -> Iterator[Piece]:
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
