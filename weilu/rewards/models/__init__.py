"""What this room keeps."""

from .accounts import MEMBERS, Account, Asset, Leg, Txn
from .awards import Award, Hold, HoldLot, Lot
from .badges import BadgeEdition, BadgeGrant, BadgeLook, BadgeWord
from .boards import BoardEnd, BoardLook, BoardPlace, BoardScore
from .checkins import CheckIn
from .keeping import LedgerClock, LedgerMerge, Operation, Standing, Unsealed
from .levels import Discretion, LevelLook, LevelPlan, MemberLevel
from .praise import Praise, PraiseReceiver
from .shop import Code, Item, Order, OrderStep

__all__ = [
    "MEMBERS",
    "Account",
    "Asset",
    "Award",
    "BadgeEdition",
    "BadgeGrant",
    "BadgeLook",
    "BadgeWord",
    "BoardEnd",
    "BoardLook",
    "BoardPlace",
    "BoardScore",
    "CheckIn",
    "Code",
    "Discretion",
    "Hold",
    "HoldLot",
    "Item",
    "LedgerClock",
    "LedgerMerge",
    "Leg",
    "LevelLook",
    "LevelPlan",
    "Lot",
    "MemberLevel",
    "Operation",
    "Order",
    "OrderStep",
    "Praise",
    "PraiseReceiver",
    "Standing",
    "Txn",
    "Unsealed",
]
