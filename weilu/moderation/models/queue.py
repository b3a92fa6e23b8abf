"""The one queue: everything that needs a human, who has it in hand, and what became of it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from weilu.core import clock
from weilu.members.models import Member

from .batches import Batch


class Work(models.TextChoices):
    """What can need a human. Rooms above open items of these kinds by `actions.open_item`."""

    GRAVE = "grave", _("grave report")
    HELD = "held", _("held post")
    REPORT = "report", _("report")
    DISPUTE = "dispute", _("dispute")
    HEATED = "heated", _("heated topic")
    SUSPECT = "suspect", _("suspected spam account")
    FIRST_POST = "first_post", _("first post")
    QUESTION = "question", _("unanswered question")
    APPEAL = "appeal", _("appeal")
    ACCURACY = "accuracy", _("accuracy report")
    RECAP = "recap", _("event recap")
    FEEDBACK = "feedback", _("feedback")
    STALE = "stale", _("stale content")
    GOAL = "goal", _("goal")
    DUPLICATE = "duplicate", _("duplicate members")
    ROUTINE = "routine", _("routine task")
    PLAYBOOK = "playbook", _("playbook task")
    TROUBLE = "trouble", _("trouble in the house")
    EVENT = "event", _("event")
    ANNIVERSARY = "anniversary", _("anniversary")
    KINDNESS = "kindness", _("kindness")
    NOTICED = "noticed", _("noticed post")
    DRAWN = "drawn", _("post drawn by lot")
    CAMPAIGN = "campaign", _("the same text by several")
    REREAD = "reread", _("decision read again")
    PRAISE = "praise", _("praise to read")
    ORDER = "order", _("order")


class Urgency(models.TextChoices):
    """How it asks for a place on the desk, beside its due time."""

    DANGER = "danger", _("danger to a person")
    PLAIN = "plain", _("any time")
    FIXED = "fixed", _("at a fixed time")
    CHANCE = "chance", _("an opportunity")


class Duty(models.TextChoices):
    """The lowest duty that sees an item; those above see it, too."""

    HOST = "host", _("hosts")
    MODERATOR = "moderator", _("moderators")
    OPERATOR = "operator", _("operators")
    OWNER = "owner", _("owners")


class Outcome(models.TextChoices):
    """How an item ended."""

    DONE = "done", _("done")
    NOTHING = "nothing", _("nothing to do")
    SETTLED = "settled", _("settled by itself")
    LAPSED = "lapsed", _("too late to matter")


class WorkItem(models.Model):
    """Something that needs a human, until it is done or has settled itself.

    There is one open item for each kind and subject; the same thing once more raises
    `times`. `version` grows with every change that a decision could collide with.
    """

    kind = models.CharField(max_length=12, choices=Work.choices)
    subject = models.CharField(max_length=40)  # "post:12", "member:5": as in the journal
    about = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )  # whom it concerns; never the one who decides it
    space_id = models.BigIntegerField(null=True, blank=True)
    audience = models.CharField(max_length=10, choices=Duty.choices)
    urgency = models.CharField(max_length=8, choices=Urgency.choices, default=Urgency.PLAIN)
    title = models.CharField(max_length=200, blank=True, default="")  # the team's words
    path = models.CharField(max_length=300, blank=True, default="")  # where it is done
    facts = models.JSONField(default=dict, blank=True)  # ids and counts, never texts
    times = models.PositiveIntegerField(default=1)
    score = models.IntegerField(default=0)  # orders what is due together, highest first
    opened_at = models.DateTimeField(default=clock.now)
    shown_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField()
    snoozed_until = models.DateTimeField(null=True, blank=True)
    assigned_to = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    claimed_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    claimed_until = models.DateTimeField(null=True, blank=True)
    rests_on = models.CharField(
        max_length=10, choices=Duty.choices, blank=True, default=""
    )  # whom it was passed up to
    step = models.PositiveSmallIntegerField(default=0)  # of its ladder
    step_at = models.DateTimeField(null=True, blank=True)  # when the next one is due
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    outcome = models.CharField(
        max_length=8, choices=Outcome.choices, blank=True, default=""
    )
    reason = models.CharField(max_length=500, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject"],
                condition=Q(done_at=None),
                name="work_open_once",
            ),
            models.CheckConstraint(
                condition=Q(done_at=None) | ~Q(outcome=""), name="work_ends_somehow"
            ),
            models.CheckConstraint(
                condition=Q(shown_at__gte=F("opened_at")), name="work_shown_once_open"
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"], name="work_open", condition=Q(done_at=None)
            ),
            models.Index(
                fields=["step_at"],
                name="work_to_pass_up",
                condition=Q(done_at=None, step_at__isnull=False),
            ),
            models.Index(
                fields=["claimed_by"], name="work_claimed", condition=Q(done_at=None)
            ),
            models.Index(
                fields=["-done_at", "-id"],
                name="work_done",
                condition=Q(done_at__isnull=False),
            ),
            models.Index(fields=["subject", "kind"], name="work_on_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"

    @property
    def is_open(self) -> bool:
        return self.done_at is None

    @property
    def claimant_id(self) -> int | None:
        """Who has it in hand now; a claim ends by itself."""
        lasts = self.claimed_until is not None and self.claimed_until > clock.now()
        return self.claimed_by_id if lasts else None


class WorkStep(models.Model):
    """What somebody did with an item, and how it stood before: the way back."""

    class Act(models.TextChoices):
        CLAIM = "claim", _("took it on")
        TAKE = "take", _("took it over")
        RELEASE = "release", _("put it back")
        ASSIGN = "assign", _("gave it to somebody")
        SNOOZE = "snooze", _("put it off")
        NOTE = "note", _("left a note")
        DONE = "done", _("finished it")
        RISE = "rise", _("passed it up")
        UNDO = "undo", _("took it back")

    item = models.ForeignKey(
        WorkItem, on_delete=models.CASCADE, related_name="steps", db_index=False
    )
    act = models.CharField(max_length=8, choices=Act.choices)
    by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )  # nobody: the house did it
    at = models.DateTimeField(default=clock.now)
    note = models.CharField(max_length=500, blank=True, default="")
    before = models.JSONField(default=dict)  # the columns the act changed
    batch = models.ForeignKey(
        Batch, on_delete=models.SET_NULL, null=True, blank=True, related_name="steps"
    )  # what it was done together with
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["item", "-id"], name="work_step_latest")]

    def __str__(self) -> str:
        return f"{self.act} {self.item_id}"


class Shift(models.Model):
    """A weekly stretch of duty, by the community's clock."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="shifts")
    weekday = models.PositiveSmallIntegerField()  # Monday is 0
    starts = models.TimeField()
    ends = models.TimeField()  # 00:00 stands for midnight at the day's end

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["weekday", "starts", "member"], name="shift_once"
            ),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="shift_on_a_weekday"),
            models.CheckConstraint(
                condition=Q(ends__gt=F("starts")) | Q(ends="00:00"), name="shift_goes_on"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} on {self.weekday}"


class Absence(models.Model):
    """Somebody of the team is off: what they had in hand went back."""

    member = models.OneToOneField(
        Member, on_delete=models.CASCADE, primary_key=True, related_name="absence"
    )
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True, default="")  # the hand-over

    def __str__(self) -> str:
        return f"{self.member_id} is off"
