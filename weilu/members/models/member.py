"""The person, and the number that tells caches when a face or a name changed."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from weilu.core import clock, text
from weilu.members.faces import face_path
from weilu.members.permissions import Standing


class MemberManager(BaseUserManager["Member"]):
    """Finds people by the name they type; making one is `members.actions`."""

    def get_by_natural_key(self, username: str | None) -> "Member":
        return self.get(name_key=text.fold(username or ""))


class Member(AbstractBaseUser):
    """One person, one record, whichever doors they come in by.

    A placeholder stands for the author of imported words until that person claims it.
    """

    class State(models.TextChoices):
        PLACEHOLDER = "placeholder", _("placeholder")
        PENDING = "pending", _("pending")
        ACTIVE = "active", _("active")
        LEFT = "left", _("left")
        ERASED = "erased", _("erased")
        MERGED = "merged", _("merged")  # they are somebody else here: see `Merge`

    class Audience(models.IntegerChoices):
        """Who sees one field of a profile, from everybody to nobody else."""

        PUBLIC = 0, _("Everybody, guests too")
        MEMBERS = 1, _("Members")
        TEAM = 2, _("The team")
        ME = 3, _("Only me")

    name = models.CharField(max_length=40)
    name_key = models.CharField(max_length=80, unique=True)  # folded: one name, one person
    pinyin = models.CharField(max_length=160, blank=True, default="")  # names sort by it
    email = models.EmailField(null=True, blank=True)  # noqa: DJ001  unique, and not everybody has one
    email_confirmed_at = models.DateTimeField(null=True, blank=True)  # by a link sent there
    state = models.CharField(max_length=12, choices=State.choices, default=State.ACTIVE)
    line = models.CharField(max_length=120, blank=True, default="")
    city = models.CharField(max_length=40, blank=True, default="")
    interests = models.JSONField(default=list, blank=True)  # up to ten short strings
    links = models.JSONField(default=list, blank=True)  # pages of theirs: members.weblinks
    line_for = models.PositiveSmallIntegerField(
        choices=Audience.choices, default=Audience.MEMBERS
    )
    city_for = models.PositiveSmallIntegerField(
        choices=Audience.choices, default=Audience.MEMBERS
    )
    interests_for = models.PositiveSmallIntegerField(
        choices=Audience.choices, default=Audience.MEMBERS
    )
    links_for = models.PositiveSmallIntegerField(
        choices=Audience.choices, default=Audience.MEMBERS
    )
    picture = models.CharField(
        max_length=64, blank=True, default=""
    )  # key under media/faces
    language = models.CharField(
        max_length=8, blank=True, default=""
    )  # "": as the browser asks
    zone = models.CharField(max_length=40, blank=True, default="")
    shortcuts = models.BooleanField(default=True)  # single keys can be switched off
    listed = models.BooleanField(default=True)  # in the directory
    celebrated = models.BooleanField(
        default=False
    )  # others see the day one joined come round
    is_robot = models.BooleanField(default=False)
    trust = models.PositiveSmallIntegerField(default=0)
    joined_at = models.DateTimeField(default=clock.now)
    last_seen_on = models.DateField(null=True, blank=True)
    muted_until = models.DateTimeField(null=True, blank=True)
    suspended_until = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[MemberManager] = MemberManager()
    USERNAME_FIELD = "name_key"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="member_email_once"),
            models.CheckConstraint(condition=~Q(name=""), name="member_has_a_name"),
        ]
        indexes = [
            models.Index(fields=["pinyin", "id", "state"], name="member_by_pinyin"),
            models.Index(fields=["joined_at", "id"], name="member_newest"),
            models.Index(
                fields=["pinyin", "id"],
                name="member_listed",
                condition=Q(state="active", listed=True, is_robot=False),
            ),
            models.Index(fields=["last_seen_on", "id"], name="member_by_visit"),
            models.Index(
                fields=["state", "id"],
                name="member_not_active",
                condition=~Q(state="active"),
            ),
            models.Index(
                fields=["muted_until"],
                name="member_muted",
                condition=Q(muted_until__isnull=False),
            ),
            models.Index(
                fields=["suspended_until"],
                name="member_suspended",
                condition=Q(suspended_until__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def standing(self) -> Standing:
        """The duties held now: one query, or none where the session brought them along.

        Whoever is suspended or gone holds none meanwhile.
        """
        if not self.is_active:
            return Standing()
        now = clock.now()
        rows = [r for r in self.roles.all() if r.ends_at is None or r.ends_at > now]
        return Standing(
            roles=frozenset(row.name for row in rows if row.space_id is None),
            hosts=frozenset(row.space_id for row in rows if row.space_id is not None),
        )

    @property
    def face(self) -> str:
        """The address of the picture; empty where there is none."""
        return face_path(self.picture)

    @property
    def is_active(self) -> bool:  # type: ignore[override]  # asked, never set
        """May this person sign in now? Computed from time, so a suspension ends by itself."""
        return self.state == self.State.ACTIVE and not self.is_suspended

    @property
    def is_suspended(self) -> bool:
        return bool(self.suspended_until and self.suspended_until > clock.now())

    @property
    def is_muted(self) -> bool:
        return bool(self.muted_until and self.muted_until > clock.now())

    @property
    def is_placeholder(self) -> bool:
        return self.state == self.State.PLACEHOLDER


class FacesVersion(models.Model):
    """One row: grows in the transaction that changes a name or picture people see in topics."""

    version = models.BigIntegerField(default=1)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="faces_one_row")]

    def __str__(self) -> str:
        return str(self.version)
