"""What this room keeps."""

from .accounts import MEMBERS, Account, Asset, Leg, Txn
from .awards import Award, Hold, HoldLot, Lot
from .keeping import LedgerClock, LedgerMerge, Operation, Standing, Unsealed
from .praise import Praise, PraiseReceiver

__all__ = [
    "MEMBERS",
    "Account",
    "Asset",
    "Award",
    "Hold",
    "HoldLot",
    "LedgerClock",
    "LedgerMerge",
    "Leg",
    "Lot",
    "Operation",
    "Praise",
    "PraiseReceiver",
    "Standing",
    "Txn",
    "Unsealed",
]
