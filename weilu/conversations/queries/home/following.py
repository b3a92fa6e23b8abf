"""What the reader follows: unread, or all of it, by the latest post."""

from collections.abc import Sequence

from weilu.conversations.queries.lists import Key
from weilu.members.models import Member

from .candidates import OF_SPACE, Candidate, candidates
from .parts import PAGE, Stories, Story, Why, told


def following(
    reader: Member, spaces: Sequence[int], *, read: bool = False, after: Key | None = None
) -> Stories[Key]:
    """Topics of the reader's spaces, those followed, opened or written in; two queries.

    Args:
        read: Also what has been read already.
    """
    page, key = _page(reader, spaces, read=read, after=after)
    lines = told([each.fact.pk for each in page], reader=reader)
    why = {each.fact.pk: _why(each) for each in page}
    return Stories([Story(line, why[line.pk]) for line in lines], key)


def unread(reader: Member, spaces: Sequence[int]) -> dict[int, int]:
    """Everything that counts as unread now: the newest post by topic. One query."""
    facts = [each.fact for each in candidates(reader, spaces) if each.is_unread]
    return {fact.pk: fact.last_post_id for fact in facts if fact.last_post_id}


def _page(
    reader: Member, spaces: Sequence[int], *, read: bool, after: Key | None
) -> tuple[list[Candidate], Key | None]:
    """Lines down to where every space has been looked through, at most twenty of them.

    A space that gave all it was asked for may hold more just behind its last line; what lies
    below that line elsewhere waits for the next page, so that the order is never broken.
    """
    found = candidates(reader, spaces, after=after)
    horizon = _horizon(found)
    heard = [each for each in found if not each.fact.is_muted]
    kept = [each for each in heard if read or each.is_unread]
    near = kept if horizon is None else [each for each in kept if each.key >= horizon]
    if len(near) > PAGE:
        return near[:PAGE], near[PAGE - 1].key
    return near, horizon


def _horizon(found: Sequence[Candidate]) -> Key | None:
    """The latest of the last lines of those spaces that were not read to their end."""
    of_space: dict[int, list[Candidate]] = {}
    for each in found:
        if "space" in each.sources:
            of_space.setdefault(each.fact.space_id, []).append(each)
    full = [lines[-1].key for lines in of_space.values() if len(lines) >= OF_SPACE]
    return max(full, default=None)


def _why(each: Candidate) -> str:
    if "own" in each.sources:
        return Why.OWN
    if "followed" in each.sources:
        return Why.FOLLOWED
    if "said" in each.sources:
        return Why.TOOK_PART
    return Why.SPACE_GOES_ON if each.fact.was_opened else Why.NEW_IN_SPACE
