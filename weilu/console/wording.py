"""What a row of the desk says: a sentence with a subject and a verb, when it is due, what to do."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weilu.core import clock, times
from weilu.core.dials import Dial
from weilu.core.template_globals import profile_path
from weilu.core.wording import sentences
from weilu.moderation import dials
from weilu.moderation.models import Duty, Urgency, Work
from weilu.moderation.queries.waiting import (
    CHANCE,
    DANGER,
    FIXED,
    LATE,
    LATER,
    NEXT,
    TODAY,
)

from .entries import Entry, Line

DAY = timedelta(days=1)
SIGNS: dict[str, str] = {
    Work.GRAVE: "triangle-alert",
    Work.HELD: "clock",
    Work.REPORT: "flag",
    Work.DISPUTE: "scale",
    Work.HEATED: "flame",
    Work.SUSPECT: "user-x",
    Work.FIRST_POST: "sprout",
    Work.QUESTION: "circle-question-mark",
    Work.APPEAL: "gavel",
    Work.ACCURACY: "badge-check",
    Work.RECAP: "calendar-days",
    Work.FEEDBACK: "megaphone",
    Work.STALE: "newspaper",
    Work.GOAL: "target",
    Work.DUPLICATE: "users-round",
    Work.ROUTINE: "list-checks",
    Work.PLAYBOOK: "workflow",
    Work.TROUBLE: "wrench",
    Work.EVENT: "calendar-days",
    Work.ANNIVERSARY: "party-popper",
    Work.KINDNESS: "hand-heart",
    Work.NOTICED: "eye",
    Work.DRAWN: "ticket",
    Work.CAMPAIGN: "copy",
    Work.REREAD: "book-open",
    Work.PRAISE: "hand-heart",
    Work.ORDER: "package",
}


class Act(NamedTuple):
    """The likely thing to do."""

    label: str
    href: str


def band_name(band: int) -> str:
    """What a section of the desk is called."""
    return {
        DANGER: _("A person is in danger"),
        LATE: _("Late"),
        NEXT: _("Within two hours"),
        FIXED: _("Today, at a time"),
        TODAY: _("Today, any time"),
        CHANCE: _("Opportunities"),
        LATER: _("Not due yet"),
    }[band]


def sentence(entry: Entry, line: Line) -> str:
    """What it is about, in one sentence."""
    say = SENTENCES.get(line.kind)
    if say and (entry.topic_title or entry.about):
        number = line.facts.get("years") or line.times
        return say(number) % {
            "num": number,
            "who": entry.about.name if entry.about else _("Somebody"),
            "title": entry.topic_title or line.title,
        }
    return line.title or str(Work(line.kind).label).capitalize()


def _reported(times: int) -> str:
    one = _("A post by %(who)s was reported: “%(title)s”")
    more = ngettext(
        "%(num)s person reported a post by %(who)s: “%(title)s”",
        "%(num)s people reported a post by %(who)s: “%(title)s”",
        times,
    )
    return one if times == 1 else more.replace("%(num)s", str(times))


SENTENCES: dict[str, Callable[[int], str]] = {
    Work.GRAVE: _reported,
    Work.REPORT: _reported,
    Work.HELD: lambda _times: _("A post by %(who)s waits for review: “%(title)s”"),
    Work.FIRST_POST: lambda _times: _("%(who)s spoke here for the first time: “%(title)s”"),
    Work.QUESTION: lambda _times: _("Nobody has answered %(who)s yet: “%(title)s”"),
    Work.HEATED: lambda _times: _("A talk is running hot: “%(title)s”"),
    Work.APPEAL: lambda _times: _("%(who)s asks that a decision is looked at again"),
    Work.DISPUTE: lambda _times: _("%(who)s and others need a mediator"),
    Work.ACCURACY: lambda _times: _("Somebody doubts what %(who)s wrote: “%(title)s”"),
    Work.DUPLICATE: lambda _times: _("%(who)s may be here twice"),
    Work.NOTICED: lambda _times: _("A post by %(who)s may go too far: “%(title)s”"),
    Work.DRAWN: lambda _times: _("Drawn by lot, to be read once: “%(title)s”"),
    Work.CAMPAIGN: lambda _times: _("Several people posted the same text: “%(title)s”"),
    Work.REREAD: lambda _times: _("Drawn by lot: read a case of %(who)s a second time"),
    Work.PRAISE: lambda _times: _("Praise by %(who)s waits to be read"),
    Work.ORDER: lambda _times: _("%(who)s waits for an order: “%(title)s”"),
    Work.ANNIVERSARY: lambda years: ngettext(
        "%(who)s has been here for %(num)s year",
        "%(who)s has been here for %(num)s years",
        years,
    ),
}


def why(line: Line) -> str:
    """Why it is on the desk: the rule behind it."""
    said = WHY.get(line.kind)
    reason = said() if said else ""
    if line.rests_on:
        words = _("It waited long, so the %(duty)s have it now.")
        passed = words % {"duty": Duty(line.rests_on).label}
        return sentences(reason, passed)
    return reason


def _set(dial: Dial[timedelta]) -> dict[str, str]:
    return {"span": times.span(dial.value)}


WHY: dict[str, Callable[[], str]] = {
    Work.FIRST_POST: lambda: _("A first post gets an answer within a day."),
    Work.QUESTION: lambda: (
        _("No question stays alone for more than %(span)s.") % _set(dials.QUESTION)
    ),
    Work.HELD: lambda: (
        _("Held for review; a person decides within %(span)s of working time.")
        % _set(dials.HELD)
    ),
    Work.REPORT: lambda: _("Reports are looked at within %(span)s.") % _set(dials.REPORT),
    Work.GRAVE: lambda: _("A grave report is looked at within the hour."),
    Work.APPEAL: lambda: _("Somebody who neither decided nor reported looks at it anew."),
    Work.DISPUTE: lambda: _(
        "A request is read within a day. Whoever is part of it does not see it here."
    ),
    Work.DUPLICATE: lambda: _("Two records may be one person; a person decides."),
    Work.HEATED: lambda: _(
        "Twenty posts within an hour, most of them by two people, reports by three, or words that "
        "may be getting harsher. A calm word or slow mode may help; nobody need have done wrong."
    ),
    Work.TROUBLE: lambda: _("The house could not do this by itself."),
    Work.NOTICED: lambda: _(
        "A program took it for something that may hurt; it is published, and nothing was done."
    ),
    Work.DRAWN: lambda: _(
        "A few posts a week are read without anybody knowing what the program says of them, so "
        "that it learns from more than what it held."
    ),
    Work.CAMPAIGN: lambda: _(
        "Three people or more said nearly the same within ten minutes. It may be a campaign, or a "
        "custom of yours."
    ),
    Work.REREAD: lambda: _(
        "One decision in twenty is read again by somebody who does not know how it was decided: so "
        "the team learns how alike it judges."
    ),
    Work.PRAISE: lambda: _("Held for review, as a post would be; a person decides."),
    Work.ORDER: lambda: _(
        "Points are put by for it. Untouched for 14 days, an order lapses."
    ),
    Work.ANNIVERSARY: lambda: _("They want others to know; a kind word is welcome."),
}


def due(entry: Entry) -> str:
    """How long is left, or how late it is."""
    left = entry.due_at - clock.now()
    if entry.band == CHANCE:
        return ""
    if left < timedelta():
        return _("%(span)s late") % {"span": times.span(-left)}
    if left < DAY:
        return _("%(span)s left") % {"span": times.span(left)}
    return _("by %(day)s") % {"day": times.day(entry.due_at)}


def act(entry: Entry) -> Act:
    """Where it is done, and what doing it is called."""
    line = entry.lines[0]
    if line.path:
        return Act(_("Open"), line.path)
    if entry.post_id or entry.topic_id:
        answers = line.kind in (Work.FIRST_POST, Work.QUESTION)
        label = _("Answer") if answers else _("Look at it")
        place = f"/p/{entry.post_id}/" if entry.post_id else f"/t/{entry.topic_id}/"
        return Act(label, place)
    if entry.about and line.kind != Work.DUPLICATE:
        return Act(_("Open"), profile_path(entry.about))
    return Act(_("Open"), f"/console/work/{entry.pk}/")


def may_wait(entry: Entry) -> bool:
    """Whether it can be put off: a danger cannot."""
    return all(line.urgency != Urgency.DANGER for line in entry.lines)


def greeting(now: datetime) -> str:
    """By the reader's hour."""
    hour = now.astimezone(timezone.get_current_timezone()).hour
    if hour < 5:
        return _("Still up, %(name)s?")
    if hour < 12:
        return _("Good morning, %(name)s")
    return _("Good afternoon, %(name)s") if hour < 18 else _("Good evening, %(name)s")
