"""Where a dispute stands, in sentences, and why something could not be done in it."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from weilu.core.errors import Problem
from weilu.core.times import when
from weilu.core.wording import sentences

from .errors import (
    AlreadyHandled,
    Changed,
    InDispute,
    Involved,
    NotAllowed,
    NotNow,
    ReasonNeeded,
    ReportsSpent,
    TooFewOrMany,
)
from .models import Dispute, Stage
from .wording import handled

ON_THE_WAY = (Stage.ASKED, Stage.COOLING, Stage.STATING, Stage.MEDIATION)


def steps(dispute: Dispute) -> tuple[list[dict[str, str]], int]:
    """Its way as the stepper shows it, and where it stands, from 1."""
    stage = dispute.stage
    at = ON_THE_WAY.index(Stage(stage)) if dispute.is_open else len(ON_THE_WAY)
    labels = [
        *(str(each.label) for each in ON_THE_WAY),
        _("end") if dispute.is_open else str(Stage(stage).label),
    ]
    states = ["done"] * at + ["current"] + ["todo"] * (len(labels) - at - 1)
    found = [
        {"label": capfirst(label), "href": "", "state": state}
        for label, state in zip(labels, states, strict=True)
    ]
    return found, at + 1


def where_it_stands(dispute: Dispute) -> str:
    """What happens now, and until when, for parties and team alike."""
    mediator = dispute.mediator.name if dispute.mediator else _("Somebody of the team")
    until = _until(dispute)
    words = {
        Stage.ASKED: _(
            "The team reads the request within a day. The others do not know of it yet."
        ),
        Stage.COOLING: _(
            "Until %(time)s everybody leaves the others in peace: no mentions, no replies. Then "
            "everybody says how they see it."
        ),
        Stage.STATING: _(
            "Until %(time)s everybody says how they see it. The others read it once all have, or "
            "when the time is over."
        ),
        Stage.MEDIATION: _(
            "%(name)s mediates. Say what would help; an agreement counts once everybody "
            "confirms it."
        ),
        Stage.AGREED: _("Everybody confirmed the agreement."),
        Stage.DECIDED: _("There was no agreement; %(name)s decided."),
        Stage.WITHDRAWN: _("Whoever asked for a mediator took that back."),
        Stage.NOTHING: _("It ended without result."),
    }[Stage(dispute.stage)]
    return sentences(words % {"time": until, "name": mediator}, _apart(dispute))


def _until(dispute: Dispute) -> str:
    cooling = dispute.stage == Stage.COOLING
    until = dispute.cools_until if cooling else dispute.states_until
    return when(until) if until else ""


def _apart(dispute: Dispute) -> str:
    if dispute.is_open or not dispute.no_contact or dispute.apart_until is None:
        return ""
    words = _("Until %(time)s nobody of you mentions or answers the others.")
    return words % {"time": when(dispute.apart_until)}


def refusal(no: Problem) -> str:
    """Why it was not done, in words."""
    if isinstance(no, AlreadyHandled):
        return handled(no, _outcome(no.outcome))
    words: dict[type[Problem], Any] = {
        Changed: _("It has changed since you opened it. Look at it again."),
        InDispute: _("You are in a dispute with one of them already. Go on there."),
        Involved: _("You have a part in this, so somebody else mediates."),
        NotAllowed: _("Only its mediator does this. You can take it over."),
        NotNow: _("It has moved on meanwhile; look where it stands now."),
        ReasonNeeded: _("Write a few words."),
        ReportsSpent: _("Three disputes at a time are enough; wait until one is over."),
        TooFewOrMany: _("A dispute is between two to six people, you among them."),
    }
    return str(words[type(no)])


def _outcome(outcome: str) -> str:
    return str(Stage(outcome).label) if outcome in Stage.values else _("took it on")
