"""Between two members: following, and not wanting to read."""

from django.db import models
from django.db.models import F, Q

from weilu.core import clock

from .member import Member


class Follow(models.Model):
    """`member` wants to hear from `followed`."""

    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="follows", db_index=False
    )
    followed = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="followers")
    since = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "followed"], name="follow_once"),
            models.CheckConstraint(
                condition=~Q(member=F("followed")), name="follow_somebody_else"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} follows {self.followed_id}"


class Mute(models.Model):
    """`member` reads nothing of `muted` anywhere; the other is never told."""

    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="mutes", db_index=False
    )
    muted = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "muted"], name="mute_once"),
            models.CheckConstraint(
                condition=~Q(member=F("muted")), name="mute_somebody_else"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} mutes {self.muted_id}"
