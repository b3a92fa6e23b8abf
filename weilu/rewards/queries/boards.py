"""Places on a board: the first ten, one's own and those beside it. The order is total and always the same."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max, Q, QuerySet

from weilu.core import clock
from weilu.members.faces import Face
from weilu.members.models import Member, Role
from weilu.rewards.boards.standard import BOARDS, NEIGHBOURS, NEWCOMER_DAYS, TOP
from weilu.rewards.models import BoardEnd, BoardScore, Discretion, Txn

from .badges import face_of

ORDER = ("-score", "reached_at", "member_id")


@dataclass(frozen=True)
class Place:
    """Somebody's place. Who reached the same at the same moment shares it."""

    member_id: int
    rank: int
    score: int
    reached_at: datetime
    face: Face | None = None
    corrected_at: datetime | None = None  # of a final board: what they have is less now


def ranked(board: str, space: int, stretch: str) -> QuerySet[BoardScore]:
    """Everybody who stands on a board: not the team, robots, who is away, or who wants not to."""
    rows = BoardScore.objects.filter(board=board, space=space, stretch=stretch, score__gt=0)
    duties = Role.objects.filter(Q(ends_at=None) | Q(ends_at__gt=clock.now()))
    kept_back = Discretion.objects.filter(boards=True)
    return (
        rows.filter(member__state=Member.State.ACTIVE, member__is_robot=False)
        .exclude(member__in=duties.values("member"))
        .exclude(member__in=kept_back.values("pk"))
    )


def top(board: str, space: int, stretch: str) -> list[Place]:
    """The first ten and whoever shares the tenth place: one query."""
    rows = ranked(board, space, stretch).select_related("member").order_by(*ORDER)
    found = _placed(list(rows[: TOP * 2]), 1)
    return [each for each in found if each.rank <= TOP]


def _placed(rows: Sequence[BoardScore], first: int) -> list[Place]:
    """Rows in order with their ranks, from the rank of the first one on."""
    found: list[Place] = []
    for place, row in enumerate(rows):
        is_shared = found and (found[-1].score, found[-1].reached_at) == (
            row.score,
            row.reached_at,
        )
        rank = found[-1].rank if is_shared else first + place
        made = Place(row.member_id, rank, row.score, row.reached_at, face_of(row.member))
        found.append(made)
    return found


def own(member: Member, board: str, space: int, stretch: str) -> Place | None:
    """One's own place, whether others see it or not: two queries."""
    rows = BoardScore.objects.filter(board=board, space=space, stretch=stretch)
    row = rows.filter(member=member, score__gt=0).select_related("member").first()
    if row is None:
        return None
    better = Q(score__gt=row.score) | Q(score=row.score, reached_at__lt=row.reached_at)
    rank = 1 + ranked(board, space, stretch).filter(better).count()
    return Place(member.pk, rank, row.score, row.reached_at, face_of(row.member))


def beside(mine: Place, board: str, space: int, stretch: str) -> list[Place]:
    """One's own place with two on either side, in order: two queries."""
    rows = ranked(board, space, stretch).exclude(member=mine.member_id)
    rows = rows.select_related("member")
    at, score = mine.reached_at, mine.score
    same = Q(score=score, reached_at=at)
    above = Q(score__gt=score) | Q(score=score, reached_at__lt=at)
    above |= same & Q(member_id__lt=mine.member_id)
    up = list(
        rows.filter(above).order_by("score", "-reached_at", "-member_id")[:NEIGHBOURS]
    )
    down = list(rows.exclude(above).order_by(*ORDER)[:NEIGHBOURS])
    over = _placed(up[::-1], max(1, mine.rank - len(up)))
    under = _placed(down, mine.rank + 1)
    return [*over, mine, *_shared(mine, under)]


def _shared(mine: Place, under: list[Place]) -> list[Place]:
    """Those below who reached the same at the same moment share one's place."""
    same = (mine.score, mine.reached_at)
    return [
        Place(each.member_id, mine.rank, each.score, each.reached_at, each.face)
        if (each.score, each.reached_at) == same
        else each
        for each in under
    ]


def is_newcomer(member: Member) -> bool:
    return clock.now() - member.joined_at < timedelta(days=NEWCOMER_DAYS)


def ended(board: str, space: int, stretch: str) -> BoardEnd | None:
    """How a stretch ended, if its places were noted."""
    rows = BoardEnd.objects.filter(board=board, space=space, stretch=stretch)
    return rows.first()


def kept_places(end: BoardEnd) -> list[Place]:
    """Its places as they were, with what was corrected since: two or three queries."""
    rows = list(end.places.select_related("member").order_by("rank", "member_id"))
    scores = BoardScore.objects.filter(
        board=end.board, space=end.space, stretch=end.stretch
    )
    now = dict(
        scores.filter(member__in=[row.member_id for row in rows]).values_list(
            "member", "score"
        )
    )
    moved = [row.member_id for row in rows if now.get(row.member_id, 0) < row.score]
    when = _corrected(end, moved) if end.final_at and moved else {}
    kept_back = set(Discretion.objects.filter(boards=True).values_list("pk", flat=True))
    return [
        Place(
            row.member_id, row.rank, row.score, end.frozen_at, face_of(row.member),
            when.get(row.member_id),
        )
        for row in rows
        if row.member_id not in kept_back
    ]  # fmt: skip


def _corrected(end: BoardEnd, members: Collection[int]) -> dict[int, datetime]:
    """When the last of what they had was taken back."""
    rows = Txn.objects.filter(
        asset="xp",
        award__member__in=members,
        award__rule__in=BOARDS[end.board].rules,
        at__gt=end.final_at,
        legs__account__member__isnull=False,
        legs__amount__lt=0,
    )
    return dict(rows.values_list("award__member").annotate(Max("at")))


def here(members: Collection[int]) -> set[int]:
    """Those of these who are in the house at all."""
    return set(Member.objects.filter(pk__in=members).values_list("pk", flat=True))
