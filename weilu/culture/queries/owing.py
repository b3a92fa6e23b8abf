"""Who owes the norms their consent, since when, and from when on writing waits for it.

The one place where this is decided: the gate, the composer, the banner and the reminders ask
here. Reading, export and appeal never wait for it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection

from weilu.core import clock
from weilu.core.db import moment, rows
from weilu.culture.dials import GRACE
from weilu.culture.models import Renewal
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
# Every major edition, the oldest first, beside the member's last consent and how long one holds.
# By hand, for every post is preceded by it.
MAJORS = """
SELECT n.major, n.published_at, c.version, c.given_at, r.every, r.set_at
FROM culture_edition n
LEFT JOIN members_consentrecord c ON c.id = (SELECT g.id FROM members_consentrecord g
  WHERE g.member_id = %s AND g.purpose = 'norms' AND g.withdrawn_at IS NULL
  ORDER BY g.version DESC, g.given_at DESC LIMIT 1)
LEFT JOIN culture_renewal r ON r.id = 1
WHERE n.major > 0 AND n.minor = 0 ORDER BY n.major
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
    found = rows(MAJORS, [member.pk])
    if not found or member.is_robot or member.is_placeholder:
        return None
    first = found[0]
    agreed = Agreed(first.version, moment(first.given_at)) if first.version else None
    renewal = _renewal(first.every, moment(first.set_at), agreed)
    majors = [(each.major, moment(each.published_at)) for each in found]
    return owed(majors, joined=member.joined_at, agreed=agreed, renewal=renewal)


def _renewal(
    every: str | None, set_at: datetime | None, agreed: Agreed | None
) -> datetime | None:
    """When a consent grows too old; not before leaders chose that consents do."""
    span = RENEWED_AFTER.get(Renewal.Every(every)) if every else None
    return max(agreed.at + span, set_at) if agreed and span and set_at else None


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
