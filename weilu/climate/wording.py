"""What the measures are called, what they say, and how they are counted."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from weilu.conversations.models import Space
from weilu.core import numbers
from weilu.core.bilingual import in_language

from .measures import ENOUGH, MEASURES
from .queries import Kept


@dataclass(frozen=True)
class Words:
    """A measure in words."""

    name: Promise
    question: Promise
    counted: Promise  # how, and from what
    behind: Promise  # what the rows are


WORDS = {
    "first_posts": Words(
        gettext_lazy("First posts answered"),
        gettext_lazy("Does whoever speaks here first get an answer within a day?"),
        gettext_lazy(
            "Of the week's first posts, the share that somebody else answered within 24 hours."
        ),
        gettext_lazy("First posts nobody answered within a day"),
    ),
    "questions": Words(
        gettext_lazy("Questions left alone"),
        gettext_lazy("How many questions has nobody answered after a day?"),
        gettext_lazy(
            "Of the week's questions, the share without a reply by somebody else after 24 hours."
        ),
        gettext_lazy("Questions nobody answered within a day"),
    ),
    "first_reply": Words(
        gettext_lazy("Hours to a reply"),
        gettext_lazy("How long does a topic wait for its first reply?"),
        gettext_lazy(
            "The median of the hours between a topic and the first reply by somebody else; topics "
            "without any are not in it."
        ),
        gettext_lazy("Those that waited longest"),
    ),
    "thanks": Words(
        gettext_lazy("Posts thanked"),
        gettext_lazy("How often does somebody say thanks?"),
        gettext_lazy(
            "Of the week's posts, the share for which at least one member said thanks."
        ),
        gettext_lazy("Posts somebody was thanked for"),
    ),
    "warmth": Words(
        gettext_lazy("Warm words"),
        gettext_lazy("How often does somebody thank, welcome or praise in words?"),
        gettext_lazy(
            "Of the week's posts, the share that a program takes for thanks, welcome or praise, "
            "or that hold such words. It knows no irony, and keeps nothing of any one post."
        ),
        gettext_lazy("Posts that sound warm"),
    ),
    "harshness": Words(
        gettext_lazy("Harsh words"),
        gettext_lazy("How often may somebody be hurt by words?"),
        gettext_lazy(
            "Of the week's posts, the share that a program takes for likelier than not to offend. "
            "It is wrong at times, about dialect and jokes most of all: look at the posts. Nobody "
            "is counted, and nothing follows for anybody."
        ),
        gettext_lazy("Posts that may hurt"),
    ),
    "new_voices": Words(
        gettext_lazy("New voices"),
        gettext_lazy("How many of those who speak are new here?"),
        gettext_lazy(
            "Of all who said something in the week, the share who joined less than 90 days before."
        ),
        gettext_lazy("What newcomers said"),
    ),
    "one_voice": Words(
        gettext_lazy("Topics with one voice"),
        gettext_lazy("How many topics does one person dominate?"),
        gettext_lazy(
            "Of topics with ten posts or more in which somebody spoke in the week, the share in "
            "which one person wrote 40 per cent or more."
        ),
        gettext_lazy("Topics in which one person wrote 40 per cent or more"),
    ),
    "busiest": Words(
        gettext_lazy("The ten busiest"),
        gettext_lazy("How much of it all do ten people say?"),
        gettext_lazy(
            "The share of the week's posts by the ten who wrote most, where twenty people or more "
            "spoke. A third to a half is usual; above 70 per cent much rests on a few."
        ),
        gettext_lazy("The ten who wrote most"),
    ),
    "uneven": Words(
        gettext_lazy("Uneven replies"),
        gettext_lazy("Do replies reach everybody who speaks?"),
        gettext_lazy(
            "Gini's index of the replies that each of those got who spoke: 0, all got as many; "
            "towards 1, a few got them all."
        ),
        gettext_lazy("What those said who got no reply"),
    ),
}
assert WORDS.keys() == MEASURES.keys()  # noqa: S101  one of each


def shown(name: str, value: float | None) -> str:
    """A value as people read it; a dash where there is none."""
    if value is None:
        return numbers.NOTHING
    unit = MEASURES[name].unit
    if unit == "share":
        return numbers.percent(value)
    return f"{value:.1f}" if unit == "hours" else f"{value:.2f}"


def spoken(name: str, value: float | None) -> str:
    """The same within a sentence, where a number needs its unit."""
    text = shown(name, value)
    return _("%(hours)s h") % {"hours": text} if MEASURES[name].unit == "hours" else text


def place(space: Space | None) -> str:
    """A space by its name; None is everything."""
    return (
        in_language(space.name_zh, space.name_en)
        if space
        else str(_("The whole community"))
    )


def answer(kept: Kept) -> str:
    """What the newest week says, in a sentence or two."""
    now = kept.latest
    if now.estimate is None:
        words = ngettext(
            "Last week there was %(num)s to look at; below %(enough)s no figure is shown.",
            "Last week there were %(num)s to look at; below %(enough)s no figure is shown.",
            now.number,
        )
        return words % {"num": now.number, "enough": ENOUGH}
    facts = {
        "value": spoken(kept.name, now.estimate.mean),
        "low": spoken(kept.name, now.estimate.low),
        "high": spoken(kept.name, now.estimate.high),
        "usual": spoken(kept.name, kept.usual),
    }
    if kept.usual is None:
        return _("Last week: %(value)s, most likely between %(low)s and %(high)s.") % facts
    compared = {
        1: _("Last week: %(value)s, more than the %(usual)s of the eight weeks before."),
        -1: _("Last week: %(value)s, less than the %(usual)s of the eight weeks before."),
        0: _("Last week: %(value)s, about as in the eight weeks before (%(usual)s)."),
    }
    return compared[kept.change] % facts
