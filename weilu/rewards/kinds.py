"""What can happen here that others may want to know. Ids alone, never words."""

from dataclasses import dataclass

from weilu.activity.kinds import Kind


@dataclass(frozen=True, kw_only=True)
class PraiseGiven(Kind):
    """Somebody praised others, and from now on it can be read."""

    name = "rewards.praise_given"
    praise_id: int
    value_id: int
    receiver_ids: list[int]
    is_private: bool


@dataclass(frozen=True, kw_only=True)
class PraiseHeld(Kind):
    """Praise waits until somebody of the team has read it."""

    name = "rewards.praise_held"
    praise_id: int
    gate: str  # what held it: `rule`, `model`


@dataclass(frozen=True, kw_only=True)
class PraiseDeclined(Kind):
    """The team did not show praise, or shows it no longer."""

    name = "rewards.praise_declined"
    praise_id: int
    member_id: int  # who gave it
    receiver_ids: list[int]
    clause: int | None


@dataclass(frozen=True, kw_only=True)
class PraiseTakenBack(Kind):
    """Whoever gave it took it back."""

    name = "rewards.praise_taken_back"
    praise_id: int
    receiver_ids: list[int]


@dataclass(frozen=True, kw_only=True)
class PraiseHidden(Kind):
    """Somebody who was praised keeps it to themselves, or shows it again."""

    name = "rewards.praise_hidden"
    praise_id: int
    hidden: bool


@dataclass(frozen=True, kw_only=True)
class LedgerTicked(Kind):
    """Something fell due while nothing else happened: the ledger's time goes on."""

    name = "rewards.ledger_ticked"
    due: int  # how many awards and lots


@dataclass(frozen=True, kw_only=True)
class LevelsChanged(Kind):
    """The team changed what levels take, or took a change back."""

    name = "rewards.levels_changed"
    plan_id: int
    undoes: int | None


@dataclass(frozen=True, kw_only=True)
class LevelMoved(Kind):
    """Somebody earned a level, or earns it no longer; decided once, so a replay asks nothing."""

    name = "rewards.level_moved"
    member_id: int
    earned: int
    title: int  # the highest ever
    kept: int  # what is open until then, though it is earned no longer
    until: str | None
    gaming: int  # awards voided for gaming by then
    news: str  # what its owner is told: `up`, `slips` or nothing


@dataclass(frozen=True, kw_only=True)
class BadgeChanged(Kind):
    """The team made a badge, changed or retired it, or took a change back."""

    name = "rewards.badge_changed"
    badge: int
    edition_id: int
    undoes: int | None


@dataclass(frozen=True, kw_only=True)
class BadgeEarned(Kind):
    """Somebody earned a badge; decided once, so a replay asks nothing."""

    name = "rewards.badge_earned"
    member_id: int
    badge: int
    key: str  # what it is given for once; empty: once for all
    about: str  # post:12, topic:3 or nothing
    news: bool  # whether its owner is told


@dataclass(frozen=True, kw_only=True)
class BadgeLapsed(Kind):
    """What a badge takes holds no longer of somebody, and it is one that goes then."""

    name = "rewards.badge_lapsed"
    member_id: int
    badge: int
    origin_ids: list[int]  # the records it had been given to: more than one after a merge


@dataclass(frozen=True, kw_only=True)
class BadgeGiven(Kind):
    """Somebody of the team gave a badge by hand; why stands beside it, not here."""

    name = "rewards.badge_given"
    member_id: int
    badge: int


@dataclass(frozen=True, kw_only=True)
class BadgeTakenBack(Kind):
    """Somebody of the team took a badge back."""

    name = "rewards.badge_taken_back"
    member_id: int
    badge: int
    key: str
    origin_ids: list[int]
    why: str  # gaming, mistake


@dataclass(frozen=True, kw_only=True)
class ItemPut(Kind):
    """The team put something into the shop, or changed what it says."""

    name = "rewards.item_put"
    item_id: int
    is_new: bool


@dataclass(frozen=True, kw_only=True)
class ItemRetired(Kind):
    """Something is not on offer any more, or is again."""

    name = "rewards.item_retired"
    item_id: int
    retired: bool


@dataclass(frozen=True, kw_only=True)
class CodesAdded(Kind):
    """The team put codes into an item's pool."""

    name = "rewards.codes_added"
    item_id: int
    added: int


@dataclass(frozen=True, kw_only=True)
class OrderAsked(Kind):
    """Somebody wants an item, and its points are put by."""

    name = "rewards.order_asked"
    order_id: int
    item_id: int


@dataclass(frozen=True, kw_only=True)
class OrderMoved(Kind):
    """An order came further, or was given up, by its owner or by itself."""

    name = "rewards.order_moved"
    order_id: int
    member_id: int  # whose it is
    before: str
    after: str
    stage: int  # the place of `after` among the states


@dataclass(frozen=True, kw_only=True)
class OrderServed(OrderMoved):
    """Somebody of the team brought an order further, refused or refunded it."""

    name = "rewards.order_served"


@dataclass(frozen=True, kw_only=True)
class AddressesTaken(Kind):
    """Somebody of the team took the addresses of orders along, to send them."""

    name = "rewards.addresses_taken"
    orders: int


@dataclass(frozen=True, kw_only=True)
class CheckedIn(Kind):
    """A member checked in, on a day of the community's clock."""

    name = "rewards.checked_in"
    day: str


@dataclass(frozen=True, kw_only=True)
class BoardFrozen(Kind):
    """A stretch of time is over: who stood where, open for a day, then final."""

    name = "rewards.board_frozen"
    board: str
    space: int  # 0: everywhere
    stretch: str
    places: list[list[int]]  # member, rank, growth
    final: bool
