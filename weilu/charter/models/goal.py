"""Goals the team holds itself to. What a metric's value is, the room of insights computes."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weilu.core import clock
from weilu.members.models import Member


class Goal(models.Model):
    """A sentence, a metric with its target and due day, an owner, and a guard."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        ACTIVE = "active", _("under way")
        ACHIEVED = "achieved", _("achieved")
        MISSED = "missed", _("missed")
        DROPPED = "dropped", _("dropped")

    class Side(models.TextChoices):
        AT_LEAST = "min", _("at least")
        AT_MOST = "max", _("at most")

    sentence = models.CharField(max_length=160)
    metric = models.CharField(max_length=40)  # a key of `charter.metrics`
    segment = models.CharField(max_length=60, blank=True, default="")  # "": everybody
    baseline = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    target = models.DecimalField(max_digits=14, decimal_places=2)
    due_on = models.DateField()
    owner = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    guard = models.CharField(max_length=40)
    guard_side = models.CharField(max_length=3, choices=Side.choices, default=Side.AT_LEAST)
    guard_limit = models.DecimalField(max_digits=14, decimal_places=2)
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    # Frozen by insights when the goal becomes active: the last complete window.
    baseline_frozen = models.JSONField(null=True, blank=True)
    made_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(default=clock.now)
    activated_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=400, blank=True, default="")  # why it was dropped
    # Since when somebody was asked to decide about it; none where there is nothing to decide.
    overdue_at = models.DateTimeField(null=True, blank=True)
    ownerless_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["metric", "segment"],
                condition=Q(state="active"),
                name="one_goal_per_metric",
            ),
            models.CheckConstraint(condition=~Q(guard=""), name="goal_has_a_guard"),
        ]

    def __str__(self) -> str:
        return self.sentence

    @property
    def is_owned(self) -> bool:
        """Whether somebody of the team holds it now."""
        owner = self.owner
        return owner is not None and owner.is_active and owner.standing.is_team


class GoalMove(models.Model):
    """A due day that was moved; it stays visible that it was, and why."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="moves")
    from_day = models.DateField()
    to_day = models.DateField()
    reason = models.CharField(max_length=400)
    moved_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    moved_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.goal_id}: {self.from_day} → {self.to_day}"


class Tactic(models.Model):
    """Something the team does; it carries a goal, or shows up as work without one."""

    class Kind(models.TextChoices):
        EVENT = "event", _("event")
        CONTENT = "content", _("content")
        PLAYBOOK = "playbook", _("playbook")
        BADGE = "badge", _("badge")
        RULE = "rule", _("rule")
        SPACE = "space", _("space")

    goal = models.ForeignKey(
        Goal, on_delete=models.SET_NULL, null=True, blank=True, related_name="tactics"
    )
    kind = models.CharField(max_length=8, choices=Kind.choices)
    words = models.CharField(max_length=160)
    path = models.CharField(max_length=300, blank=True, default="")
    week = models.DateField(null=True, blank=True)  # the Monday of the week it is meant for
    pillar = models.CharField(
        max_length=60, blank=True, default=""
    )  # as `Adopted` knows it: pillars.weekly
    made_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(default=clock.now)
    done_at = models.DateTimeField(null=True, blank=True)
    result = models.CharField(max_length=200, blank=True, default="")

    def __str__(self) -> str:
        return self.words
