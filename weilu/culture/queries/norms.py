"""The norms as they read, as they read before, and what a draft would change."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max, QuerySet
from markupsafe import Markup

from weilu.core.changes import changes
from weilu.culture.models import Clause, Edition, Renewal

LONGEST_LABEL = 12  # characters


def current() -> Edition | None:
    """What holds now, with its clauses: two queries; None while nothing is published."""
    return _whole().order_by("-major", "-minor").exclude(major=0).first()


def draft() -> Edition | None:
    """What the team is working on, with its clauses: two queries."""
    return _whole().filter(major=0).first()


def edition(label: str) -> Edition | None:
    """A published edition by what people call it: 2.1."""
    major, _dot, minor = label.partition(".")
    if not (label.isascii() and major.isdecimal() and minor.isdecimal()):
        return None
    if len(label) > LONGEST_LABEL or not int(major):
        return None
    return _whole().filter(major=int(major), minor=int(minor)).first()


def before(edition: Edition) -> Edition | None:
    """The edition before this one; before a draft stands what is published."""
    if edition.is_draft:
        return current()
    rows = _whole().exclude(major=0).filter(published_at__lt=edition.published_at)
    return rows.order_by("-major", "-minor").first()


def editions() -> list[Edition]:
    """Every published edition without its clauses, the newest first: one query."""
    return list(Edition.objects.exclude(major=0).order_by("-major", "-minor"))


def _whole() -> QuerySet[Edition]:
    return Edition.objects.prefetch_related("clauses")


def next_number() -> int:
    """A number no clause of any edition ever had."""
    highest = Clause.objects.aggregate(most=Max("number"))["most"]
    return (highest or 0) + 1


def renewal() -> str:
    """How often everybody agrees anew."""
    row = Renewal.objects.filter(pk=1).first()
    return row.every if row else Renewal.Every.NEVER


@dataclass(frozen=True)
class Difference:
    """One clause, before and after; None where it is not in that edition."""

    number: int
    before: Clause | None
    after: Clause | None

    @property
    def kind(self) -> str:
        if self.before is None:
            return "added"
        return "withdrawn" if self.after is None else "changed"

    @property
    def text(self) -> Markup:
        """The clause in the reader's language, with what was taken out and put in."""
        return changes(_shown(self.before), _shown(self.after))

    @property
    def in_this_language(self) -> bool:
        return _shown(self.before) != _shown(self.after)

    @property
    def severity_changed(self) -> bool:
        both = self.before is not None and self.after is not None
        return both and self.before.severity != self.after.severity  # type: ignore[union-attr]  # both are there


def _shown(clause: Clause | None) -> str:
    return clause.text.text if clause else ""


def differences(old: Edition | None, new: Edition) -> list[Difference]:
    """The clauses that are not the same in both, by number; everything where there is no `old`."""
    was = _by_number(old.clauses.all() if old else ())
    now = _by_number(new.clauses.all())
    found = [Difference(n, was.get(n), now.get(n)) for n in sorted(was.keys() | now.keys())]
    return [each for each in found if not same(each.before, each.after)]


def _by_number(clauses: Iterable[Clause]) -> dict[int, Clause]:
    return {clause.number: clause for clause in clauses}


WORDS = (
    "text_zh", "text_en", "allowed_zh", "allowed_en", "refused_zh", "refused_en", "severity",
)  # fmt: skip


def same(one: Clause | None, other: Clause | None) -> bool:
    """Whether two clauses say the same, in both languages."""
    if one is None or other is None:
        return one is other
    return all(getattr(one, name) == getattr(other, name) for name in WORDS)
