"""Word rules: what they look for, for whom, what follows, and how far they got in their life."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from weilu.conversations.models import Post
from weilu.core import clock
from weilu.core.bilingual import Said, said
from weilu.members.models import Member

from .cases import Reason
from .replays import Replay


class WordRule(models.Model):
    """Terms and patterns, one a line, and what follows where a post holds one of them.

    `version` grows with every change of what it does: a replay counts for one version alone. What is
    in force is not changed; a copy of it is, which takes its place when it is switched on.
    """

    class Deed(models.TextChoices):
        NUDGE = "nudge", _("ask its author before it is sent")
        TAG = "tag", _("tag it for the team")
        MASK = "mask", _("cover the words")
        REPLACE = "replace", _("replace the words")
        REPORT = "report", _("report it to the team; it is shown")
        HOLD = "hold", _("hold for review")
        PAUSE = "pause", _("hold it, and pause a newcomer until somebody has looked")
        REFUSE = "refuse", _("refuse")
        ALLOW = "allow", _("let through, whatever other rules say")

    class Match(models.TextChoices):
        FITS = "", _("English as whole words, Chinese anywhere")
        SUBSTRING = "substring", _("anywhere")
        WORD = "word", _("as a whole word")
        PREFIX = "prefix", _("at the beginning of a word")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SHADOW = "shadow", _("counts only")
        LIVE = "live", _("in force")
        PAUSED = "paused", _("paused")
        RETIRED = "retired", _("retired")

    class Paused(models.TextChoices):
        HAND = "hand", _("by hand")
        FLOOD = "flood", _("it met far more than its replay said")
        OVERTURNED = "overturned", _("too much of what it held was published")

    name = models.CharField(max_length=80)
    deed = models.CharField(max_length=8, choices=Deed.choices, default=Deed.HOLD)
    terms = models.TextField(blank=True, default="")
    patterns = models.TextField(blank=True, default="")
    match = models.CharField(
        max_length=9, choices=Match.choices, blank=True, default=Match.FITS
    )
    sounds = models.BooleanField(default=True)  # also as pinyin and by homophones
    instead = models.CharField(max_length=100, blank=True, default="")  # replaces words
    tag = models.CharField(max_length=40, blank=True, default="")  # to the team
    report_as = models.CharField(max_length=10, choices=Reason.choices, default=Reason.SPAM)
    exceptions = models.TextField(blank=True, default="")
    clause = models.PositiveIntegerField(null=True, blank=True)  # number of a norm
    reason_zh = models.CharField(max_length=150, blank=True, default="")  # to the author
    reason_en = models.CharField(max_length=300, blank=True, default="")
    spaces = models.JSONField(default=list, blank=True)  # ids; empty: all
    trust = models.PositiveSmallIntegerField(null=True, blank=True)  # up to; none: all
    door = models.CharField(max_length=12, blank=True, default="")
    language = models.CharField(max_length=2, blank=True, default="")
    until = models.DateTimeField(null=True, blank=True)
    owner = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )  # who answers for it
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    replaces = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )  # wanted it in force; a second person has to want it, too
    paused_why = models.CharField(
        max_length=10, choices=Paused.choices, blank=True, default=""
    )
    made_at = models.DateTimeField(default=clock.now)
    moved_at = models.DateTimeField(default=clock.now)  # to the state it is in

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(terms="") | ~Q(patterns=""), name="rule_looks_for_something"
            ),
        ]
        indexes = [
            models.Index(
                fields=["state", "id"],
                name="rule_in_force",
                condition=Q(state__in=("shadow", "live")),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def reason(self) -> Said:
        return said(self.reason_zh, self.reason_en)

    @property
    def lines(self) -> list[str]:
        """Its terms, each once."""
        return _lines(self.terms)

    @property
    def expressions(self) -> list[str]:
        """Its patterns, each once."""
        return _lines(self.patterns)

    @property
    def spared(self) -> list[str]:
        """The innocent words in which a term is not meant."""
        return _lines(self.exceptions)


def _lines(text: str) -> list[str]:
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


class RuleReplay(Replay):
    """What one version of a rule would have met in the last ninety days: counts and ids."""

    rule = models.ForeignKey(
        WordRule, on_delete=models.CASCADE, related_name="replays", db_index=False
    )
    version = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(hits__lte=F("posts")), name="replay_adds_up")
        ]
        indexes = [models.Index(fields=["rule", "-id"], name="replay_newest")]

    def __str__(self) -> str:
        return f"{self.rule_id} v{self.version}: {self.hits} of {self.posts}"


class RuleCount(models.Model):
    """How often a rule was met in one hour, also while it only counts."""

    rule = models.ForeignKey(
        WordRule, on_delete=models.CASCADE, related_name="counts", db_index=False
    )
    hour = models.DateTimeField()
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rule", "hour"], name="rule_counted_once")
        ]

    def __str__(self) -> str:
        return f"{self.rule_id}: {self.number}"


class RuleExample(models.Model):
    """What a rule has to meet, or must not: a post kept from a replay, or words somebody typed.

    A post is kept by its id: where it is gone, so is the example.
    """

    rule = models.ForeignKey(
        WordRule, on_delete=models.CASCADE, related_name="examples", db_index=False
    )
    post = models.ForeignKey(
        Post, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    text = models.CharField(max_length=300, blank=True, default="")
    meets = models.BooleanField()  # whether the rule has to
    by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rule", "post"], name="example_of_post_once"),
            models.CheckConstraint(
                condition=Q(post=None) & ~Q(text="") | Q(post__isnull=False, text=""),
                name="example_is_post_or_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule_id}: {self.post_id or self.text}"
