"""What a type of community proposes, and what of it was taken over already."""

from collections.abc import Set
from dataclasses import dataclass

from weilu.charter.models import Adopted
from weilu.charter.presets import Idea, proposed


@dataclass(frozen=True)
class Proposal:
    """One line of the tick list."""

    idea: Idea
    is_adopted: bool


def proposals(sort: str, *, made: Set[str] = frozenset()) -> dict[str, list[Proposal]]:
    """The tick list of a type, by what it would create: one query.

    Args:
        made: Keys of what is there already without having been taken over from here.
    """
    taken = set(Adopted.objects.values_list("key", flat=True)) | made
    return {
        kind: [Proposal(idea, idea.key in taken) for idea in ideas]
        for kind, ideas in proposed(sort).items()
    }
