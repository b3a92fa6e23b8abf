"""Why something cannot be done together with the others."""

from django.utils.translation import gettext as _

from weilu.core.errors import Problem

from .answering import refusal


def why_not(no: Problem) -> str:
    """With names, to whoever looks before it is done."""
    return refusal(no) or why_not_called(type(no).__name__)


def why_not_called(name: str) -> str:
    """By what the refusal is called: all that a batch keeps of it."""
    return {
        "AlreadyHandled": _("Somebody handled it first."),
        "BeingHandled": _("Somebody else is on it."),
        "Changed": _("It has changed since you chose it. Look at it by itself."),
        "Involved": _("You have a part in this, so somebody else decides."),
        "NotAllowed": _("You are not trusted with this one."),
        "NotForThis": _("Such a thing is not ended this way. Open it."),
        "NotPossible": _("It is gone, or nobody holds it any more."),
        "NeedsDecision": _("This is decided on its own page. Open it."),
        "ReasonNeeded": _("Somebody is affected by this: say why in a few words."),
        "StepNeedsReason": _(
            "For this author it is more than the ladder says: say why to the team."
        ),
        "TooUrgent": _("A person may be in danger: this cannot be put off."),
    }.get(name, _("It cannot be done this way. Open it."))
