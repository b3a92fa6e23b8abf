"""Acts on many things of the queue at once, and the one way back for all of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from weilu.core import clock
from weilu.members.models import Member

LONGEST_KEY = 32


class Batch(models.Model):
    """What somebody did to many items at once. Every step of it names it (`WorkStep.batch`)."""

    class Act(models.TextChoices):
        DONE = "done", _("Finish them")
        PUBLISH = "publish", _("Publish what was held")
        DECLINE = "decline", _("Do not publish, and say why")
        HIDE = "hide", _("Hide what was reported")
        REMOVE = "remove", _("Delete what was reported")
        LEAVE = "leave", _("Leave the words, remind their authors")
        NOTHING = "nothing", _("No violation")
        LATER = "later", _("Put them off")
        GIVE = "give", _("Give them to somebody")

    act = models.CharField(max_length=7, choices=Act.choices)
    key = models.CharField(max_length=LONGEST_KEY, unique=True)  # of the page: used once
    by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    refused = models.JSONField(default=list)  # [item, why not]: what could not be done
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["-at", "-id"], name="batch_newest")]

    def __str__(self) -> str:
        return f"{self.pk}: {self.act}"
