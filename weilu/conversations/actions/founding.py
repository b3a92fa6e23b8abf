"""Taking over what a type of community proposes: spaces, norms, questions, a first goal.

It stands in this room because spaces are made here, and charter and culture lie below.
"""

from collections.abc import Collection

from django.db import transaction

from weilu.charter import presets
from weilu.charter.actions.presets import adopt, is_adopted, note_adopted
from weilu.charter.presets import Idea
from weilu.conversations.models import Space
from weilu.culture.actions import write_clause
from weilu.members.models import Member

from .spaces import make_space


@transaction.atomic
def found(*, actor: Member, door: str, sort: str, keys: Collection[str]) -> list[Idea]:
    """Create what is ticked and was not taken over before; returns what is new.

    Norms go into the draft, where somebody reads them once more before they are published.
    A space whose address exists already is left as it is.

    Raises:
        NotAllowed: Only operators do that.
        NotPossible: There is no room for another question or norm.
    """
    new = adopt(actor=actor, door=door, sort=sort, keys=keys)
    for idea in presets.ideas(list(keys)):
        if idea.sort in ("spaces", "norms") and not is_adopted(idea.key):
            subject = (
                _space(idea, actor, door) if idea.sort == "spaces" else _norm(idea, actor)
            )
            note_adopted(actor=actor, key=idea.key, subject=subject)
            if subject:
                new.append(idea)
    return new


def _space(idea: Idea, actor: Member, door: str) -> str:
    slug = idea.key.partition(".")[2]
    if Space.objects.filter(slug=slug).exists():
        return ""
    space = make_space(actor=actor, door=door, slug=slug, **idea.facts)
    return f"space:{space.pk}"


def _norm(idea: Idea, actor: Member) -> str:
    clause = write_clause(actor=actor, **idea.facts)
    return f"norm:{clause.number}"
