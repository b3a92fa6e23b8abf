"""Notes to whoever writes: that there was one, and what became of it. Never a word of theirs."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weilu.conversations.models import Topic
from weilu.members.models import Member


class Nudge(models.Model):
    """One private note to a member about one topic, or about a new one; one a day at most."""

    class Name(models.TextChoices):
        """What it was about; the first three come before something is sent."""

        REPORTED = "reported", _("Answering what was reported")
        HARSH = "harsh", _("Harsh wording")
        TWIN = "twin", _("A question like an earlier one")
        ROW = "row", _("Three replies in a row")
        SAME = "same", _("Three replies to one person")
        MUCH = "much", _("Much of a topic")
        GUIDE = "guide", _("First posts")
        OLD = "old", _("An old topic")

    class State(models.TextChoices):
        """What became of it. While it is shown, nothing was sent yet."""

        SHOWN = "shown"
        EDITED = "edited"  # other words were sent
        IGNORED = "ignored"  # the same words were sent, or one more of what it was about
        AWAY = "away"  # put away

    ASKED = (Name.REPORTED, Name.HARSH, Name.TWIN)
    STANDING = (Name.GUIDE, Name.OLD)  # known before anything is written

    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    topic = models.ForeignKey(
        Topic, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )  # None: a new one
    day = models.DateField()
    name = models.CharField(max_length=8, choices=Name.choices)
    state = models.CharField(max_length=7, choices=State.choices, default=State.SHOWN)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "topic", "day"], name="nudge_once_a_day"
            ),
            models.UniqueConstraint(
                fields=["member", "day"],
                condition=Q(topic=None),
                name="nudge_once_a_day_of_new_topics",
            ),
        ]
        indexes = [models.Index(fields=["day", "name"], name="nudge_by_day")]

    def __str__(self) -> str:
        return f"{self.name} {self.day}: {self.state}"
