"""Who may write the charter: asked first by every action."""

from weilu.charter.errors import NotAllowed
from weilu.members.models import Member
from weilu.members.permissions import may


def check(actor: Member, verb: str = "charter.write") -> None:
    """Go on only if the actor may.

    Raises:
        NotAllowed: They may not, or are suspended or gone.
    """
    if not may(verb, actor.standing if actor.is_active else None):
        raise NotAllowed
