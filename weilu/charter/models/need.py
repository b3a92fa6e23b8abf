"""What members need, how we know, and what serves it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from weilu.core import clock
from weilu.members.models import Member

from .survey import Option


class Need(models.Model):
    """One need in one sentence."""

    class State(models.TextChoices):
        UNMET = "unmet", _("unmet")
        PARTLY = "partly", _("partly met")
        MET = "met", _("met")

    sentence = models.CharField(max_length=240)
    state = models.CharField(max_length=6, choices=State.choices, default=State.UNMET)
    since = models.DateTimeField(default=clock.now)  # of the state
    # The moment somebody was told that it waits; empty again when the state changes.
    overdue_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(default=clock.now)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "since"], name="need_waiting")]

    def __str__(self) -> str:
        return self.sentence


class Evidence(models.Model):
    """How we know: an answer of the survey, a search that found nothing, what people said."""

    class Kind(models.TextChoices):
        ANSWER = "answer", _("survey answer")
        SEARCH = "search", _("empty search")
        FEEDBACK = "feedback", _("feedback")
        TALK = "talk", _("conversation")

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    option = models.ForeignKey(
        Option, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    words = models.CharField(max_length=120, blank=True, default="")
    path = models.CharField(max_length=300, blank=True, default="")  # within the community

    def __str__(self) -> str:
        return self.words or f"{self.kind} {self.option_id}"


class Service(models.Model):
    """What serves a need: a pillar, a space, an event."""

    class Kind(models.TextChoices):
        SPACE = "space", _("space")
        PILLAR = "pillar", _("pillar")
        EVENT = "event", _("event")
        OTHER = "other", _("something else")

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="services")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    words = models.CharField(max_length=120)
    path = models.CharField(max_length=300, blank=True, default="")

    def __str__(self) -> str:
        return self.words
