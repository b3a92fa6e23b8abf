"""What members need: the questions, who was asked when, and what they said."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weilu.core import clock
from weilu.core.bilingual import Said, said
from weilu.members.models import Member

JOINING = "joining"  # the round of those who have just come; the others are quarters


class Question(models.Model):
    """One thing we ask; it is retired, never deleted, so that answers keep their meaning."""

    class Kind(models.TextChoices):
        SINGLE = "single", _("one choice")
        MULTI = "multi", _("several choices")
        SCALE = "scale", _("scale from 1 to 5")
        TEXT = "text", _("own words")

    kind = models.CharField(max_length=6, choices=Kind.choices)
    text_zh = models.CharField(max_length=200, blank=True, default="")
    text_en = models.CharField(max_length=200, blank=True, default="")
    at_joining = models.BooleanField(default=False)
    place = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(default=clock.now)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(text_zh="", text_en=""), name="question_has_words"
            )
        ]

    def __str__(self) -> str:
        return self.text_zh or self.text_en

    @property
    def text(self) -> Said:
        return said(self.text_zh, self.text_en)

    @property
    def offers_choices(self) -> bool:
        return self.kind in (self.Kind.SINGLE, self.Kind.MULTI)


class Option(models.Model):
    """One answer to choose; its tag says what interest whoever chooses it has."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="options")
    text_zh = models.CharField(max_length=80, blank=True, default="")
    text_en = models.CharField(max_length=80, blank=True, default="")
    tag = models.CharField(max_length=20, blank=True, default="")
    place = models.PositiveIntegerField(default=0)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(text_zh="", text_en=""), name="option_has_words"
            )
        ]

    def __str__(self) -> str:
        return self.text_zh or self.text_en

    @property
    def text(self) -> Said:
        return said(self.text_zh, self.text_en)


class Round(models.Model):
    """A quarter in which some were asked again; its row says that it has begun."""

    name = models.CharField(max_length=10, unique=True)  # as 2026Q4
    opened_at = models.DateTimeField(default=clock.now)
    asked = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


class Asking(models.Model):
    """One member in one round: asked, and perhaps answered or waved away."""

    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="askings", db_index=False
    )
    round = models.CharField(max_length=10, default=JOINING)
    asked_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    skipped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "round"], name="asked_once_a_round")
        ]
        indexes = [
            models.Index(
                fields=["member"],
                name="asking_open",
                condition=Q(answered_at=None, skipped_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.round}"


class Answer(models.Model):
    """What was said to one question: an option, a number from 1 to 5, or words."""

    asking = models.ForeignKey(
        Asking, on_delete=models.CASCADE, related_name="answers", db_index=False
    )
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="answers")
    option = models.ForeignKey(
        Option, on_delete=models.CASCADE, null=True, blank=True, related_name="answers"
    )
    scale = models.PositiveSmallIntegerField(null=True, blank=True)
    text = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["asking", "question", "option"], name="answer_once"
            ),
            models.CheckConstraint(
                condition=Q(scale=None) | Q(scale__gte=1, scale__lte=5), name="answer_scale"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asking_id} on {self.question_id}"
