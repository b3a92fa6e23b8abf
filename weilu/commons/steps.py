"""The words of each step of the welcome path, and where it happens."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from weilu.culture.models import Step

BACK = "next=/welcome/"


@dataclass(frozen=True)
class Words:
    """One step as it is said to a newcomer."""

    step: str
    short: str  # in the row of steps
    title: str
    why: str
    act: str = ""  # what the button says; "" where the step's own list has the buttons
    href: str = ""


def words_of(step: Step, *, asks: bool = False) -> Words:
    """A step in the reader's language.

    Args:
        asks: The survey has questions, so that interests are told by answering them.
    """
    short, title, why = _said(step)
    act, href = _door(step, asks=asks)
    return Words(step.value, short, title, why, act, href)


def _said(step: Step) -> tuple[str, str, str]:
    return {
        Step.PROFILE: (
            _("Profile"),
            _("Tell people who you are"),
            _("A line, a city or a picture: enough for others to know whom they talk to."),
        ),
        Step.INTERESTS: (
            _("Interests"),
            _("What brings you here?"),
            _(
                "We use it to show you spaces, topics and people that fit, and for nothing else."
            ),
        ),
        Step.NORMS: (
            _("Norms"),
            _("Read how people treat each other here"),
            _("It takes two minutes. You agree at the end, before your first words."),
        ),
        Step.HELLO: (
            _("Say hello"),
            _("Say a first word"),
            _("Two sentences are plenty. People here answer first posts within a day."),
        ),
        Step.SPACES: (
            _("Two spaces"),
            _("Follow two spaces"),
            _("What happens there reaches you. You can leave a space at any time."),
        ),
        Step.ANSWER: (
            _("Answer"),
            _("Answer somebody"),
            _("A half-known answer helps, too. So does telling how it was for you."),
        ),
        Step.THANKS: (
            _("Thanks"),
            _("Thank somebody"),
            _(
                "If a post helped you or made you smile, let its author know with one press."
            ),
        ),
        Step.PEOPLE: (
            _("People"),
            _("Follow somebody"),
            _("You will hear when they write. They learn that you do."),
        ),
    }[step]


def _door(step: Step, *, asks: bool) -> tuple[str, str]:
    """What the step's button says, and where it leads."""
    doors = {
        Step.PROFILE: (_("Fill in my profile"), f"/me/settings/?{BACK}"),
        Step.INTERESTS: (_("Choose interests"), f"/me/settings/?{BACK}#id_interests"),
        Step.NORMS: (_("Read the norms"), f"/norms/?{BACK}"),
        Step.PEOPLE: (_("Look at all members"), "/members/"),
    }
    if step == Step.INTERESTS and asks:
        return _("Answer a few questions"), f"/charter/questions/?{BACK}"
    return doors.get(step, ("", ""))
