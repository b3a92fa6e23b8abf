"""What a notice says: whole sentences for each reason, because languages order them differently."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weilu.conversations.search.highlight import plain
from weilu.core.text import excerpt
from weilu.members.actions.merging import KEPT
from weilu.members.faces import Face

from .models import (
    BADGES,
    BELONGING,
    DECISIONS,
    DISPUTES,
    DUTY,
    GROWTH,
    NEEDS,
    NORMS,
    ORDERS,
    PRAISE,
    RECORDS,
    SPACES,
    TRUST,
    VERDICTS,
    WARM_UP,
    WEEKLY,
    WORK,
    YEARS,
    Notice,
)
from .stages import of_badge, of_dispute, of_order, of_swap

Reason = Notice.Reason
QUOTED = 80  # characters of words that were taken away


def sentence(reason: str, people: Sequence[Face], space: str = "") -> str:
    """Who did what, in plain text: the newest by name, the others by number.

    Args:
        space: Where it is now; empty where its reader may not know.
    """
    name = people[0].name if people[0].state != "erased" else _("A member who left")
    if reason in DECISIONS:
        return _decided(reason, space) % {"name": name, "space": space}
    others = len(people) - 1
    if not others:
        return _alone(reason) % {"name": name}
    return _together(reason, others) % {"name": name, "others": others}


def house(reason: str, number: int | None) -> str:
    """What the house itself tells somebody."""
    years = number or 1
    if reason == Reason.DISPUTE:
        return of_dispute(number or 0)
    if reason in (Reason.BADGE, Reason.BADGE_GONE):
        return of_badge(reason, number or 0)
    if reason == Reason.ORDER:
        return of_order(number or 0)
    if reason == Reason.SWAP:
        return of_swap(number or 0)
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
        Reason.PULSE: _(
            "One question, half a minute. You were drawn by lot, and your answer bears no name."
        ),
        Reason.NEEDS: _(
            "What do you need here? A few questions, two minutes; each may stay empty."
        ),
        Reason.RENEWAL: _(
            "Some time has passed since you agreed to the norms. Please read them once more; "
            "they have not changed."
        ),
        Reason.ONE_RECORD: _(
            "The team found that two records here are yours: they are one now, with everything "
            "you wrote and follow. If one of them is not yours, tell the team; it can make them "
            "two again for %(num)s days."
        )
        % {"num": KEPT.days},
        Reason.TWO_AGAIN: _(
            "Two records here had been made one. That was undone: both are as they were."
        ),
        Reason.WARM_UP: _("There is company now: from here on newcomers begin at trust 0."),
        Reason.DELETED: _(
            "The team took away what you wrote. It can bring it back within 30 days: ask, if you "
            "do not know why."
        ),
        Reason.GONE: _(
            "The team took away the whole topic, and with it what you wrote. It can bring it "
            "back within 30 days: ask, if you do not know why."
        ),
        Reason.RESTORED: _("The team brought back what you wrote."),
        Reason.PUBLISHED: _("The team has read what you wrote; everybody can read it now."),
        Reason.DECLINED: _(
            "The team did not publish what you wrote. Beside it stands why."
        ),
        Reason.LETTER: _(
            "The team decided about something of yours. The letter says what, by which norm, "
            "what follows, and how to appeal."
        ),
        Reason.HIDDEN: _(
            "Several members reported something you wrote, so it is hidden until somebody of the "
            "team has looked at it. Most of that takes less than a day."
        ),
        Reason.CHANGED: _(
            "A rule of ours changed words in what you wrote. Under More you see which, and why."
        ),
        Reason.PAUSED: _(
            "You cannot post just now: somebody of the team looks at what you wrote first, within a "
            "day. Here is what it is about."
        ),
        Reason.TRUST_UP: _("You are at trust %(num)s now. Thank you for being here.")
        % {"num": number},
        Reason.TRUST_DOWN: _(
            "You are at trust %(num)s now; it comes back as you take part. Your page says what is "
            "missing."
        )
        % {"num": number},
        Reason.LEVEL_UP: _("You reached level %(num)s. Thank you for what you do here.")
        % {"num": number},
        Reason.LEVEL_SLIP: _(
            "Something of level %(num)s is missing just now. What it opens stays open for two "
            "weeks, and your title stays. Your page says what is missing."
        )
        % {"num": number},
        Reason.UNPRAISED: _(
            "The team does not show what you praised somebody for. Beside it stands why."
        ),
        Reason.ASKED_BACK: _("Whoever reads your appeal asks you something."),
        Reason.VERDICT: _("Your appeal was decided."),
        Reason.REPORTED: _("The team looked at what you reported. Here is how it ended."),
        Reason.LET_OUT: _(
            "The team took back your place here. What you wrote stays; ask, if you do not know why."
        ),
    }[Reason(reason)]


def remark(reason: str, words: str) -> str:
    """What belongs to a sentence: why somebody edited or did not publish, or one's own words that are gone."""
    if reason in (Reason.EDITED, Reason.DECLINED):
        return _("Why: %(reason)s") % {"reason": words}
    return _("“%(words)s”") % {"words": excerpt(plain(words), QUOTED)}


