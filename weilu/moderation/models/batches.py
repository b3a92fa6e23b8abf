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

    @property
    def did(self) -> str:
        """What was done, once it is over; the name of an act says what will be."""
        done = {
            self.Act.DONE: _("Done together"),
            self.Act.PUBLISH: _("What was held is published"),
            self.Act.DECLINE: _("Not published, and why was said"),
            self.Act.HIDE: _("What was reported is hidden"),
            self.Act.REMOVE: _("What was reported is deleted"),
            self.Act.LEAVE: _("The words stay, their authors were reminded"),
            self.Act.NOTHING: _("No violation"),
            self.Act.LATER: _("Put off"),
            self.Act.GIVE: _("Given to somebody"),
        }
        return str(done[self.Act(self.act)])
