"""What a step leaves behind that was passed over: a community one can already live in.

Where somebody has put anything, it is left alone, and that is said.
"""

from collections.abc import Callable, Collection

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weilu.charter.actions import positioning, presets
from weilu.charter.models import Adopted, Goal
from weilu.charter.models.positioning import Sort
from weilu.charter.presets import beginnings, proposed
from weilu.charter.queries import positioning as canvas
from weilu.console.models import Step
from weilu.conversations import actions as conversations
from weilu.conversations.actions.founding import found
from weilu.conversations.models import Space
from weilu.culture import actions as culture
from weilu.culture.queries import norms
from weilu.members.models import Member

from . import weeks
from .came import Came


def sort() -> str:
    """The type of community, as far as somebody has said it."""
    return canvas.draft().sort or Sort.OTHER.value


def _position(actor: Member, door: str) -> Came:
    if edition := canvas.current():
        words = _("the positioning, version %(number)s") % {"number": edition.number}
        return Came(left=(words,))
    draft = canvas.draft()
    if not draft.is_empty:
        return Came(left=(_("the draft on the canvas, unpublished"),))
    facts = {"sort": Sort.OTHER.value, **beginnings.words(Sort.OTHER)}
    draft = positioning.save_draft(actor=actor, door=door, revision=draft.revision, **facts)
    positioning.publish(actor=actor, door=door, revision=draft.revision)
    return Came(new=(_("the positioning"),))


def _furnish(actor: Member, door: str) -> Came:
    kind = sort()
    ideas = proposed(kind)
    wanted, left = [], Came()
    if spaces := Space.objects.filter(archived_at=None).count():
        words = ngettext("%(num)s space", "%(num)s spaces", spaces) % {"num": spaces}
        left += Came(left=(words,))
    else:
        wanted += [idea.key for idea in ideas["spaces"]]
    if has_norms():
        left += Came(left=(norms_there(),))
    else:
        wanted += [idea.key for idea in ideas["norms"]]
    return begin(actor=actor, door=door, sort=kind, keys=wanted) + left


def has_norms() -> bool:
    """Whether norms are published, or somebody is writing them."""
    return norms.current() is not None or norms.draft() is not None


def norms_there() -> str:
    """The norms that stay as they are, in words."""
    if edition := norms.current():
        return _("the norms, edition %(label)s") % {"label": edition.label}
    return _("the draft of the norms, unpublished")


def begin(*, actor: Member, door: str, sort: str, keys: Collection[str]) -> Came:
    """Open spaces, in which whoever opens them sits down, and publish norms where there are none.

    Norms that join others wait in the draft: changing what is in force is a step of its own.
    """
    had_norms = has_norms()
    new = found(actor=actor, door=door, sort=sort, keys=keys)
    for idea in new:
        if idea.sort == "spaces":
            space = Space.objects.get(slug=idea.key.partition(".")[2])
            conversations.join(space=space, member=actor, door=door)
    words = [idea.title.text for idea in new if idea.sort == "spaces"]
    if clauses := sum(idea.sort == "norms" for idea in new):
        words.append(_norms(actor, door, clauses, waits=had_norms))
    return Came(new=tuple(words))


def _norms(actor: Member, door: str, clauses: int, *, waits: bool) -> str:
    if waits:
        return ngettext(
            "%(num)s norm, in the draft", "%(num)s norms, in the draft", clauses
        ) % {"num": clauses}
    culture.publish(actor=actor, door=door, major=True)
    return ngettext("%(num)s norm", "%(num)s norms", clauses) % {"num": clauses}


def _aim(actor: Member, door: str) -> Came:
    """A proposal as a draft: nobody is held to what they have not chosen."""
    if Goal.objects.exists():
        return Came(left=(_("the goals"),))
    keys = [idea.key for idea in proposed(sort())["goals"]]
    new = presets.adopt(actor=actor, door=door, sort=sort(), keys=keys)
    return Came(new=tuple(_("a goal, as a draft") for _idea in new))


def waiting_goal() -> Goal | None:
    """The proposal that waits as a draft for somebody to hold to it."""
    taken = Adopted.objects.filter(key__startswith="goals.", subject__startswith="goal:")
    ids = [
        int(subject.partition(":")[2])
        for subject in taken.values_list("subject", flat=True)
    ]
    return Goal.objects.filter(pk__in=ids, state=Goal.State.DRAFT).first()


def _plan(actor: Member, door: str) -> Came:
    if weeks.planned():
        return Came(left=(_("what is planned"),))
    kind = sort()
    weeks.write(actor=actor, door=door, sort=kind, lines=weeks.proposed(kind))
    return Came(new=(_("four weeks, one thing each"),))


DEFAULTS: dict[Step, Callable[[Member, str], Came]] = {
    Step.PURPOSE: _position,
    Step.SPACES: _furnish,
    Step.GOAL: _aim,
    Step.WEEKS: _plan,
}
