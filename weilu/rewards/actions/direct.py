"""What is asked of the ledger at once: putting points by, spending them, giving them back.

Each is kept as an operation with the place in the journal it was asked at, read once the
member's accounts are locked: a replay does it again right there.
"""

from collections.abc import Callable

from weilu.rewards.errors import RewardsError
from weilu.rewards.ledger import moves
from weilu.rewards.ledger.book import Book
from weilu.rewards.models import Hold, Operation

from .keeping import opened, place

Verb = Operation.Verb
STEPS: dict[str, Callable[[Book, Hold], Hold]] = {
    Verb.POST: moves.post,
    Verb.RELEASE: moves.release,
    Verb.REFUND: moves.refund,
}


def hold(*, key: str, member_id: int, amount: int) -> Hold:
    """Put points by under a key; the same key again gives what was put by first.

    Raises:
        NotEnoughPoints: There are fewer.
        ValueError: Nothing, or less, cannot be put by.
    """
    if amount <= 0:
        raise ValueError("put by one point at least")
    with opened() as book:
        _lock(book, member_id)
        kept = Hold.objects.filter(key=key).first()
        if kept is None:
            book.begin(f"o:hold:{key}")
            kept = moves.hold(book, key, member_id, amount)
            _keep(book, Verb.HOLD, kept)
    return kept


def post(*, key: str) -> Hold:
    """What was put by is spent; said twice it is done once.

    Raises:
        NoSuchHold: Nothing was put by.
        HoldFinished: It was given back.
    """
    return _step(Verb.POST, key)


def release(*, key: str) -> Hold:
    """What was put by comes back.

    Raises:
        NoSuchHold: Nothing was put by.
        HoldFinished: It was spent.
    """
    return _step(Verb.RELEASE, key)


def refund(*, key: str) -> Hold:
    """What was spent comes back.

    Raises:
        NoSuchHold: Nothing was put by.
        HoldFinished: It was never spent.
    """
    return _step(Verb.REFUND, key)


def _step(verb: str, key: str) -> Hold:
    with opened() as book:
        owner = Hold.objects.filter(key=key).values_list("member_id", flat=True).first()
        if owner is not None:
            _lock(book, owner)
        made = moves.held(book, key)
        before = made.state
        book.begin(f"o:{verb}:{key}")
        STEPS[verb](book, made)
        if made.state != before:
            _keep(book, verb, made)
    return made


def _lock(book: Book, member_id: int) -> None:
    """Lock, and only then read how far the ledger is: nobody moves this member's points now."""
    book.open_for([member_id])
    book.at, book.position = place()


def _keep(book: Book, verb: str, made: Hold) -> None:
    Operation.objects.create(
        key=f"{verb}:{made.key}",
        verb=verb,
        hold_key=made.key,
        member_id=made.member_id,
        amount=made.amount if verb == Verb.HOLD else 0,
        after=book.position,
        at=book.at,
    )


def repeat(book: Book, operation: Operation) -> None:
    """Do again what was asked here the first time, in the course of a replay."""
    book.begin(f"o:{operation.verb}:{operation.hold_key}")
    try:
        if operation.verb == Verb.HOLD:
            key, member_id = operation.hold_key, operation.member_id
            moves.hold(book, key, member_id, operation.amount)
        else:
            STEPS[operation.verb](book, moves.held(book, operation.hold_key))
    except RewardsError:  # what it stood on was forgotten since: nothing to repeat
        return
