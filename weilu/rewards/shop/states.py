"""How an order may move, and what that does with its points and its stock: one table."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

from weilu.rewards.models import Item, Order

S = Order.State
K = Item.Kind


class Points(StrEnum):
    """What becomes of the points put by."""

    STAY = "stay"
    POST = "post"
    RELEASE = "release"
    REFUND = "refund"


MOVES: Mapping[tuple[str, str], Points] = {
    (S.REQUESTED, S.APPROVED): Points.STAY,
    (S.REQUESTED, S.REJECTED): Points.RELEASE,
    (S.REQUESTED, S.CANCELLED): Points.RELEASE,
    (S.REQUESTED, S.EXPIRED): Points.RELEASE,
    (S.APPROVED, S.REJECTED): Points.RELEASE,
    (S.APPROVED, S.CANCELLED): Points.RELEASE,
    (S.APPROVED, S.EXPIRED): Points.RELEASE,
    (S.APPROVED, S.FULFILLING): Points.STAY,
    (S.FULFILLING, S.SHIPPED): Points.STAY,
    (S.FULFILLING, S.DONE): Points.POST,
    (S.FULFILLING, S.REJECTED): Points.RELEASE,
    (S.SHIPPED, S.DONE): Points.POST,
    (S.SHIPPED, S.REJECTED): Points.RELEASE,
    (S.DONE, S.REFUNDED): Points.REFUND,
}
STAGES = tuple(each.value for each in S)
TOLD = (S.APPROVED, S.SHIPPED, S.REJECTED, S.EXPIRED, S.REFUNDED)  # to whose order it is
OPEN = (S.REQUESTED, S.APPROVED, S.FULFILLING, S.SHIPPED)
GIVEN_UP = (S.REJECTED, S.CANCELLED, S.EXPIRED)
AT_ONCE = (K.CODE, K.ROLE, K.DONATION)  # nothing to send: no hand is needed
BY_HAND = (K.PHYSICAL, K.EXPERIENCE)

ADDRESSES, CODES = "gift address", "gift code"  # purposes of encryption
UNANSWERED = timedelta(days=14)  # then an order nobody took on is given up
ARRIVES = timedelta(days=21)  # then what was sent counts as received
ADDRESS_KEPT = timedelta(days=30)  # after it is done
