"""What a notice says: whole sentences for each reason, because languages order them differently."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weilu.members.faces import Face

from .models import BELONGING, NEEDS, NORMS, WARM_UP, YEARS, Notice

Reason = Notice.Reason


def sentence(reason: str, people: Sequence[Face]) -> str:
    """Who did what, in plain text: the newest by name, the others by number."""
    name = people[0].name if people[0].state != "erased" else _("A member who left")
    others = len(people) - 1
    if not others:
        return _alone(reason) % {"name": name}
    return _together(reason, others) % {"name": name, "others": others}


def house(reason: str, number: int | None) -> str:
    """What the house itself tells somebody."""
    years = number or 1
    return {
        Reason.YEARS: ngettext(
            "%(num)s year ago on this day you came here. Thank you for being with us.",
            "%(num)s years ago on this day you came here. Thank you for being with us.",
            years,
        )
        % {"num": years},
        Reason.BELONGING: _(
            "Do you feel at home here? Four sentences, one minute. You were drawn by lot, "
            "and your answers bear no name."
        ),
        Reason.NEEDS: _(
            "What do you need here? A few questions, two minutes; each may stay empty."
        ),
        Reason.RENEWAL: _(
            "Some time has passed since you agreed to the norms. Please read them once more; "
            "they have not changed."
        ),
        Reason.WARM_UP: _("There is company now: from here on newcomers begin at trust 0."),
    }[Reason(reason)]


def title(about: int, number: int | None) -> str:
    """What a notice about no topic is called."""
    if about == YEARS:
        years = number or 1
        words = ngettext("%(num)s year here", "%(num)s years here", years)
        return words % {"num": years}
    return {
        NORMS: _("Norms"),
        BELONGING: _("Feeling at home"),
        NEEDS: _("A few questions for you"),
        WARM_UP: _("The warm-up is over"),
    }.get(about, _("New followers"))


def _alone(reason: str) -> str:
    return {
        Reason.MENTION: _("%(name)s mentioned you"),
        Reason.REPLY: _("%(name)s replied to you"),
        Reason.ACCEPTED: _("%(name)s accepted your answer"),
        Reason.SETTLE: _("Did %(name)s answer your question? If so, accept the reply"),
        Reason.ANSWER: _("%(name)s answered in your topic"),
        Reason.TOPIC: _("%(name)s wrote in a topic you follow"),
        Reason.FOLLOW: _("%(name)s follows you now"),
        Reason.NORMS: _("%(name)s asks you to read the new norms"),
        Reason.HELP: _("%(name)s spoke here for the first time. Would you answer?"),
    }[Reason(reason)]


def _together(reason: str, others: int) -> str:
    return {
        Reason.MENTION: ngettext(
            "%(name)s and %(others)d other mentioned you",
            "%(name)s and %(others)d others mentioned you",
            others,
        ),
        Reason.REPLY: ngettext(
            "%(name)s and %(others)d other replied to you",
            "%(name)s and %(others)d others replied to you",
            others,
        ),
        Reason.ACCEPTED: ngettext(
            "%(name)s and %(others)d other accepted your answer",
            "%(name)s and %(others)d others accepted your answer",
            others,
        ),
        Reason.SETTLE: ngettext(
            "Did %(name)s or %(others)d other answer your question?",
            "Did %(name)s or %(others)d others answer your question?",
            others,
        ),
        Reason.ANSWER: ngettext(
            "%(name)s and %(others)d other answered in your topic",
            "%(name)s and %(others)d others answered in your topic",
            others,
        ),
        Reason.TOPIC: ngettext(
            "%(name)s and %(others)d other wrote in a topic you follow",
            "%(name)s and %(others)d others wrote in a topic you follow",
            others,
        ),
        Reason.NORMS: ngettext(
            "%(name)s and %(others)d other ask you to read the new norms",
            "%(name)s and %(others)d others ask you to read the new norms",
            others,
        ),
        Reason.HELP: ngettext(
            "%(name)s and %(others)d other spoke here for the first time. Would you answer?",
            "%(name)s and %(others)d others spoke here for the first time. Would you answer?",
            others,
        ),
        Reason.FOLLOW: ngettext(
            "%(name)s and %(others)d other follow you now",
            "%(name)s and %(others)d others follow you now",
            others,
        ),
    }[Reason(reason)]
