"""What can happen to work. Ids and counts, never words."""

from dataclasses import dataclass

from weilu.activity.kinds import Kind


@dataclass(frozen=True, kw_only=True)
class WorkOpened(Kind):
    """Something needs a human."""

    name = "moderation.work_opened"
    item_id: int
    work: str
    due_at: str  # ISO 8601, UTC


@dataclass(frozen=True, kw_only=True)
class WorkClaimed(Kind):
    """Somebody took an item on, or over from somebody else."""

    name = "moderation.work_claimed"
    item_id: int
    work: str
    from_id: int | None


@dataclass(frozen=True, kw_only=True)
class WorkAssigned(Kind):
    """An item was given to somebody; `to_id` None: to nobody in particular."""

    name = "moderation.work_assigned"
    item_id: int
    work: str
    to_id: int | None


@dataclass(frozen=True, kw_only=True)
class WorkSnoozed(Kind):
    """An item was put off."""

    name = "moderation.work_snoozed"
    item_id: int
    work: str
    until: str  # ISO 8601, UTC


@dataclass(frozen=True, kw_only=True)
class WorkPassedUp(Kind):
    """An item waited too long and rests on somebody else now."""

    name = "moderation.work_passed_up"
    item_id: int
    work: str
    to: str  # duty, operator, owner


@dataclass(frozen=True, kw_only=True)
class WorkDone(Kind):
    """An item ended; without an actor it settled itself."""

    name = "moderation.work_done"
    item_id: int
    work: str
    outcome: str
    seconds: int  # since it was shown
    late: bool


@dataclass(frozen=True, kw_only=True)
class WorkReopened(Kind):
    """An item that had ended is open again."""

    name = "moderation.work_reopened"
    item_id: int
    work: str


@dataclass(frozen=True, kw_only=True)
class ShiftsSet(Kind):
    """A member's weekly duty was set."""

    name = "moderation.shifts_set"
    member_id: int
    shifts: int


@dataclass(frozen=True, kw_only=True)
class DutyPaused(Kind):
    """Somebody of the team is off, or back."""

    name = "moderation.duty_paused"
    off: bool
    returned: int  # claims that went back