def title(about: int, number: int | None) -> str:
    """What a notice is called that is about no topic, or about one its reader may not see."""
    if about > 0:
        return _("Something you wrote")
    if about < SPACES:
        return _("A private space")
    if about == YEARS:
        years = number or 1
        words = ngettext("%(num)s year here", "%(num)s years here", years)
        return words % {"num": years}
    return {
        NORMS: _("Norms"),
        BELONGING: _("Feeling at home"),
        WEEKLY: _("One question"),
        NEEDS: _("A few questions for you"),
        WARM_UP: _("The warm-up is over"),
        RECORDS: _("Your records here"),
        VERDICTS: _("Letters from the team"),
        DISPUTES: _("A dispute of yours"),
        TRUST: _("How far you are trusted"),
        PRAISE: _("Praise"),
        GROWTH: _("Your level"),
        BADGES: _("Your badges"),
        ORDERS: _("Your order"),
        DUTY: _("Duty roster"),
        WORK: _("Given to you"),
    }.get(about, _("New followers"))


def _decided(reason: str, space: str) -> str:
    if not space and reason == Reason.MOVED:
        return _("%(name)s moved your topic to a space that is not open to you")
    return {
        Reason.EDITED: _("%(name)s edited what you wrote"),
        Reason.RETITLED: _("%(name)s gave your topic another title"),
        Reason.MOVED: _("%(name)s moved your topic to “%(space)s”"),
        Reason.CLOSED: _("%(name)s closed your topic; it can still be read"),
        Reason.REOPENED: _("%(name)s opened your topic again"),
        Reason.MERGED: _("%(name)s brought what you wrote together with this topic"),
        Reason.SPLIT: _("%(name)s made what you wrote a topic of its own"),
        Reason.LET_IN: _("%(name)s let you in here"),
    }[Reason(reason)]


def _alone(reason: str) -> str:
    return {
        Reason.MENTION: _("%(name)s mentioned you"),
        Reason.REPLY: _("%(name)s replied to you"),
        Reason.ACCEPTED: _("%(name)s accepted your answer"),
        Reason.SETTLE: _("Did %(name)s answer your question? If so, accept the reply"),
        Reason.ANSWER: _("%(name)s answered in your topic"),
        Reason.TOPIC: _("%(name)s wrote in a topic you follow"),
        Reason.FOLLOW: _("%(name)s follows you now"),
        Reason.PRAISED: _("%(name)s praised you"),
        Reason.NORMS: _("%(name)s asks you to read the new norms"),
        Reason.GIVEN: _("%(name)s gave you something to do on the desk"),
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
        Reason.GIVEN: ngettext(
            "%(name)s and %(others)d other gave you something to do on the desk",
            "%(name)s and %(others)d others gave you something to do on the desk",
            others,
        ),
        Reason.HELP: ngettext(
            "%(name)s and %(others)d other spoke here for the first time. Would you answer?",
            "%(name)s and %(others)d others spoke here for the first time. Would you answer?",
            others,
        ),
        Reason.PRAISED: ngettext(
            "%(name)s and %(others)d other praised you",
            "%(name)s and %(others)d others praised you",
            others,
        ),
        Reason.FOLLOW: ngettext(
            "%(name)s and %(others)d other follow you now",
            "%(name)s and %(others)d others follow you now",
            others,
        ),
    }[Reason(reason)]
