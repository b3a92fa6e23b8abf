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


@dataclass(frozen=True, kw_only=True)
class SetupStepTaken(Kind):
    """A step of setting the community up was walked, or passed over; how much came of it."""

    name = "console.setup_step_taken"
    step: str
    skipped: bool
    made: int
    left: int  # things that were there and stay as they are
