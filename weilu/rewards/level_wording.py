"""What a level takes, for whoever looks at their own: what is there and what is missing, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from weilu.core import clock
from weilu.members.models import Member
from weilu.segments import facts as plain
from weilu.segments.errors import Unreadable
from weilu.segments.facts import Facts
from weilu.segments.fields import table
from weilu.segments.nodes import All, AnyOf, Did, Field, Node, Tag, walk
from weilu.segments.queries.asking import facts_of, today
from weilu.segments.queries.saved import expanded
from weilu.segments.saying import Names, words_of

from .levels.privileges import LABELS
from .levels.steps import FIRST, STANDARD, Step, node_of
from .queries import levels as queries

ENOUGH, FEW = (">=", ">"), ("<=", "<", "=")


@dataclass(frozen=True)
class Need:
    """One thing a level takes.

    Args:
        have: How far it is; None where it is no number.
        most: Of what is at most so much.
        either: One of these is enough.
    """

    words: str
    is_met: bool
    have: int | None = None
    need: int = 0
    most: bool = False
    either: list["Need"] = field(default_factory=list)

    @property
    def told(self) -> str:
        """How far it is, and how far it must be."""
        if self.have is None:
            return ""
        if self.most and not self.need:
            return _("%(have)s; must be 0") % {"have": self.have}
        if self.most:
            return _("%(have)s; at most %(num)s") % {"have": self.have, "num": self.need}
        have = min(self.have, self.need)  # more than enough is enough
        return _("%(have)s of %(num)s") % {"have": have, "num": self.need}


@dataclass(frozen=True)
class Growth:
    """Where somebody stands, what comes next, and what closes soon."""

    step: Step
    next: Step | None
    needs: list[Need]
    kept: Step | None  # open until `until`, though earned no longer
    until: datetime | None
    missing: list[Need]  # for `kept`
    opens: list[str]

    @property
    def is_seen(self) -> bool:
        """Whether others read it, unless it is kept back: the first level is none to show."""
        return self.step.number > FIRST


def growth(member: Member) -> Growth:
    """Everything a member is told of their level."""
    plan, found, now = queries.steps(), queries.stand(member.pk), clock.now()
    following = queries.next_step(plan, found.earned)
    until = queries.ends(found, now)
    kept = plan[found.kept - 1] if until else None
    return Growth(
        step=plan[found.title - 1],
        next=following,
        needs=needs(member, following) if following else [],
        kept=kept,
        until=until,
        missing=_missing(member, plan[found.earned : found.kept]) if kept else [],
        opens=[words for words, _at in opened(found.opens(now))],
    )


def _missing(member: Member, steps: Sequence[Step]) -> list[Need]:
    every = [each for step in steps for each in needs(member, step) if not each.is_met]
    return list({each.words: each for each in every}.values())


def opened(level: int | None = None) -> list[tuple[str, int]]:
    """Privileges that begin above the first level, of those this one opens, or all."""
    rows = [(str(LABELS[key]), at) for key, at in queries.in_force().items() if at > FIRST]
    return [each for each in rows if level is None or each[1] <= level]


def needs(member: Member, step: Step) -> list[Need]:
    """What a level takes of somebody; nothing where it cannot be read any more."""
    try:
        node = expanded(node_of(step))
    except Unreadable:
        return []
    return list(lines_of(node, facts_of(member, node), today()))


def lines_of(node: Node, known: Facts, day: date) -> Iterator[Need]:
    if isinstance(node, All):
        for part in node.parts:
            yield from lines_of(part, known, day)
    elif isinstance(node, AnyOf):
        either = [each for part in node.parts for each in lines_of(part, known, day)]
        is_met = plain.holds(node, known, day)
        yield Need(_("One of these"), is_met, either=either)
    else:
        yield _line(node, known, day)


def _line(node: Node, known: Facts, day: date) -> Need:
    is_met = plain.holds(node, known, day)
    if isinstance(node, Field) and isinstance(node.value, int):
        return _number(node, _have(node, known, day), is_met)
    if isinstance(node, Did):
        have = plain.times(node, known, day)
        words = _("%(what)s, within %(days)s days") % {
            "what": table().kinds[node.kind],
            "days": node.days,
        }
        return Need(words, is_met, have, node.times, node.op in FEW)
    return Need(_plainly(node), is_met)


def _have(node: Field, known: Facts, day: date) -> int | None:
    have: Any = known.fields.get(node.name)
    if isinstance(have, date):
        return max((day - have).days, 0)
    return have if type(have) is int else None


def _number(node: Field, have: int | None, is_met: bool) -> Need:
    label = str(table().fields[node.name].label)
    words = label[:1].upper() + label[1:]
    if type(node.value) is not int or node.op not in (*ENOUGH, *FEW):
        return Need(_plainly(node), is_met)
    need = node.value + (node.op == ">") - (node.op == "<")
    return Need(words, is_met, have or 0, need, node.op in FEW)


def _plainly(node: Node) -> str:
    """What is no number, as segments say it; what the team calls its own stays with the team."""
    named = [*walk(node)]
    if any(isinstance(each, Tag) for each in named):
        return _("Confirmed by the team")
    return words_of(node, Names())


@dataclass(frozen=True)
class Told:
    """A level for everybody to read: what it takes of nobody in particular, what begins there."""

    step: Step
    takes: list[str]
    opens: list[str]


def all_levels() -> list[Told]:
    """How levels work: the eight of them."""
    begins = opened()
    return [
        Told(step, _takes(step), [words for words, at in begins if at == step.number])
        for step in queries.steps()
    ]


def _takes(step: Step) -> list[str]:
    try:
        node = expanded(node_of(step))
    except Unreadable:
        return []
    return takes_of(node)


def takes_of(node: Node) -> list[str]:
    """What a filter takes of nobody in particular, line by line."""
    return [
        wanted(each)
        for each in lines_of(node, Facts(), today())
        if each.need or each.most or each.either or each.have is None
    ]


def wanted(need: Need) -> str:
    if need.either:
        return _("One of these: %(what)s") % {
            "what": _(", ").join(map(wanted, need.either))
        }
    if need.have is None:
        return need.words
    if need.most and not need.need:
        return _("%(what)s: none") % {"what": need.words}
    if need.most:
        return _("%(what)s: at most %(num)s") % {"what": need.words, "num": need.need}
    return _("%(what)s: %(num)s") % {"what": need.words, "num": need.need}


def is_standard(steps: Sequence[Step]) -> bool:
    return list(steps) in (list(STANDARD), [each.named() for each in STANDARD])
