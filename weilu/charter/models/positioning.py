"""What this community is for: the draft on the table, and the editions that were published."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weilu.core import clock
from weilu.core.bilingual import Said, said
from weilu.members.models import Member


class Sort(models.TextChoices):
    """What kind of community it is."""

    PRODUCT = "product", _("product users")
    INDUSTRY = "industry", _("industry exchange")
    INTEREST = "interest", _("interest")
    LEARNING = "learning", _("learning")
    SUPPORT = "support", _("customer service")
    INTERNAL = "internal", _("internal")
    OTHER = "other", _("something else")


class Tongue(models.TextChoices):
    """In which language people speak here."""

    ZH = "zh", _("Chinese")
    EN = "en", _("English")
    BOTH = "both", _("Chinese and English")


class Positioning(models.Model):
    """The canvas: who it is for, what they get, in one line, and how it is said."""

    TEXTS: ClassVar[tuple[str, ...]] = ("audience", "value", "tagline", "not_for", "tone")
    FIELDS: ClassVar[tuple[str, ...]] = (
        "sort",
        *(f"{name}_{tongue}" for name in TEXTS for tongue in ("zh", "en")),
        "language",
        "address",
        "terms",
    )

    sort = models.CharField(max_length=10, choices=Sort.choices, blank=True, default="")
    audience_zh = models.TextField(blank=True, default="")
    audience_en = models.TextField(blank=True, default="")
    value_zh = models.TextField(blank=True, default="")
    value_en = models.TextField(blank=True, default="")
    tagline_zh = models.TextField(blank=True, default="")
    tagline_en = models.TextField(blank=True, default="")
    not_for_zh = models.TextField(blank=True, default="")
    not_for_en = models.TextField(blank=True, default="")
    tone_zh = models.TextField(blank=True, default="")
    tone_en = models.TextField(blank=True, default="")
    language = models.CharField(
        max_length=4, choices=Tongue.choices, blank=True, default=""
    )
    address = models.CharField(max_length=40, blank=True, default="")  # how one says "you"
    terms = models.JSONField(default=list, blank=True)  # [[avoid, prefer], …]

    class Meta:
        abstract = True

    @property
    def audience(self) -> Said:
        """Who it is for, in the reader's language first; the others likewise."""
        return said(self.audience_zh, self.audience_en)

    @property
    def value(self) -> Said:
        return said(self.value_zh, self.value_en)

    @property
    def tagline(self) -> Said:
        return said(self.tagline_zh, self.tagline_en)

    @property
    def not_for(self) -> Said:
        return said(self.not_for_zh, self.not_for_en)

    @property
    def tone(self) -> Said:
        return said(self.tone_zh, self.tone_en)

    @property
    def is_empty(self) -> bool:
        return not any(getattr(self, name) for name in self.FIELDS)


class Draft(Positioning):
    """The one draft; it grows a revision with every change, so that two people notice."""

    revision = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="draft_one_row")]

    def __str__(self) -> str:
        return f"draft, revision {self.revision}"


class Edition(Positioning):
    """A published version: never changed, always readable."""

    number = models.PositiveIntegerField(unique=True)
    published_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"edition {self.number}"
