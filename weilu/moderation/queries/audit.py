"""The audit log as it is read: who did what to whom, why, and what it was before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from weilu.conversations.queries.shapes import Room, decoded, plain
from weilu.core import db
from weilu.core.dials import snapshot
from weilu.core.dials.table import known
from weilu.core.pages import Page, cut, position
from weilu.members.models import Member
from weilu.moderation.auditing import table
from weilu.moderation.models import Decision

from .blind import telling
from .cases import unread

Secrets = Mapping[int, Decision]  # by its id
PAGE = 50
MOST_EXPORTED = 100_000  # rows
# A verdict is not told while an appeal against it waits: who reads it may be its second judge.
ENTRIES = """
SELECT e.activity_id, e.kind, e.facts, e.door, e.address, e.at, e.subject,
  e.actor_id, coalesce(m.name, '') AS actor, e.about_id, coalesce(a.name, '') AS about,
  e.topic_id, coalesce(t.title, '') AS topic,
  s.id AS space_id, s.slug, s.name_zh, s.name_en, s.visibility,
  w.reason AS work_reason, c.was, c.became, c.key AS setting,
  d.case_id, d.id AS decision_id, d.reason AS verdict_reason, d.note AS verdict_note,
  CASE WHEN p.id IS NOT NULL AND p.decided_at IS NULL THEN 1 ELSE 0 END AS appealed
FROM moderation_auditentry e
LEFT JOIN members_member m ON m.id = e.actor_id
LEFT JOIN members_member a ON a.id = e.about_id
LEFT JOIN conversations_topic t ON t.id = e.topic_id
LEFT JOIN conversations_space s ON s.id = e.space_id
LEFT JOIN moderation_workitem w ON w.id = e.object_id AND e.kind LIKE 'moderation.work%%'
LEFT JOIN members_settingchange c ON c.key = substr(e.subject, 5) AND c.number = e.object_id
  AND e.kind = 'members.setting_changed'
LEFT JOIN moderation_decision d ON d.id = e.object_id
  AND e.kind IN ('moderation.case_decided', 'moderation.decision_undone')
LEFT JOIN moderation_appeal p ON p.decision_id = d.id
WHERE {only}
ORDER BY e.at DESC, e.activity_id DESC LIMIT {some}
"""


@dataclass(frozen=True)
class Wanted:
    """What the log is narrowed to; nothing: everything."""

    group: str = ""
    actor: int | None = None
    about: int | None = None


@dataclass(frozen=True)
class Told:
    """One line of the log."""

    pk: int
    at: datetime
    actor_id: int
    actor: str
    icon: str
    words: str
    href: str
    before: str
    after: str
    why: str
    space: str
    door: str
    address: str


def entries(wanted: Wanted, *, reader: Member, after: str | None = None) -> Page[Told]:
    """Fifty acts, the latest first: two queries."""
    secrets = _secrets(reader)
    found = _rows(wanted, secrets, position(after, datetime, int), PAGE + 1)
    page = cut(found, size=PAGE, key=lambda row: [db.moment(row.at), row.activity_id])
    return Page([_told(row, secrets) for row in page.items], page.next)


def everything(wanted: Wanted, *, reader: Member) -> list[Told]:
    """As much of it as a spreadsheet takes, the latest first: two queries."""
    secrets = _secrets(reader)
    return [_told(row, secrets) for row in _rows(wanted, secrets, None, MOST_EXPORTED)]


def _secrets(reader: Member) -> Secrets:
    """Decisions this reader may be the second one to judge, and must not know yet."""
    rows = unread(reader).select_related("case", "step")
    return {decision.pk: decision for decision in rows}


def _rows(
    wanted: Wanted, secrets: Secrets, after: list[Any] | None, some: int
) -> list[Any]:
    kinds = [k for k, each in table().kinds.items() if wanted.group in ("", each.group)]
    tells, given = telling(secrets.values())
    only = f"e.kind IN ({db.marks(kinds)}) AND NOT ({tells})"
    params = [*kinds, *given]
    if after:
        only += " AND (e.at, e.activity_id) < (%s, %s)"
        params += [plain(after[0]), after[1]]
    for column in ("actor", "about"):
        if (pk := getattr(wanted, column)) is not None:
            only += f" AND e.{column}_id = %s"
            params.append(pk)
    return db.rows(ENTRIES.format(only=only, some=some), params)


def _told(row: Any, secrets: Secrets) -> Told:
    audited = table().kinds[row.kind]
    kept = decoded(row.facts)
    room = Room(row.space_id, row.slug, row.name_zh, row.name_en, row.visibility)
    names = {
        "about": row.about or _("somebody"),
        "topic": row.topic or _("a topic that is gone"),
        "space": room.name if row.space_id else "",
    }
    was, became = _values(row)
    facts = dict.fromkeys(audited.keeps, "") | kept | dict(audited.facts(kept))
    return Told(
        pk=row.activity_id,
        at=db.moment(row.at),
        actor_id=row.actor_id,
        actor=row.actor or _("somebody who is gone"),
        icon=table().signs[audited.group],
        words=str(audited.words) % {**names, **facts, "setting": _setting(row)},
        href=_href(row),
        before=was,
        after=became,
        why=_why(row, secrets),
        space=names["space"],
        door=row.door,
        address=str(row.address or ""),
    )


def _setting(row: Any) -> str:
    dial = known(row.setting) if row.setting else None
    return str(dial.title) if dial else row.subject.removeprefix("set:")


def _values(row: Any) -> tuple[str, str]:
    """What a setting stood at before and after."""
    dial = known(row.setting) if row.setting else None
    if dial is None:
        return "", ""
    values = [decoded(value) for value in (row.was, row.became)]
    was, became = (
        dial.standard if value is None else snapshot.loaded(dial, value) for value in values
    )
    return dial.shown(was), dial.shown(became)


def _why(row: Any, secrets: Secrets) -> str:
    if row.appealed:
        return _("An appeal waits: how it was decided is not told here until it is over.")
    if row.decision_id in secrets:
        return _("Somebody is to read it a second time: until then, this is not told here.")
    return row.work_reason or row.verdict_reason or row.verdict_note or ""


def _href(row: Any) -> str:
    if row.case_id:
        return f"/console/cases/{row.case_id}/"
    if row.setting:
        return f"/console/settings/{row.setting}/"
    if row.topic:
        return f"/t/{row.topic_id}/"
    return f"/console/members/{row.about_id}/" if row.about else ""
