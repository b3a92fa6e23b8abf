"""Somebody's badges in words: what they hold, what is still to earn and how far it is."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from weilu.members.models import Member
from weilu.segments.errors import Unreadable
from weilu.segments.nodes import All, Node
from weilu.segments.queries.asking import facts_of, today
from weilu.segments.queries.saved import expanded

from .badges import deeds
from .badges.standard import Badge, node_of
from .level_wording import Need, lines_of, takes_of
from .models import BadgeGrant
from .queries import badges as queries
from .queries import mine
from .queries.badges import Held


@dataclass(frozen=True)
class Coming:
    """A badge somebody does not hold yet."""

    badge: Badge
    needs: list[Need]

    @property
    def nearness(self) -> float:
        """From 0, nothing of it, to 1."""
        return sum(map(_share, self.needs)) / len(self.needs) if self.needs else 0


def _share(need: Need) -> float:
    if need.is_met or not need.have or not need.need or need.most:
        return float(need.is_met)
    return min(need.have / need.need, 1)


@dataclass(frozen=True)
class Wall:
    """All badges, as one person sees them."""

    held: list[Held]
    coming: list[Coming]
    gone: list[Held]
    places: dict[str, tuple[str, str]]  # what grants lead to


def wall(member: Member) -> Wall:
    """Everything a member is told of badges: a query for each thing criteria ask, and seven."""
    held, gone = queries.held_by(member), queries.taken_from(member)
    mine_now = {each.badge.number for each in held}
    open_ = [
        badge
        for badge in queries.in_force()
        if badge.number not in mine_now and not (badge.retired or badge.hidden)
    ]
    led = mine.places(member, (each.grant.about for each in held))
    return Wall(held, _coming(member, open_), gone, led)


def _coming(member: Member, badges: list[Badge]) -> list[Coming]:
    """What is still to earn, the nearest first; what the team gives by hand comes last."""
    nodes = {badge.number: node for badge in badges if (node := readable(badge))}
    known = facts_of(member, All(tuple(nodes.values())))
    found = [
        Coming(
            badge,
            list(lines_of(nodes[badge.number], known, today()))
            if badge.number in nodes
            else [],
        )
        for badge in badges
    ]
    return sorted(found, key=lambda each: (-each.nearness, each.badge.is_by_hand))


def readable(badge: Badge) -> Node | None:
    """Whom its criterion means; None without one, or where it cannot be read any more."""
    try:
        return expanded(node_of(badge.criteria)) if badge.criteria else None
    except Unreadable:
        return None


def takes(badge: Badge) -> list[str]:
    """What earns it, of nobody in particular."""
    if badge.deed:
        return [str(deeds.LABELS[badge.deed])]
    node = readable(badge)
    if node is not None:
        return takes_of(node)
    return [_("what it takes cannot be read any more") if badge.criteria else by_hand()]


def by_hand() -> str:
    return _("given by the team")


def why_gone(held: Held) -> str:
    """Why somebody holds it no longer."""
    return {
        BadgeGrant.Why.GAMING: _("Taken back: it was not earned fairly."),
        BadgeGrant.Why.MISTAKE: _("Taken back: it was given by mistake."),
        BadgeGrant.Why.LAPSED: _("What it takes holds no longer; it comes back by itself."),
    }[BadgeGrant.Why(held.grant.why)]
