"""Sessions that know whose they are, loaded together with the member in one statement."""

from collections.abc import Mapping
from typing import Any, cast

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import connection
from django.utils.crypto import constant_time_compare

from weilu.core import clock
from weilu.core.db import columns, made, moment, row

from .models import Member, MemberSession
from .permissions import Standing

DUTIES = {
    "sqlite": "group_concat(r.name || ':' || coalesce(r.space_id, 0))",
    "postgresql": "string_agg(r.name || ':' || coalesce(r.space_id, 0), ',')",
}
# One statement: the member whose session it is, the session, and the member's duties.
VISITOR = """
SELECT {member}, s.session_data, s.seen_at,
  (SELECT {duties} FROM members_role r WHERE r.member_id = m.id
     AND (r.ends_at IS NULL OR r.ends_at > %s)) AS duties
FROM members_membersession s JOIN members_member m ON m.id = s.member_id
WHERE s.session_key = %s AND s.expire_date > %s
"""


class SessionStore(DatabaseStore):
    """A session row names its member, so that a list of one's devices is one query."""

    @classmethod
    def get_model_class(cls) -> type[MemberSession]:
        return MemberSession

    def create_model_instance(self, data: dict[str, Any]) -> MemberSession:
        row = cast(MemberSession, super().create_model_instance(data))
        kept = MemberSession.objects.filter(pk=row.session_key).first()
        if kept:
            row.browser, row.address, row.began_at = (
                kept.browser,
                kept.address,
                kept.began_at,
            )
        row.browser = row.browser or data.get("browser", "")
        row.address = row.address or data.get("address")
        member_id = data.get(SESSION_KEY)
        row.member_id = int(member_id) if member_id else None
        return row


def visitor(store: SessionStore) -> Member | None:
    """The member whose session this is; fills the store's data on the way. One query."""
    now = clock.now()
    sql = VISITOR.format(member=columns(Member, "m"), duties=DUTIES[connection.vendor])
    found = row(sql, [now, store.session_key, now])
    if found is None:
        return None
    *values, kept, seen_at, duties = found
    member = made(Member, values)
    data = store.decode(kept)
    if not _is_theirs(member, data):
        return None
    store._session_cache = data  # type: ignore[attr-defined]  # what load() would fill
    member.session_seen_at = moment(seen_at)  # type: ignore[attr-defined]  # of this visit alone
    member.standing = _standing(duties)
    return member


def _is_theirs(member: Member, data: Mapping[str, Any]) -> bool:
    """A changed password or a suspension ends every session at once."""
    kept = data.get(HASH_SESSION_KEY, "")
    own = str(member.pk) == data.get(SESSION_KEY) and member.is_active
    return own and constant_time_compare(kept, member.get_session_auth_hash())


def _standing(duties: str | None) -> Standing:
    pairs = [duty.split(":") for duty in (duties or "").split(",") if duty]
    return Standing(
        roles=frozenset(name for name, space in pairs if space == "0"),
        hosts=frozenset(int(space) for _name, space in pairs if space != "0"),
    )
