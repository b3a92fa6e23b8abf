"""What the team keeps of one member, for their page in the console."""

from collections.abc import Sequence
from dataclasses import dataclass

from weilu.members.models import ConsentRecord, Identity, Member, Merge, Note, Tag

MOST_NOTES = 50
MOST_CONSENTS = 20


@dataclass(frozen=True)
class Record:
    """Everything beside the timeline: five queries."""

    tags: Sequence[Tag]
    notes: Sequence[Note]
    identities: Sequence[Identity]
    consents: Sequence[ConsentRecord]
    merges: Sequence[Merge]


def record_of(member: Member) -> Record:
    """The latest of each first."""
    return Record(
        tags=list(Tag.objects.filter(taggings__member=member).order_by("key")),
        notes=list(member.notes.select_related("author").order_by("-pk")[:MOST_NOTES]),
        identities=list(member.identities.order_by("door", "pk")),
        consents=list(member.consents.order_by("-given_at", "-pk")[:MOST_CONSENTS]),
        merges=list(
            Merge.objects.filter(survivor=member, undone_at=None)
            .select_related("gone")
            .order_by("-pk")
        ),
    )
