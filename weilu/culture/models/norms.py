"""Norms: editions of clauses, and how often they are agreed to anew."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weilu.core import clock
from weilu.core.bilingual import Said, said
from weilu.members.models import Member


class Severity(models.TextChoices):
    """How much it weighs when somebody does not keep to a clause."""

    MINOR = "minor", _("minor")
    SERIOUS = "serious", _("serious")
    GRAVE = "grave", _("grave")


class Edition(models.Model):
    """The norms as they read from one day on. The draft is edition 0.0: there is at most one.

    A major edition asks everybody to agree again; a minor one only words things better.
    """

    major = models.PositiveIntegerField(default=0)
    minor = models.PositiveIntegerField(default=0)
    note_zh = models.CharField(
        max_length=300, blank=True, default=""
    )  # what changed, and why
    note_en = models.CharField(max_length=600, blank=True, default="")
    begun_at = models.DateTimeField(default=clock.now)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["major", "minor"], name="edition_once"),
            models.CheckConstraint(
                condition=Q(major=0, minor=0, published_at=None)
                | Q(major__gt=0, published_at__isnull=False),
                name="edition_draft_or_published",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """What people call it: 2.1."""
        return f"{self.major}.{self.minor}"

    @property
    def note(self) -> Said:
        return said(self.note_zh, self.note_en)

    @property
    def is_draft(self) -> bool:
        return self.published_at is None

    @property
    def is_major(self) -> bool:
        return self.minor == 0 and not self.is_draft


class Clause(models.Model):
    """One norm in one edition. Its number stays the same through all editions.

    A number withdrawn is never given again: a decision that cites norm 3 always means the same.
    """

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="clauses", db_index=False
    )
    number = models.PositiveIntegerField()
    text_zh = models.CharField(max_length=200, blank=True, default="")
    text_en = models.CharField(max_length=400, blank=True, default="")
    allowed_zh = models.CharField(max_length=120, blank=True, default="")  # an example
    allowed_en = models.CharField(max_length=240, blank=True, default="")
    refused_zh = models.CharField(max_length=120, blank=True, default="")
    refused_en = models.CharField(max_length=240, blank=True, default="")
    severity = models.CharField(
        max_length=7, choices=Severity.choices, default=Severity.MINOR
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="clause_once"),
            models.CheckConstraint(
                condition=~Q(text_zh="", text_en=""), name="clause_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"

    @property
    def text(self) -> Said:
        return said(self.text_zh, self.text_en)

    @property
    def allowed(self) -> Said:
        return said(self.allowed_zh, self.allowed_en)

    @property
    def refused(self) -> Said:
        return said(self.refused_zh, self.refused_en)


class Renewal(models.Model):
    """One row: how often everybody is asked to read the norms again, though they did not change."""

    class Every(models.TextChoices):
        NEVER = "never", _("never")
        QUARTERLY = "quarterly", _("every three months")
        YEARLY = "yearly", _("every year")

    every = models.CharField(max_length=9, choices=Every.choices, default=Every.NEVER)
    set_at = models.DateTimeField(default=clock.now)  # nobody is late before that

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="renewal_one_row")]

    def __str__(self) -> str:
        return self.every


class Reminder(models.Model):
    """A member was reminded of a major edition, or that their consent to it has grown old."""

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    day = models.PositiveSmallIntegerField()  # 0, 3 or 7 after the edition, or the time
    renews = models.BigIntegerField(default=0)  # which consent grew old; 0: none was given
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "member", "day", "renews"], name="reminded_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.edition_id}, day {self.day}"
