"""The welcome path: its steps, and what newcomers did of them."""

from collections.abc import Sequence
from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weilu.core import clock
from weilu.members.models import Member

FEWEST, MOST = 3, 7  # steps somebody new will walk
LASTS = timedelta(days=30)  # after joining; then the path is gone


class Step(models.TextChoices):
    """What somebody new can do; each is done by a fact in the journal, never by a click here."""

    PROFILE = "profile", _("fill in the profile")
    INTERESTS = "interests", _("choose interests")
    NORMS = "norms", _("read the norms")
    HELLO = "hello", _("say hello")
    SPACES = "spaces", _("follow two spaces")
    ANSWER = "answer", _("answer somebody")
    THANKS = "thanks", _("thank somebody")
    PEOPLE = "people", _("follow somebody")


DEFAULT = (
    Step.PROFILE, Step.INTERESTS, Step.NORMS, Step.HELLO, Step.SPACES, Step.ANSWER,
)  # fmt: skip
NEEDED = {Step.SPACES: 2}  # facts that make a step done; one is enough for all others


def needed(step: str) -> int:
    """How many different facts make this step done."""
    return NEEDED.get(Step(step), 1)


def known(steps: Sequence[str]) -> list[Step]:
    """The steps of a stored path that still exist, in its order."""
    return [Step(step) for step in steps if step in Step.values]


class WelcomePath(models.Model):
    """One row once the team changed it: the steps in their order."""

    steps = models.JSONField(default=list)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="path_one_row")]

    def __str__(self) -> str:
        return " → ".join(self.steps)


class StepFact(models.Model):
    """A newcomer did something that a step asks for. Derived from the journal.

    All steps are noted, also those off the path: whoever changes it sees what is done already.
    """

    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    step = models.CharField(max_length=9, choices=Step.choices)
    about = models.BigIntegerField(default=0)  # which space, where two are needed; else 0
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "step", "about"], name="step_fact_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.step}"


class PathLeft(models.Model):
    """A member put the path away: nobody shows it to them unless they ask."""

    member = models.OneToOneField(
        Member, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return str(self.member_id)
