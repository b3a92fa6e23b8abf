"""What can happen here that others may want to know. Ids and numbers alone."""

from dataclasses import dataclass

from weilu.activity.kinds import Kind


@dataclass(frozen=True, kw_only=True)
class SegmentChanged(Kind):
    """The team made, changed or gave up a segment."""

    name = "segments.changed"
    segment_id: int
    change: str  # made, changed, gone


@dataclass(frozen=True, kw_only=True)
class SegmentEntered(Kind):
    """A member is in a segment from now on; never told of those it began with."""

    name = "segments.entered"
    member_id: int
    segment_id: int


@dataclass(frozen=True, kw_only=True)
class SegmentLeft(Kind):
    """A member is in a segment no more."""

    name = "segments.left"
    member_id: int
    segment_id: int
