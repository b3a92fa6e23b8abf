"""What members report, and the case that all reports of one thing are."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weilu.core import clock
from weilu.members.models import Member


class Reason(models.TextChoices):
    """Why somebody reports something."""

    SPAM = "spam", _("Advertising or spam")
    ABUSE = "abuse", _("An attack or an insult")
    DANGER = "danger", _("A threat, or somebody may harm themselves")
    FRAUD = "fraud", _("Fraud")
    PRIVACY = "privacy", _("Somebody's private data")
    ILLEGAL = "illegal", _("Against the law")
    INACCURATE = "inaccurate", _("Not true")
    OFF_TOPIC = "off_topic", _("Does not belong here")
    OTHER = "other", _("Something else")


GRAVE = frozenset({Reason.DANGER, Reason.FRAUD, Reason.PRIVACY, Reason.ILLEGAL})


class Case(models.Model):
    """All reports of one thing, until somebody decided; reported again, it is another case.

    A held post that was not published is one, too, closed from the beginning.

    `version` grows with everything a decision could collide with. `score` is the sum over
    live reports; what depends on it is computed from them, never counted up and down.
    """

    class Verdict(models.TextChoices):
        """What became of the reports: whether those who made them were right; or of a held post."""

        UPHELD = "upheld", _("upheld")
        REJECTED = "rejected", _("not upheld")
        IGNORED = "ignored", _("left open")
        WITHDRAWN = "withdrawn", _("withdrawn")
        DECLINED = "declined", _("not published")
        PUBLISHED = "published", _("published after all")

    subject = models.CharField(max_length=40)  # "post:12", "member:5": as in the journal
    about = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    space_id = models.BigIntegerField(null=True, blank=True)
    topic_id = models.BigIntegerField(null=True, blank=True)
    words = models.TextField(blank=True, default="")  # as they read when first reported
    opened_at = models.DateTimeField(default=clock.now)
    score = models.FloatField(default=0)
    hidden_at = models.DateTimeField(null=True, blank=True)  # by the house, until decided
    closed_at = models.DateTimeField(null=True, blank=True)
    verdict = models.CharField(
        max_length=9, choices=Verdict.choices, blank=True, default=""
    )
    version = models.PositiveIntegerField(default=1)
    rule_id = models.BigIntegerField(null=True, blank=True)  # a word rule reported it, too
    rule_reason = models.CharField(
        max_length=10, choices=Reason.choices, blank=True, default=""
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject"], condition=Q(closed_at=None), name="case_open_once"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, verdict="")
                | Q(closed_at__isnull=False) & ~Q(verdict=""),
                name="case_ends_somehow",
            ),
        ]
        indexes = [
            models.Index(fields=["subject", "-id"], name="case_on_subject"),
            models.Index(fields=["about", "-id"], name="case_about"),
            models.Index(
                fields=["topic_id"], name="case_in_topic", condition=Q(closed_at=None)
            ),
            models.Index(fields=["-opened_at", "-id"], name="case_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.subject}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def post_id(self) -> int | None:
        kind, _colon, pk = self.subject.partition(":")
        return int(pk) if kind == "post" else None


class Report(models.Model):
    """One member's report of one thing. Why it weighs what it weighs, the journal keeps."""

    case = models.ForeignKey(
        Case, on_delete=models.CASCADE, related_name="reports", db_index=False
    )
    reporter = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    reason = models.CharField(max_length=10, choices=Reason.choices)
    words = models.CharField(max_length=500, blank=True, default="")
    weight = models.FloatField()
    act_now = models.BooleanField(default=False)  # the team asks to hide it at once
    at_once = models.BooleanField(default=False)  # it hides by itself
    made_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "reporter"],
                condition=Q(withdrawn_at=None),
                name="report_live_once",
            )
        ]
        indexes = [
            models.Index(fields=["case", "id"], name="report_of_case"),
            models.Index(fields=["reporter", "-made_at"], name="report_by_member"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.reason}"

    @property
    def is_grave(self) -> bool:
        return self.reason in GRAVE
