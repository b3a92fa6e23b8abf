"""What follows for points from what happens here: paid, taken back, matured, lapsed.

The ledger is folded from the journal alone. Its time is the latest moment of what it has
folded, so that a replay gives the same rows, moments included.
"""

from collections.abc import Sequence
from datetime import datetime

from weilu.activity.models import Activity
from weilu.core.db import empty
from weilu.members import kinds as members
from weilu.members.models import Member

from . import kinds
from .actions import direct, keeping
from .actions.levelling import write
from .ledger import folding, parting, sweeping
from .ledger.book import Book
from .ledger.folding import Person, Reader
from .models import MemberLevel, Operation, Standing
from .rules import reading
from .rules.pack import DEFAULT, Pack
from .rules.reading import Pay


def fold(batch: Sequence[Activity]) -> set[str]:
    """Pay for what members did, and take back what was undone."""
    return fold_by(DEFAULT, batch)


def fold_by(pack: Pack, batch: Sequence[Activity]) -> set[str]:
    """Fold a batch by the rules of this pack; returns the channels of whose points moved."""
    horizon = max(activity.occurred_at for activity in batch)
    with keeping.opened(horizon) as book:
        read = [(activity, reading.read(activity)) for activity in batch]
        reader = Reader(pack, _people(read, batch))
        folding.read_ahead(book, reader, read)
        book.read_due()
        waiting = _operations(batch)
        for activity, deeds in read:
            for operation in _before(waiting, activity):
                direct.repeat(book, operation)
            sweeping.sweep(book, max(book.at, activity.occurred_at))
            book.position = activity.pk
            book.begin(
                f"a{activity.pk}", activity_id=activity.pk, actor_id=activity.actor_id
            )
            for deed in deeds:
                folding.apply(book, reader, activity, deed)
            _follow(book, reader, activity)
            for operation in waiting.pop(activity.pk, ()):
                direct.repeat(book, operation)
        keeping.move_clock(book.at, book.position)
        keeping.done_again([activity.pk for activity in batch])
        return {f"points:{account.member_id}" for account in book.moved()}


def _people(
    read: Sequence[tuple[Activity, list[reading.Deed]]], batch: Sequence[Activity]
) -> dict[int, Person]:
    """Those who are paid or give in this batch, as a rule may ask for them."""
    ids: set[int] = set()
    for _activity, deeds in read:
        for deed in deeds:
            if isinstance(deed, Pay):
                ids |= {pk for pk in (deed.member_id, deed.by_id) if pk is not None}
    ids |= {each.payload["member_id"] for each in batch if each.kind in BARRING}
    found = {}
    rows = Member.objects.filter(pk__in=ids).values_list("pk", "joined_at", "is_robot")
    barred = dict(Standing.objects.filter(member__in=ids).values_list("member", "until"))
    for pk, joined_at, is_robot in rows:
        found[pk] = Person(joined_at, is_robot, barred.get(pk))
    return found


def _before(waiting: dict[int, list[Operation]], activity: Activity) -> list[Operation]:
    """Those whose own place in the journal is gone: they come before whatever is later."""
    places = sorted(after for after in waiting if after < activity.pk)
    return [operation for after in places for operation in waiting.pop(after)]


def _operations(batch: Sequence[Activity]) -> dict[int, list[Operation]]:
    """In a replay: what was asked of the ledger directly, by the activity it came after."""
    last = max(each.pk for each in batch)
    rows = Operation.objects.filter(done=False, after__lte=last).order_by("pk")
    found: dict[int, list[Operation]] = {}
    for row in rows:
        found.setdefault(row.after, []).append(row)
    return found


def _follow(book: Book, reader: Reader, activity: Activity) -> None:
    kept = activity.payload
    if activity.kind == members.MembersMerged.name:
        parting.merge(book, kept["merge_id"], kept["gone_id"], kept["member_id"])
    elif activity.kind == members.MergeUndone.name:
        parting.part_again(book, kept["merge_id"])
    elif activity.kind == members.MemberErased.name:
        parting.anonymise(book, kept["member_id"])
    elif activity.kind == members.StandingSet.name:
        _bar(reader, kept["member_id"], kept["muted_until"], kept["suspended_until"])


def _bar(reader: Reader, member_id: int, *until: str | None) -> None:
    moments = [datetime.fromisoformat(each) for each in until if each]
    last = max(moments, default=None)
    Standing.objects.update_or_create(member_id=member_id, defaults={"until": last})
    if member_id in reader.people:
        reader.people[member_id].barred_until = last


def keep_levels(batch: Sequence[Activity]) -> None:
    """Who stands where; those who are there no more have no place."""
    moved = {
        each.payload["member_id"] for each in batch if each.kind == kinds.LevelMoved.name
    }
    here = set(Member.objects.filter(pk__in=moved).values_list("pk", flat=True))
    for activity in batch:
        kept = activity.payload
        if activity.kind == members.MemberErased.name:
            MemberLevel.objects.filter(pk=kept["member_id"]).delete()
        elif activity.kind == members.MembersMerged.name:
            _pass_title(kept["gone_id"], kept["member_id"])
        elif kept["member_id"] in here:
            write(activity)


def _pass_title(gone_id: int, into_id: int) -> None:
    """One person's title is the higher of their two; it is not lost with the second record."""
    titles = dict(
        MemberLevel.objects.filter(pk__in=[gone_id, into_id]).values_list("pk", "title")
    )
    if gone_id in titles and into_id in titles:
        MemberLevel.objects.filter(pk=into_id).update(title=max(titles.values()))


def drop_levels() -> None:
    """Forget who stands where; a replay keeps it again."""
    empty(MemberLevel)


BARRING = (members.StandingSet.name,)
KINDS = (
    *reading.KINDS,
    members.MembersMerged,
    members.MergeUndone,
    members.MemberErased,
    members.StandingSet,
    kinds.LedgerTicked,
)
LEVELS = (kinds.LevelMoved, members.MemberErased, members.MembersMerged)
