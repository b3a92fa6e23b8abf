"""What a community asks of its members' profiles, in its own words, and what each answers."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weilu.core import clock
from weilu.core.bilingual import in_language

from .member import Member


class ProfileField(models.Model):
    """Something members may tell of themselves, beside what every community asks."""

    class Kind(models.TextChoices):
        TEXT = "text", _("a line of text")
        CHOICE = "choice", _("one of several")
        LINK = "link", _("a link")

    label_zh = models.CharField(max_length=20, blank=True, default="")
    label_en = models.CharField(max_length=40, blank=True, default="")
    kind = models.CharField(max_length=6, choices=Kind.choices)  # never changes
    options = models.JSONField(default=list, blank=True)  # [[zh, en], …] of a choice
    # The farthest an answer goes; whoever answers may keep it nearer.
    audience = models.PositiveSmallIntegerField(
        choices=Member.Audience.choices, default=Member.Audience.MEMBERS
    )
    is_asked = models.BooleanField(default=False)  # of whoever joins
    place = models.PositiveSmallIntegerField(default=0)  # in the list, the first lowest
    made_at = models.DateTimeField(default=clock.now)
    retired_at = models.DateTimeField(null=True, blank=True)  # nobody sees it any more

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(label_zh="", label_en=""), name="profile_field_has_a_label"
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """In the reader's language, else in the other."""
        return in_language(self.label_zh, self.label_en)

    def said(self, text: str) -> str:
        """An answer as its reader reads it: a choice in their language, if it is one still."""
        if self.kind != self.Kind.CHOICE:
            return text
        return {zh or en: in_language(zh, en) for zh, en in self.options}.get(text, text)


class FieldAnswer(models.Model):
    """What one member answers, and for whom; gone with the member."""

    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="answers", db_index=False
    )
    field = models.ForeignKey(
        ProfileField, on_delete=models.CASCADE, related_name="answers", db_index=False
    )
    text = models.CharField(max_length=200)
    audience = models.PositiveSmallIntegerField(choices=Member.Audience.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "field"], name="answered_once"),
            models.CheckConstraint(condition=~Q(text=""), name="answer_says_something"),
        ]
        indexes = [
            models.Index(  # the directory asks who chose what
                fields=["field", "text", "member", "audience"], name="answer_by_text"
            )
        ]

    def __str__(self) -> str:
        return f"{self.member_id} on {self.field_id}"

    @property
    def is_for(self) -> int:
        """Who sees it: as near as the member or the team wants it."""
        return max(self.audience, self.field.audience)
