"""Who owes the norms their consent, since when, and from when on writing waits for it.

The one place where this is decided: the gate, the composer, the banner and the reminders ask
here. Reading, export and appeal never wait for it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Subquery

from weilu.core import clock
from weilu.culture.dials import GRACE
from weilu.culture.models import Edition, Renewal
from weilu.members.models import ConsentRecord, Member

PURPOSE = "norms"  # in the consent register
RENEWED_AFTER = {
    Renewal.Every.QUARTERLY: timedelta(days=91),
    Renewal.Every.YEARLY: timedelta(days=365),
}
LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)
EXEMPT_DOORS = ("import", "demo")  # words of long ago, and of people who are made up

# Whether a member owes consent, as one number, for a statement that asks more.
OWES = """
SELECT count(*) AS owed FROM culture_edition n
WHERE n.major > 0 AND n.minor = 0 AND n.major = (SELECT max(major) FROM culture_edition)
AND NOT EXISTS (SELECT 1 FROM members_consentrecord c
  WHERE c.member_id = %s AND c.purpose = 'norms' AND c.withdrawn_at IS NULL
  AND c.version >= n.major
  AND c.given_at > (SELECT CASE coalesce(max(r.every), 'never')
    WHEN 'quarterly' THEN {moment} WHEN 'yearly' THEN {moment} ELSE {moment} END
    FROM culture_renewal r))
"""


@dataclass(frozen=True)
class Owing:
    """What a member has still to agree to."""

    version: int  # the major edition
    since: datetime  # asked since then
    due: datetime  # from here on writing waits
    again: bool  # it was agreed to before: only the time is over

    @property
    def waits(self) -> bool:
        """Does writing wait now? Reading never does."""
        return clock.now() >= self.due


@dataclass(frozen=True)
class Agreed:
    """What a member agreed to last."""

    version: int
    at: datetime


def owing(member: Member) -> Owing | None:
    """What a member has to agree to, None where nothing is owed: one query."""
    rows = _majors(member)
    if not rows or member.is_robot or member.is_placeholder:
        return None
    majors = [(row["major"], row["published_at"]) for row in rows]
    version, at = rows[0]["agreed"], rows[0]["agreed_at"]
    agreed = Agreed(version, at) if version else None
    renewal = _renewal(rows[0]["every"], rows[0]["set_at"], agreed)
    return owed(majors, joined=member.joined_at, agreed=agreed, renewal=renewal)


def _renewal(every: str | None, set_at: datetime, agreed: Agreed | None) -> datetime | None:
    """When a consent grows too old; not before leaders chose that consents do."""
    span = RENEWED_AFTER.get(Renewal.Every(every)) if every else None
    return max(agreed.at + span, set_at) if agreed and span else None


def _majors(member: Member) -> list[Any]:
    given = ConsentRecord.objects.filter(
        member=member, purpose=PURPOSE, withdrawn_at=None
    ).order_by("-version", "-given_at")
    rows = Edition.objects.filter(major__gt=0, minor=0).order_by("major")
    annotated = rows.values("major", "published_at").annotate(
        agreed=Subquery(given.values("version")[:1]),
        agreed_at=Subquery(given.values("given_at")[:1]),
        every=Subquery(Renewal.objects.filter(pk=1).values("every")[:1]),
        set_at=Subquery(Renewal.objects.filter(pk=1).values("set_at")[:1]),
    )
    return list(annotated)


def owed(
    majors: Iterable[tuple[int, datetime]],
    *,
    joined: datetime,
    agreed: Agreed | None = None,
    renewal: datetime | None = None,
) -> Owing | None:
    """The law itself: major editions with their days, the oldest first, against one consent.

    Whoever came after an edition and never agreed waits at once; whoever was here before has
    `GRACE`. A newer edition within that time begins it anew, a later one does not.

    Args:
        renewal: When their consent grows too old, where consents do.
    """
    numbered = list(majors)
    events = [at for number, at in numbered if not agreed or number > agreed.version]
    again = not events
    if agreed and renewal and renewal <= clock.now():
        events = sorted([renewal, *events])
    if not events:
        return None
    grace = GRACE.value
    due = joined if agreed is None and events[0] <= joined else events[0] + grace
    for at in events[1:]:
        if at > due:
            break
        due = at + grace if at > joined or agreed else due
    return Owing(numbered[-1][0], since=events[0], due=due, again=again)


def owes_sql(member: Member) -> tuple[str, list[Any]]:
    """A statement that answers 1 or 0: does this member owe consent? It may stand in brackets."""
    now = clock.now()
    cuts = [*(now - span for span in RENEWED_AFTER.values()), LONG_AGO]
    place = "%s" if connection.vendor == "sqlite" else "%s::timestamptz"
    plain = [connection.ops.adapt_datetimefield_value(each) for each in cuts]
    return OWES.format(moment=place), [member.pk, *plain]


def latest(member: Member) -> ConsentRecord | None:
    """What a member agreed to last: one query."""
    rows = ConsentRecord.objects.filter(member=member, purpose=PURPOSE, withdrawn_at=None)
    return rows.order_by("-version", "-given_at").first()
