"""Why something stands on a member's home, in words."""

from datetime import timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from weilu.conversations.queries.home import Story, Why
from weilu.conversations.queries.shapes import Line
from weilu.core import clock

PLAIN = {
    Why.OWN: (gettext_lazy("Somebody wrote in your topic"), "reply"),
    Why.FOLLOWED: (gettext_lazy("You follow this topic"), "bell"),
    Why.TOOK_PART: (gettext_lazy("Others went on after you"), "reply"),
    Why.FEATURED: (gettext_lazy("The hosts recommend it"), "star"),
}
OF_SPACE = {
    Why.BUSY: (gettext_lazy("Most replies in %(space)s these days"), "messages-square"),
    Why.NEW_IN_SPACE: (gettext_lazy("New in %(space)s, which you follow"), "sparkles"),
    Why.SPACE_GOES_ON: (
        gettext_lazy("You had read it; it goes on in %(space)s"),
        "history",
    ),
    Why.AROUND: (gettext_lazy("Talked about in %(space)s just now"), "compass"),
}


class Row(NamedTuple):
    """A topic as home shows it."""

    topic: Line
    why: str
    icon: str
    names_space: bool = False  # the reason does, so the line need not


def row(story: Story) -> Row:
    """The topic with its reason in the reader's language; the newest need none."""
    if story.why in OF_SPACE:
        words, icon = OF_SPACE[story.why]
        return Row(story.topic, words % {"space": story.topic.space.name}, icon, True)
    return Row(story.topic, *_said(story))


def _said(story: Story) -> tuple[str, str]:
    topic = story.topic
    if story.why in PLAIN:
        words, icon = PLAIN[story.why]
        return str(words), icon
    if story.why == Why.PERSON:
        return _("By %(name)s, whom you follow") % {"name": topic.author.name}, "user-check"
    if story.why == Why.NEWCOMER_ASKS:
        return _("Somebody new asks. %(waiting)s") % {"waiting": _waits(topic)}, "sprout"
    if story.why == Why.UNANSWERED:
        return _waits(topic), "clock"
    return "", ""


def _waits(topic: Line) -> str:
    passed = clock.now() - topic.opened_at
    days, hours = passed // timedelta(days=1), passed // timedelta(hours=1)
    if days:
        return ngettext(
            "Waiting for an answer for %(num)d day",
            "Waiting for an answer for %(num)d days",
            days,
        ) % {"num": days}
    if hours:
        return ngettext(
            "Waiting for an answer for %(num)d hour",
            "Waiting for an answer for %(num)d hours",
            hours,
        ) % {"num": hours}
    return _("Just asked, nobody has answered yet")
