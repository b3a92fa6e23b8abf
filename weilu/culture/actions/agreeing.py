"""Agreeing to the norms, at whichever entrance."""

from django.db import transaction

from weilu.culture.errors import NotAllowed, NotNewest
from weilu.culture.queries import norms
from weilu.culture.queries.owing import PURPOSE, owing
from weilu.members.actions.consenting import give_consent
from weilu.members.models import ConsentRecord, Member
from weilu.members.permissions import may


@transaction.atomic
def agree(*, member: Member, version: int, door: str) -> ConsentRecord | None:
    """Agree to the norms of a major edition; None where that was so already.

    Args:
        version: The major edition the member had before them.

    Raises:
        NotAllowed: They are not a member in good standing.
        NotNewest: A newer major edition came meanwhile.
    """
    if not may("norms.agree", member.standing if member.is_active else None):
        raise NotAllowed
    owes = owing(member)
    if owes is None:
        return None
    edition = norms.current()
    if edition is None or version != owes.version:
        raise NotNewest
    return give_consent(
        member=member,
        purpose=PURPOSE,
        version=edition.major,
        shown=edition.label,
        door=door,
    )
