"""What was decided on a case, and what followed for its author."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weilu.core import clock
from weilu.culture.models import Clause
from weilu.members.models import Member

from .cases import Case
from .queue import WorkStep


class Measure(models.TextChoices):
    """What is done with the words of a case."""

    NOTHING = "nothing", _("No violation")
    IGNORE = "ignore", _("Leave the reports open")
    LEAVE = "leave", _("Leave the words, remind their author")
    LIMIT = "limit", _("Leave the words, read their author first for a while")
    CHANGE = "change", _("Hide until it is changed")
    HIDE = "hide", _("Hide")
    REMOVE = "remove", _("Delete")
    DECLINE = "decline", _("Do not publish")  # what was held, and nobody had read yet


RULINGS = tuple(each for each in Measure if each != Measure.DECLINE)  # on what was reported
OF_HELD = (Measure.NOTHING, Measure.DECLINE)  # what can become of a held post


class Decision(models.Model):
    """What somebody of the team decided on a case: one object, and one way back.

    Taken back or overturned, it stays, and what it did is undone.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="decisions")
    measure = models.CharField(max_length=7, choices=Measure.choices)
    clause = models.ForeignKey(
        Clause, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    quoted = models.CharField(max_length=300, blank=True, default="")
    reason = models.CharField(max_length=1000, blank=True, default="")  # to the member
    note = models.CharField(max_length=500, blank=True, default="")  # to the team
    by = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now)
    told = models.BooleanField(default=True)  # whether its author gets a letter
    was_shown = models.BooleanField(default=True)  # before anybody or anything hid it
    step = models.OneToOneField(
        WorkStep, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )  # the end of its item, by which the desk takes it back
    activity_id = models.BigIntegerField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)  # changed, and shown again
    answer = models.CharField(max_length=500, blank=True, default="")  # to a change
    limited_until = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(undone_at=None), name="decision_stands_once"
            )
        ]
        indexes = [
            models.Index(fields=["activity_id"], name="decision_by_activity"),
            models.Index(
                fields=["limited_until"],
                name="decision_limits",
                condition=Q(limited_until__isnull=False, undone_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.measure}"

    @property
    def stands(self) -> bool:
        return self.undone_at is None

    @property
    def is_of_held(self) -> bool:
        """Whether a post was held, and not published."""
        return self.measure == Measure.DECLINE

    @property
    def waits_for_change(self) -> bool:
        """Whether its author can change the words, so that they are shown again."""
        asked = self.measure == Measure.CHANGE and self.settled_at is None
        return asked and self.stands


class Sanction(models.Model):
    """A step of the ladder, for one member: it ends by itself, and can be lifted.

    Without a decision it is a pause: the house waits for a person, for a day at most; for one to
    decide on a case, or, where a word rule asks for it, to look at a held post.
    """

    class Step(models.IntegerChoices):
        REMINDER = 0, _("Reminder")
        WARNING = 1, _("Warning")
        MUTE_DAY = 2, _("May not post for 24 hours")
        MUTE_3_DAYS = 3, _("May not post for 72 hours")
        MUTE_WEEK = 4, _("May not post for 7 days")
        SUSPENDED = 5, _("Suspended for 30 days")
        REMOVED = 6, _("Removed from the community")

    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="sanctions", db_index=False
    )
    case = models.ForeignKey(
        Case, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    post_id = models.BigIntegerField(null=True, blank=True)  # a rule's pause waits for it
    decision = models.OneToOneField(
        Decision, on_delete=models.CASCADE, null=True, blank=True, related_name="sanction"
    )
    step = models.PositiveSmallIntegerField(choices=Step.choices)
    begins_at = models.DateTimeField(default=clock.now)
    ends_at = models.DateTimeField(null=True, blank=True)  # of what it keeps from
    counts_until = models.DateTimeField(null=True, blank=True)  # as a strike
    lifted_at = models.DateTimeField(null=True, blank=True)
    seconded_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )  # who else stands for a removal

    class Meta:
        indexes = [models.Index(fields=["member", "-id"], name="sanction_of_member")]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.step}"

    @property
    def is_pause(self) -> bool:
        return self.decision_id is None

    @property
    def is_running(self) -> bool:
        """Whether it keeps from something now: computed from time."""
        now = clock.now()
        return self.lifted_at is None and self.ends_at is not None and self.ends_at > now

    @property
    def is_strike(self) -> bool:
        """Whether it still counts when the next step is chosen."""
        counts = self.counts_until is not None and self.counts_until > clock.now()
        return counts and self.lifted_at is None
