"""Rituals: what this community does again and again, who holds them, and each time it is due."""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weilu.core import clock
from weilu.core.bilingual import Said, in_language, said
from weilu.culture import rhythm
from weilu.culture.rhythm import Rhythm
from weilu.members.models import Member

AHEAD = timedelta(days=1)  # the owner is reminded so long before
PATIENCE = timedelta(days=1)  # after it was due it counts as missed
LATE = timedelta(days=7)  # what was missed may still be made up for so long
MOST = 20  # rituals that have not ended: more than anybody keeps


class Ritual(models.Model):
    """Something done regularly, by somebody of the team, in their own name."""

    name_zh = models.CharField(max_length=12, blank=True, default="")
    name_en = models.CharField(max_length=30, blank=True, default="")
    rule = models.CharField(max_length=rhythm.LONGEST)
    at = models.TimeField()  # by the community's clock
    starts_on = models.DateField()  # weeks and months are counted from here
    owner = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, related_name="rituals"
    )
    space_id = models.BigIntegerField()  # spaces live above this room
    title = models.CharField(max_length=100)  # of the topic; may name the {date}
    text = models.TextField(max_length=4000, blank=True, default="")
    made_at = models.DateTimeField(default=clock.now)
    counted_from = models.DateTimeField()  # what was due before is nobody's concern
    paused_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ownerless_at = models.DateTimeField(
        null=True, blank=True
    )  # the owner is not of the team

    class Meta:
        ordering: ClassVar = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name_zh="", name_en=""), name="ritual_has_a_name"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="ritual_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_language(self.name_zh, self.name_en)

    @property
    def said(self) -> Said:
        return said(self.name_zh, self.name_en)

    @property
    def rhythm(self) -> Rhythm:
        return rhythm.read(self.rule)

    @property
    def runs(self) -> bool:
        return self.paused_at is None and self.ended_at is None


class Occasion(models.Model):
    """One time a ritual is due, and what became of it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("still to come")
        HELD = "held", _("held")
        SKIPPED = "skipped", _("skipped")
        MISSED = "missed", _("not held")

    ritual = models.ForeignKey(
        Ritual, on_delete=models.CASCADE, related_name="occasions", db_index=False
    )
    day = models.DateField()
    due_at = models.DateTimeField()
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    settled_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )  # who held or skipped it
    topic_id = models.BigIntegerField(null=True, blank=True)  # what was said
    reason = models.CharField(max_length=200, blank=True, default="")  # why it was skipped

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ritual", "day"], name="occasion_once_a_day"),
            models.CheckConstraint(
                condition=Q(state="waiting", settled_at=None)
                | (~Q(state="waiting") & Q(settled_at__isnull=False)),
                name="occasion_settled_or_waiting",
            ),
        ]
        indexes = [
            models.Index(
                fields=["topic_id"],
                name="occasion_of_topic",
                condition=Q(topic_id__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ritual_id} on {self.day}"

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING
