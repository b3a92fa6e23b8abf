"""What can happen here that others may want to know. Ids alone, never words."""

from dataclasses import dataclass

from weilu.activity.kinds import Kind


@dataclass(frozen=True, kw_only=True)
class NudgeOverridden(Kind):
    """Somebody was asked before sending, and sent the same words."""

    name = "climate.nudge_overridden"
    nudge: str
    topic_id: int
    post_id: int


@dataclass(frozen=True, kw_only=True)
class PulseOpened(Kind):
    """A week's question went out to so many of the active members."""

    name = "climate.pulse_opened"
    round_id: int
    question: str
    active: int
    asked: int


@dataclass(frozen=True, kw_only=True)
class PulseAsked(Kind):
    """A member was drawn and is asked one question."""

    name = "climate.pulse_asked"
    member_id: int
    round_id: int


@dataclass(frozen=True, kw_only=True)
class PulseAnswered(Kind):
    """Somebody answered. Who did stands in no journal, and neither does what."""

    name = "climate.pulse_answered"
    round_id: int


@dataclass(frozen=True, kw_only=True)
class PulseDeclined(Kind):
    """Somebody does not want to answer this time. Who, stands in no journal."""

    name = "climate.pulse_declined"
    round_id: int
