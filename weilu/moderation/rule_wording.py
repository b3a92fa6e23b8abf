"""What is wrong with a pattern, in words for whoever wrote it."""

from django.utils.translation import gettext as _

from weilu.screening.patterns import LONGEST, BadPattern


def why_not(no: BadPattern) -> str:
    """The pattern, and what to do about it."""
    known = {
        "long": _("it is longer than %(num)s characters") % {"num": LONGEST},
        "open": _("a bracket is not closed, or was never opened"),
        "repeats": _("a sign of repetition has nothing to repeat, or stands twice"),
        "many": _("it repeats too often; write smaller numbers"),
        "looks": _("it looks ahead or behind, which patterns here cannot"),
        "escape": _("a backslash means nothing here; references back are not possible"),
        "class": _("what stands in square brackets is no range"),
        "nothing": _("it is met where there is nothing, so by every text"),
    }
    why = known.get(no.kind, _("it cannot be read"))
    shown = no.pattern.encode("utf-8", "replace").decode("utf-8")[:40]
    return _("“%(pattern)s”: %(why)s.") % {"pattern": shown, "why": why}
