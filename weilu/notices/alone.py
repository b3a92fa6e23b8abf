"""Who is told of what concerns those it names, and nobody else; and what bears nobody's face."""

from collections.abc import Callable, Mapping
from typing import Any

from weilu.charter.kinds import MemberAsked
from weilu.climate.kinds import PulseAsked
from weilu.conversations.kinds import AcceptanceAsked, AnswerAccepted, HelpersAsked
from weilu.culture.kinds import AnniversaryReached, BelongingAsked, NormsReminded
from weilu.members.kinds import (
    MemberFollowed,
    MembersMerged,
    MergeUndone,
    TrustMoved,
    WarmUpEnded,
)
from weilu.moderation.kinds import CaseHidden, Paused, SwapMoved, WorkAssigned
from weilu.rewards.kinds import (
    BadgeEarned,
    BadgeGiven,
    BadgeLapsed,
    BadgeTakenBack,
    LevelMoved,
    OrderMoved,
    OrderServed,
    PraiseGiven,
)
from weilu.rewards.levels.moving import SLIPS, UP
from weilu.rewards.shop.states import TOLD

from .models import Notice

Told = dict[int, str]  # the reason by member id; the first reason found is the one given


def _level(payload: Mapping[str, Any]) -> Told:
    reason = {UP: Notice.Reason.LEVEL_UP, SLIPS: Notice.Reason.LEVEL_SLIP}
    told = reason.get(payload["news"])
    return {payload["member_id"]: told} if told else {}


def _earned(payload: Mapping[str, Any]) -> Told:
    return {payload["member_id"]: Notice.Reason.BADGE} if payload["news"] else {}


def _order(payload: Mapping[str, Any]) -> Told:
    told = payload["after"] in TOLD
    return {payload["member_id"]: Notice.Reason.ORDER} if told else {}


def _lapsed(payload: Mapping[str, Any]) -> Told:
    """Of what happens without the team, its owner is told what they did not do themselves."""
    return _order(payload) if payload["after"] == "expired" else {}


def _followed(payload: Mapping[str, Any]) -> Told:
    return {payload["member_id"]: Notice.Reason.FOLLOW} if payload["following"] else {}


def _accepted(payload: Mapping[str, Any]) -> Told:
    author = payload["author_id"]
    return {author: Notice.Reason.ACCEPTED} if author and payload["post_id"] else {}


def _asked(payload: Mapping[str, Any]) -> Told:
    return {payload["asker_id"]: Notice.Reason.SETTLE}


def _reminded(payload: Mapping[str, Any]) -> Told:
    again = payload.get("again")
    return {payload["member_id"]: Notice.Reason.RENEWAL if again else Notice.Reason.NORMS}


def _given(payload: Mapping[str, Any]) -> Told:
    return {payload["to_id"]: Notice.Reason.GIVEN} if payload["to_id"] else {}


def _swapped(payload: Mapping[str, Any]) -> Told:
    return {payload["told_id"]: Notice.Reason.SWAP}


def _house(reason: str) -> Callable[[Mapping[str, Any]], Told]:
    return lambda payload: {payload["member_id"]: reason}


def _all(named: str, reason: str) -> Callable[[Mapping[str, Any]], Told]:
    return lambda payload: dict.fromkeys(payload[named], reason)


def _parted(payload: Mapping[str, Any]) -> Told:
    return dict.fromkeys(
        (payload["member_id"], payload["gone_id"]), Notice.Reason.TWO_AGAIN
    )


ALONE = {  # what concerns those it names, and nobody else
    MemberFollowed.name: _followed,
    NormsReminded.name: _reminded,
    AnswerAccepted.name: _accepted,
    AcceptanceAsked.name: _asked,
    HelpersAsked.name: _all("helper_ids", Notice.Reason.HELP),
    AnniversaryReached.name: _house(Notice.Reason.YEARS),
    BelongingAsked.name: _house(Notice.Reason.BELONGING),
    PulseAsked.name: _house(Notice.Reason.PULSE),
    MemberAsked.name: _house(Notice.Reason.NEEDS),
    WarmUpEnded.name: _all("team_ids", Notice.Reason.WARM_UP),
    MembersMerged.name: _house(Notice.Reason.ONE_RECORD),
    MergeUndone.name: _parted,
    WorkAssigned.name: _given,
    SwapMoved.name: _swapped,
    LevelMoved.name: _level,
    BadgeEarned.name: _earned,
    BadgeGiven.name: _house(Notice.Reason.BADGE),
    BadgeLapsed.name: _house(Notice.Reason.BADGE_GONE),
    BadgeTakenBack.name: _house(Notice.Reason.BADGE_GONE),
    OrderMoved.name: _lapsed,
    OrderServed.name: _order,
    PraiseGiven.name: _all("receiver_ids", Notice.Reason.PRAISED),
}
FROM_HOUSE = (
    AnniversaryReached.name,
    BelongingAsked.name,
    PulseAsked.name,
    MemberAsked.name,
    CaseHidden.name,
    Paused.name,
    TrustMoved.name,
    LevelMoved.name,
    BadgeEarned.name,
    BadgeGiven.name,
    BadgeLapsed.name,
    BadgeTakenBack.name,
    OrderMoved.name,
    OrderServed.name,
)
