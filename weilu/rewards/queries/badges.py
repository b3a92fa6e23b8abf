"""Badges as they are in force, who holds which, and what is still to earn."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from weilu.core.pages import Page, keyset
from weilu.members.faces import Face
from weilu.members.models import Member
from weilu.rewards.badges.standard import STANDARD, TIERS, Badge
from weilu.rewards.models import BadgeEdition, BadgeGrant, BadgeWord, Discretion

PAGE = 24
ON_PROFILE = 5
RANK = {tier: place for place, tier in enumerate(TIERS)}
BY_HAND = (BadgeGrant.Why.GAMING, BadgeGrant.Why.MISTAKE)


@dataclass(frozen=True)
class Held:
    """A badge somebody has, and how often."""

    badge: Badge
    grant: BadgeGrant  # the newest of it
    times: int = 1
    words: str = ""  # why the team gave it, or took it back


def in_force() -> list[Badge]:
    """Every badge as it is now, the retired ones too: one query."""
    newest: dict[int, BadgeEdition] = {}
    for row in BadgeEdition.objects.order_by("pk"):
        newest[row.badge] = row
    found = {badge.number: badge for badge in STANDARD}
    found |= {number: badge_of(row) for number, row in newest.items()}
    return [found[number] for number in sorted(found)]


def badge_of(edition: BadgeEdition) -> Badge:
    return Badge(**edition.said)


def badge(number: int) -> Badge | None:
    """One query."""
    row = newest(number)
    if row:
        return badge_of(row)
    return next((each for each in STANDARD if each.number == number), None)


def newest(number: int) -> BadgeEdition | None:
    """The version of a badge in force; none where it is the standard one."""
    return BadgeEdition.objects.filter(badge=number).order_by("-pk").first()


def before(edition: BadgeEdition) -> Badge | None:
    """What held before this version; None where there was no such badge."""
    rows = BadgeEdition.objects.filter(badge=edition.badge, pk__lt=edition.pk)
    row = rows.order_by("-pk").first()
    if row:
        return badge_of(row)
    return next((each for each in STANDARD if each.number == edition.badge), None)


def grants(members: Collection[int]) -> QuerySet[BadgeGrant]:
    """Every badge these have or had, the first given first."""
    return BadgeGrant.objects.filter(member__in=members).order_by("activity_id")


def held_by(member: Member) -> list[Held]:
    """What somebody has, the newest first, each badge once: two queries, three with words."""
    rows = [row for row in grants([member.pk]) if row.revoked_at is None]
    return _told(rows)


def taken_from(member: Member) -> list[Held]:
    """What the team took back, or what lapsed and did not come again: two or three queries."""
    rows = list(grants([member.pk]))
    here = {(row.badge, row.key) for row in rows if row.revoked_at is None}
    return _told(
        [row for row in rows if row.revoked_at and (row.badge, row.key) not in here]
    )


def _told(rows: Sequence[BadgeGrant], *, words: bool = True) -> list[Held]:
    if not rows:
        return []
    known = {each.number: each for each in in_force()}
    said = [row.activity_id for row in rows if row.by_hand or row.why in BY_HAND]
    texts = dict(
        BadgeWord.objects.filter(activity_id__in=said).values_list("activity_id", "text")
        if said and words
        else ()
    )
    found: dict[int, Held] = {}
    keys: set[tuple[int, str]] = set()
    for row in rows:
        if row.badge not in known or (row.badge, row.key) in keys:
            continue
        keys.add((row.badge, row.key))
        times = found[row.badge].times + 1 if row.badge in found else 1
        text = texts.get(row.activity_id, "")
        found[row.badge] = Held(known[row.badge], row, times, text)
    return sorted(found.values(), key=lambda each: each.grant.activity_id, reverse=True)


def shown(member: Member) -> list[Held]:
    """The few badges others read on a profile, the highest first: none for who keeps them back.

    One query, and one more where there are any.
    """
    kept_back = Discretion.objects.filter(badges=True).values("pk")
    rows = grants([member.pk]).filter(revoked_at=None).exclude(member__in=kept_back)
    found = sorted(_told(list(rows), words=False), key=lambda each: -RANK[each.badge.tier])
    return found[:ON_PROFILE]


def holding(number: int) -> QuerySet[BadgeGrant]:
    """Who holds a badge and lets others know: the newest first."""
    rows = BadgeGrant.objects.filter(badge=number, revoked_at=None)
    rows = rows.filter(member__state=Member.State.ACTIVE)
    kept_back = Discretion.objects.filter(badges=True).values("pk")
    return rows.exclude(member__in=kept_back)


def holders(number: int, *, after: str | None) -> Page[tuple[Face, BadgeGrant]]:
    """People of one badge: a query a page. Who earned it more than once stands there as often."""
    rows = holding(number).select_related("member").order_by("-activity_id")
    page = keyset(rows, size=PAGE, after=after)
    return Page([(face_of(row.member), row) for row in page.items], page.next)


def all_holders(number: int, *, after: str | None) -> Page[tuple[Face, BadgeGrant]]:
    """The same for the team, whatever its holders keep to themselves."""
    rows = BadgeGrant.objects.filter(badge=number, revoked_at=None)
    rows = rows.select_related("member").order_by("-activity_id")
    page = keyset(rows, size=PAGE, after=after)
    return Page([(face_of(row.member), row) for row in page.items], page.next)


def face_of(member: Member) -> Face:
    return Face(member.pk, member.name, member.picture, member.state, member.is_robot)


def numbers() -> dict[int, int]:
    """How many active members hold each badge: one query."""
    rows = BadgeGrant.objects.filter(revoked_at=None, member__state=Member.State.ACTIVE)
    return dict(rows.values_list("badge").annotate(Count("member", distinct=True)))


def of_credential(member: Member, activity_id: int) -> BadgeGrant | None:
    """A badge of theirs, by the line of the journal that gave it."""
    rows = BadgeGrant.objects.filter(member=member, revoked_at=None)
    return rows.filter(activity_id=activity_id).first()
