"""What a template needs of a row: the words, the way, and what may be done with it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from weilu.core import times
from weilu.members.models import Member
from weilu.moderation.ladders import AFFECTS_SOMEBODY
from weilu.moderation.models import Work

from . import wording
from .entries import Entry, Line

DECIDED_AT = (
    "/console/cases/",
    "/console/appeals/",
    "/console/disputes/",
    "/console/looks/",
    "/console/campaigns/",
    "/console/rereading/",
    "/console/praise/",
)


@dataclass(frozen=True)
class Reason:
    """One line of a row."""

    sentence: str
    why: str
    icon: str


@dataclass(frozen=True)
class Row:
    """A row of the desk as this reader sees it."""

    entry: Entry
    reasons: list[Reason]
    due: str
    act: wording.Act
    holder: str  # somebody else who has it in hand
    is_mine: bool  # in the reader's hand
    given: str
    handles: str  # what a button sends
    needs_words: bool  # an end of it affects somebody
    may_wait: bool
    is_held: bool  # a post to be published, or not

    @property
    def is_decided_there(self) -> bool:
        """A report, an appeal or a dispute ends on its own page; what came after one does not."""
        return self.act.href.startswith(DECIDED_AT) and "?" not in self.act.href

    @property
    def pk(self) -> int:
        return self.entry.pk

    @property
    def opened(self) -> str:
        return times.ago(self.entry.lines[0].opened_at)

    @property
    def key(self) -> tuple[object, ...]:
        """Everything its markup shows that can differ: it is kept under that."""
        entry = self.entry
        return (
            self.handles,
            tuple(self.reasons),
            self.due,
            entry.is_late,
            self.act,
            self.holder,
            self.is_mine,
            self.given,
            entry.space and entry.space.name,
            self.opened,
        )


@dataclass(frozen=True)
class Section:
    """Rows of one band."""

    band: int
    name: str
    rows: list[Row] = field(default_factory=list)


Reasons = dict[tuple[str, str], str]  # why lines of one kind are here, said once a page


def rowed(entry: Entry, reader: Member, reasons: Reasons | None = None) -> Row:
    """One row."""
    known = {} if reasons is None else reasons
    mine = entry.claimed_id == reader.pk
    return Row(
        entry,
        [
            Reason(
                wording.sentence(entry, line),
                _why(line, known),
                wording.SIGNS.get(line.kind, "inbox"),
            )
            for line in entry.lines
        ],
        wording.due(entry),
        wording.act(entry),
        "" if mine else entry.claimed_name,
        mine,
        entry.given_name,
        ",".join(line.handle for line in entry.lines),
        any(line.kind in AFFECTS_SOMEBODY for line in entry.lines),
        wording.may_wait(entry),
        any(line.kind == Work.HELD for line in entry.lines),
    )


def _why(line: Line, known: Reasons) -> str:
    key = (line.kind, line.rests_on)
    if key not in known:
        known[key] = wording.why(line)
    return known[key]


def sections(entries: Iterable[Entry], reader: Member) -> list[Section]:
    """The rows under the names of their bands; empty ones vanish."""
    found: list[Section] = []
    reasons: Reasons = {}
    for entry in entries:
        if not found or found[-1].band != entry.band:
            found.append(Section(entry.band, wording.band_name(entry.band)))
        found[-1].rows.append(rowed(entry, reader, reasons))
    return found
