"""What can happen to the house itself."""

from dataclasses import dataclass

from weilu.activity.kinds import Kind


@dataclass(frozen=True, kw_only=True)
class TroubleSkipped(Kind):
    """An activity that a reaction could not digest was left out for good, and why."""

    name = "console.trouble_skipped"
    personal = ("reason",)
    reaction: str
    activity_id: int
    reason: str  # the operator's words
