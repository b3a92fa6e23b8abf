"""The model in force and what it learns from: the policy, looks, examples, learnt models, signatures."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from weilu.conversations.models import Post
from weilu.core import clock
from weilu.members.models import Member

from .replays import Replay


class Reach(models.TextChoices):
    """Whom the model may hold in one category before a person has looked."""

    OFF = "off", _("do not look for it")
    TELL = "tell", _("hold nobody, tell the team")
    NEW = "new", _("hold newcomers, tell of others")
    ALL = "all", _("hold everybody but the team")


class ScreeningPolicy(models.Model):
    """What is looked for, whom it may hold, and what a mistake costs: one version a row.

    A row in force is never changed: another takes its place. `misses` says, by category, how many
    wrongly held posts letting one through is as bad as.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        LIVE = "live", _("in force")
        RETIRED = "retired", _("retired")

    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    reach = models.JSONField(default=dict)  # category: Reach
    misses = models.JSONField(default=dict)  # category: wrongly held posts
    clauses = models.JSONField(default=dict)  # category: number of a norm
    made_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(default=clock.now)
    moved_at = models.DateTimeField(default=clock.now)
    asked_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )  # wanted it in force; a second person has to want it, too

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=Q(state="live"), name="policy_in_force_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.state}"


class PolicyReplay(Replay):
    """What one policy would have held in the last ninety days: counts and ids."""

    policy = models.ForeignKey(
        ScreeningPolicy, on_delete=models.CASCADE, related_name="replays", db_index=False
    )
    model = models.CharField(max_length=12)  # which one was asked

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(hits__lte=F("posts")), name="policy_replay_adds_up"
            )
        ]
        indexes = [models.Index(fields=["policy", "-id"], name="policy_replay_newest")]

    def __str__(self) -> str:
        return f"{self.policy_id}: {self.hits} of {self.posts}"


class Look(models.Model):
    """A published post somebody of the team should look at: noticed by the model, or drawn by lot.

    Whoever looks at one that was drawn is not told what the model says.
    """

    class Why(models.TextChoices):
        NOTICED = "noticed", _("noticed")
        DRAWN = "drawn", _("drawn by lot")

    post = models.OneToOneField(
        Post, on_delete=models.CASCADE, primary_key=True, related_name="look"
    )
    why = models.CharField(max_length=8, choices=Why.choices)
    category = models.CharField(max_length=12, blank=True, default="")
    facts = models.JSONField(default=dict)  # as `HeldPost.facts`
    propensity = models.FloatField(default=1.0)  # how likely it was to be looked at
    at = models.DateTimeField(default=clock.now)
    found = models.CharField(max_length=12, blank=True, default="")  # "none", or a category
    found_at = models.DateTimeField(null=True, blank=True)
    found_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["why", "at"], name="look_by_day")]

    def __str__(self) -> str:
        return f"{self.post_id}: {self.why}"


class Example(models.Model):
    """What people decided on one post, for one category; its text is read from the post."""

    class Source(models.TextChoices):
        DECISION = "decision", _("a decision")
        APPEAL = "appeal", _("an appeal")
        AUDIT = "audit", _("drawn by lot")

    post = models.ForeignKey(
        Post, on_delete=models.CASCADE, related_name="examples", db_index=False
    )
    category = models.CharField(max_length=12, blank=True)  # empty: nothing of any
    found = models.BooleanField()
    weight = models.FloatField(default=1.0)
    source = models.CharField(max_length=8, choices=Source.choices)
    p = models.FloatField(null=True, blank=True)  # what the model had said
    held = models.BooleanField(default=False)  # by the model, before anybody looked
    propensity = models.FloatField(default=1.0)
    at = models.DateTimeField()

    class Meta:
        db_table = "moderation_example"
        constraints = [
            models.UniqueConstraint(fields=["post", "category"], name="example_once")
        ]
        indexes = [models.Index(fields=["category", "at"], name="example_by_category")]

    def __str__(self) -> str:
        return f"{self.post_id}: {self.category} {self.found}"


class LearntModel(models.Model):
    """A model made here by decisions, and how it did; at most one is in force, else the shipped one."""

    class State(models.TextChoices):
        CHALLENGER = "challenger", _("not better than the one in force")
        CHAMPION = "champion", _("in force")
        RETIRED = "retired", _("retired")

    id = models.CharField(max_length=12, primary_key=True)  # of the file's SHA-256
    state = models.CharField(max_length=10, choices=State.choices)
    content = models.BinaryField(null=True)  # the file; none: a text of it was forgotten
    before = models.CharField(max_length=12, blank=True, default="")  # whose place it took
    figures = models.JSONField(default=dict)
    why = models.CharField(max_length=20, blank=True, default="")  # why it retired
    is_stale = models.BooleanField(default=False)  # an example of it was erased
    made_at = models.DateTimeField(default=clock.now)
    since = models.DateTimeField(default=clock.now)  # in the state it is in

    class Meta:
        db_table = "moderation_model"
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=Q(state="champion"), name="champion_is_one"
            )
        ]
        indexes = [models.Index(fields=["-made_at"], name="model_newest")]

    def __str__(self) -> str:
        return f"{self.id}: {self.state}"


class Signature(models.Model):
    """How a post reads, in keys: others that share one are candidates for the same text; 24 hours."""

    band = models.SmallIntegerField()  # 0 to 15; -1: the exact text
    key = models.BigIntegerField()
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "moderation_signature"
        indexes = [
            models.Index(fields=["key", "band"], name="signature_alike"),
            models.Index(fields=["at"], name="signature_old"),
        ]

    def __str__(self) -> str:
        return f"{self.post_id}: {self.band}"


class ScoreDay(models.Model):
    """How many posts of one day a head of one model found so likely, by tenths."""

    day = models.DateField()
    model = models.CharField(max_length=12)
    head = models.CharField(max_length=12)
    tenth = models.PositiveSmallIntegerField()  # 0 to 9
    number = models.PositiveIntegerField()

    class Meta:
        db_table = "moderation_scoreday"
        constraints = [
            models.UniqueConstraint(
                fields=["day", "model", "head", "tenth"], name="score_counted_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.head}: {self.number}"
