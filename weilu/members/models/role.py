"""What the team is trusted with."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weilu.core import clock

from .member import Member


class Role(models.Model):
    """One duty of one member; a host's belongs to one space, and any may end by itself."""

    class Name(models.TextChoices):
        OWNER = "owner", _("owner")
        OPERATOR = "operator", _("operator")
        MODERATOR = "moderator", _("moderator")
        HOST = "host", _("host")

    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="roles", db_index=False
    )
    name = models.CharField(max_length=12, choices=Name.choices)
    space_id = models.BigIntegerField(null=True, blank=True)  # spaces live in a higher room
    given_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    given_at = models.DateTimeField(default=clock.now)
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["space_id", "member"], name="role_by_space")]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "name", "space_id"], name="role_once"
            ),
            models.UniqueConstraint(
                fields=["member", "name"],
                condition=Q(space_id=None),
                name="role_once_everywhere",
            ),
            models.CheckConstraint(
                condition=~Q(name="host", space_id=None), name="host_of_some_space"
            ),
        ]

    def __str__(self) -> str:
        return self.name
