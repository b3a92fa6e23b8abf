"""Everything this room writes, by verb."""

from .badging import settle_badges
from .checking_in import check_in
from .direct import hold, post, refund, release
from .handing import change_badge, give_badge, take_badge, undo_badge
from .keeping import drop
from .levelling import settle_levels, settle_touched
from .ordering import cancel, open_code, receive, redeem
from .planning import change_levels, keep_back, undo_levels
from .praising import clear_praise, hide, praise, read, take_back
from .ranking import freeze_boards, settle_boards
from .serving import Along, serve, take_addresses, tend_orders
from .stocking import add_codes, put_item, retire
from .ticking import SUBJECT, tick

__all__ = [
    "SUBJECT",
    "Along",
    "add_codes",
    "cancel",
    "change_badge",
    "change_levels",
    "check_in",
    "clear_praise",
    "drop",
    "freeze_boards",
    "give_badge",
    "hide",
    "hold",
    "keep_back",
    "open_code",
    "post",
    "praise",
    "put_item",
    "read",
    "receive",
    "redeem",
    "refund",
    "release",
    "retire",
    "serve",
    "settle_badges",
    "settle_boards",
    "settle_levels",
    "settle_touched",
    "take_addresses",
    "take_back",
    "take_badge",
    "tend_orders",
    "tick",
    "undo_badge",
    "undo_levels",
]
