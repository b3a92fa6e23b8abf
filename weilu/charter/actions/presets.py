"""Taking proposals over: once each, never overwriting, as often as one likes."""

from collections.abc import Callable, Collection, Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction

from weilu.activity.actions import record
from weilu.charter import presets
from weilu.charter.given import Choice
from weilu.charter.kinds import PresetAdopted
from weilu.charter.models import Adopted
from weilu.charter.presets import Idea
from weilu.core import clock
from weilu.members.models import Member

from .goals import set_goal
from .questions import write_question
from .rights import check

OWN = ("questions", "goals", "pillars")


@transaction.atomic
def adopt(*, actor: Member, door: str, sort: str, keys: Collection[str]) -> list[Idea]:
    """Take over what is ticked of charter's own: questions, first goals, pillars.

    Pillars are remembered until the room of content takes them up. What was taken before stays
    as it is by now, whatever became of it. Returns what is new.

    Args:
        sort: The type of community it was proposed for; for the journal.
        keys: Of ideas; those of other sorts are passed over.

    Raises:
        NotAllowed: Only operators write the charter.
        NotPossible: There is no room for another question.
    """
    check(actor)
    new = []
    for idea in presets.ideas(list(keys)):
        if idea.sort in OWN and not is_adopted(idea.key):
            note_adopted(actor=actor, key=idea.key, subject=_made(idea, actor, door))
            new.append(idea)
    if new:
        record(PresetAdopted(sort=sort, adopted=len(new)), actor=actor, door=door)
    return new


def note_adopted(*, actor: Member, key: str, subject: str = "") -> bool:
    """Remember that a proposal was taken over; False when it was already.

    A room above calls this for what it created itself: a space, a norm.

    Raises:
        NotAllowed: Only operators write the charter.
    """
    check(actor)
    _row, made = Adopted.objects.get_or_create(
        key=key,
        defaults={"subject": subject, "adopted_by": actor, "adopted_at": clock.now()},
    )
    return made


def is_adopted(key: str) -> bool:
    return Adopted.objects.filter(key=key).exists()


def _made(idea: Idea, actor: Member, door: str) -> str:
    """Create what the idea is about; returns what it became."""
    makers: dict[str, Callable[..., str]] = {"questions": _question, "goals": _goal}
    maker = makers.get(idea.sort)
    return maker(idea.facts, actor, door) if maker else ""


def _question(facts: dict[str, Any], actor: Member, door: str) -> str:
    choices: Sequence[Choice] = [Choice(*option) for option in facts["options"]]
    question = write_question(
        actor=actor,
        door=door,
        kind=facts["kind"],
        text_zh=facts["text_zh"],
        text_en=facts["text_en"],
        at_joining=facts["at_joining"],
        choices=choices,
    )
    return f"question:{question.pk}"


def _goal(facts: dict[str, Any], actor: Member, door: str) -> str:
    """A draft in the actor's language, theirs to change and to make active."""
    names = ("metric", "target", "guard", "guard_side", "guard_limit")
    goal = set_goal(
        actor=actor,
        door=door,
        sentence=presets.sentence(facts),
        due_on=clock.day(clock.now()) + timedelta(days=facts["due_in"]),
        owner=actor,
        **{name: facts[name] for name in names},
    )
    return f"goal:{goal.pk}"
