"""Who agreed to the norms and who did not: for leaders, who may ask them kindly."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from weilu.core import clock
from weilu.core.pages import Page, keyset
from weilu.culture.models import Edition, Renewal
from weilu.members.models import ConsentRecord, Member

from .norms import renewal
from .owing import PURPOSE, RENEWED_AFTER

PAGE = 50


@dataclass(frozen=True)
class Tally:
    """How many have agreed, of all who are asked."""

    agreed: int
    asked: int

    @property
    def waiting(self) -> int:
        return self.asked - self.agreed


def tally(edition: Edition) -> Tally:
    """Three queries."""
    everybody = asked()
    agreed = everybody.filter(Exists(consents(edition))).count()
    return Tally(agreed, everybody.count())


def waiting(edition: Edition, *, after: str | None = None) -> Page[Member]:
    """Who has not agreed, in the order of names: two queries."""
    return keyset(not_agreed(edition).order_by("pinyin", "pk"), size=PAGE, after=after)


def not_agreed(edition: Edition) -> QuerySet[Member]:
    """Active people without a consent that counts."""
    return asked().filter(~Exists(consents(edition)))


def people() -> int:
    """How many a major edition asks."""
    return asked().count()


def asked() -> QuerySet[Member]:
    """Everybody the norms ask: active people."""
    return Member.objects.filter(state=Member.State.ACTIVE, is_robot=False)


def consents(edition: Edition) -> QuerySet[ConsentRecord]:
    """Consents to this major edition or a later one that are not too old."""
    rows = ConsentRecord.objects.filter(
        member=OuterRef("pk"),
        purpose=PURPOSE,
        version__gte=edition.major,
        withdrawn_at=None,
    )
    span = RENEWED_AFTER.get(Renewal.Every(renewal()))
    return rows.filter(given_at__gt=clock.now() - span) if span else rows
