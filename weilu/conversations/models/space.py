"""Rooms of the community, and who belongs to them."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from weilu.core import clock
from weilu.core.bilingual import in_language
from weilu.members.models import Member


class Level(models.TextChoices):
    """How much of a space or topic a member wants to hear."""

    ALL = "all", _("all")
    HIGHLIGHTS = "highlights", _("highlights")
    MUTED = "muted", _("muted")


class Kind(models.TextChoices):
    """What a topic can be."""

    DISCUSSION = "discussion", _("discussion")
    QUESTION = "question", _("question")
    ARTICLE = "article", _("article")
    POLL = "poll", _("poll")


def every_kind() -> list[str]:
    return list(Kind.values)


class SpaceQuerySet(models.QuerySet["Space"]):
    def readable_by(self, reader: Member | None) -> Self:
        """Public for everybody, members' for members, private for those inside and leaders."""
        if reader is None:
            return self.filter(visibility=Space.Visibility.PUBLIC)
        if reader.standing.is_keeper:
            return self
        inside = Membership.objects.filter(space=OuterRef("pk"), member=reader)
        return self.filter(
            ~Q(visibility=Space.Visibility.PRIVATE)
            | Q(Exists(inside))
            | Q(pk__in=reader.standing.hosts)
        )


class Space(models.Model):
    """One room: its purpose, who sees it, what is said there."""

    class Visibility(models.TextChoices):
        PUBLIC = "public", _("public")
        MEMBERS = "members", _("members only")
        PRIVATE = "private", _("private")

    class Speakers(models.TextChoices):
        EVERYBODY = "everybody", _("everybody inside")
        TEAM = "team", _("the team")

    class State(models.TextChoices):
        OPEN = "open", _("open")
        READ_ONLY = "read_only", _("read only")
        ARCHIVED = "archived", _("archived")

    slug = models.SlugField(max_length=60, unique=True, allow_unicode=True)
    name_zh = models.CharField(max_length=60, blank=True, default="")
    name_en = models.CharField(max_length=60, blank=True, default="")
    purpose_zh = models.CharField(max_length=120, blank=True, default="")
    purpose_en = models.CharField(max_length=240, blank=True, default="")
    visibility = models.CharField(
        max_length=8, choices=Visibility.choices, default=Visibility.PUBLIC
    )
    kinds = models.JSONField(default=every_kind)
    opens = models.CharField(
        max_length=10, choices=Speakers.choices, default=Speakers.EVERYBODY
    )
    replies = models.CharField(
        max_length=10, choices=Speakers.choices, default=Speakers.EVERYBODY
    )
    slow_seconds = models.PositiveIntegerField(default=0)  # 0: no slow mode
    is_reviewed = models.BooleanField(
        default=False
    )  # the team reads what members say here before others do
    tags = models.JSONField(default=list, blank=True)  # interests that lead newcomers here
    place = models.PositiveIntegerField(default=100)  # order in lists, then age
    topic_count = models.PositiveIntegerField(default=0)
    last_topic_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=clock.now)
    read_only_at = models.DateTimeField(null=True, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = SpaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(name_zh="", name_en=""), name="space_has_a_name"
            )
        ]
        indexes = [models.Index(fields=["place", "id"], name="space_in_order")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """In the reader's language, else in the other."""
        return in_language(self.name_zh, self.name_en)

    @property
    def purpose(self) -> str:
        return in_language(self.purpose_zh, self.purpose_en)

    @property
    def state(self) -> str:
        if self.archived_at is not None:
            return self.State.ARCHIVED
        return self.State.OPEN if self.read_only_at is None else self.State.READ_ONLY

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN


class Membership(models.Model):
    """A member's place in a space: access where it is private, and how much to hear."""

    space = models.ForeignKey(
        Space, on_delete=models.CASCADE, related_name="memberships", db_index=False
    )
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="memberships")
    level = models.CharField(max_length=10, choices=Level.choices, default=Level.ALL)
    since = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "member"], name="membership_once")
        ]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.space_id}"
