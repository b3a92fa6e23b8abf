"""Why an entry is as high as it is, from the award alone: base, decay, cap, when, and why not."""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from weilu.core import clock
from weilu.core.times import when

from .models import Award
from .rules.pack import DEFAULT, RULES, Rule

TAKEN_BACK: dict[str, Promise | str] = {
    "withdrawn": gettext_lazy("Taken back, because what it was for was taken back."),
    "removed": gettext_lazy(
        "Taken back, because the team removed what it was for. If it comes back, so does this."
    ),
    "gaming": gettext_lazy("Taken back, because it was not earned in good faith."),
    "mistake": gettext_lazy("Taken back, because it was given by mistake."),
    "merge": gettext_lazy("Left out: your two records had both earned it."),
}
WINDOWS: dict[str, Promise | str] = {
    "topic": gettext_lazy("Opened topics give at most %(cap)s a day."),
    "reply": gettext_lazy("Replies give at most %(cap)s a day."),
    "reaction": gettext_lazy("What others like gives at most %(cap)s a day."),
    "accepted": gettext_lazy("Questions and answers give at most %(cap)s a day."),
    "accepting": gettext_lazy("Questions and answers give at most %(cap)s a day."),
    "flag": gettext_lazy("Reports give at most %(cap)s a day."),
}


def title(award: Award) -> str:
    rule = DEFAULT.rules.get(award.rule)
    return str(rule.title) if rule else award.rule


def amount(award: Award) -> int:
    """What counts of it now, or will once it is in force."""
    return award.allotted


def why(award: Award) -> list[str]:
    """The reasons in the order they applied; none where it is simply the rule's amount."""
    if award.state == Award.State.VOID:
        return [str(TAKEN_BACK[award.void_reason])]
    return [*_decay(award), *_cap(award), *_time(award)]


def _decay(award: Award) -> Iterator[str]:
    if award.raw < award.base:
        yield ngettext(
            "The same member gave you this %(num)s time before within 30 days: "
            "%(raw)s of %(base)s counts.",
            "The same member gave you this %(num)s times before within 30 days: "
            "%(raw)s of %(base)s counts.",
            award.step,
        ) % {"num": award.step, "base": award.base, "raw": award.raw}


def _cap(award: Award) -> Iterator[str]:
    if award.allotted < award.raw and award.rule in WINDOWS:
        yield str(WINDOWS[award.rule]) % {"cap": award.cap}
        yield _(
            "It would be %(raw)s; there was room for %(allotted)s. If something earlier is "
            "taken back, the rest is added by itself."
        ) % {"raw": award.raw, "allotted": award.allotted}


def _time(award: Award) -> Iterator[str]:
    if award.state == Award.State.PENDING and award.matures_at:
        if award.matures_at > clock.now():
            yield _("Counts from %(moment)s on.") % {"moment": when(award.matures_at)}
        else:
            yield _("Counts within a few minutes.")


def ways() -> list[tuple[Rule, list[str]]]:
    """How points work: each rule with its limits in words."""
    return [(rule, list(_limits(rule))) for rule in RULES]


def _limits(rule: Rule) -> Iterator[str]:
    if rule.cap:
        yield _("At most %(xp)s growth and %(points)s points a day") % {
            "xp": rule.cap.xp,
            "points": rule.cap.points,
        }
    if rule.hours:
        yield ngettext(
            "Counts after %(num)s hour", "Counts after %(num)s hours", rule.hours
        ) % {"num": rule.hours}
