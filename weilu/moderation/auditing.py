"""Keeping the audit log: what the team does is written down as it happens.

Which kinds are acts of the team, and how each is told, stands in `project/auditing.py`; this
room does not know what rooms above it call theirs.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from weilu.activity.models import Activity
from weilu.conversations.models import Post, Topic

from .actions.auditing import write_down
from .models import AuditEntry

Words = str | Promise
Payload = Mapping[str, Any]


@dataclass(frozen=True)
class Audited:
    """How one kind stands in the audit log.

    Args:
        group: One of `Audit.groups`, by which the log is narrowed.
        words: What was done, with `%(about)s`, `%(topic)s` and `%(space)s` where it needs them.
        keeps: The fields of the payload that are kept; ids, counts and choices.
        reason: The field that says where the reason stands.
        own: The field naming a post or topic; its author's own acts are not the team's.
        facts: More words, made of what was kept.
    """

    group: str
    words: Words
    keeps: tuple[str, ...] = ()
    reason: str = ""
    own: str = ""
    facts: Callable[[Payload], Mapping[str, Words]] = field(default=lambda kept: {})


@dataclass(frozen=True)
class Audit:
    """Everything that is an act of the team."""

    groups: Mapping[str, Words]
    signs: Mapping[str, str]  # the icon of each group
    kinds: Mapping[str, Audited]


@cache
def table() -> Audit:
    """`WEILU_AUDITED`."""
    found: Audit = import_string(settings.WEILU_AUDITED)
    return found


def keep_audit(batch: Sequence[Activity]) -> None:
    """Write down what somebody of the team did, and to whom or what."""
    authors = _authors(batch)
    write_down(
        _entry(act, act.actor_id)
        for act in batch
        if act.actor_id is not None and authors.get(act.pk) != act.actor_id
    )


def _entry(act: Activity, actor_id: int) -> AuditEntry:
    audited, payload = table().kinds[act.kind], act.payload
    about = payload.get("member_id")
    return AuditEntry(
        activity_id=act.pk,
        kind=act.kind,
        actor_id=actor_id,
        about_id=about if about != actor_id else None,
        topic_id=payload.get("topic_id"),
        space_id=act.space_id,
        subject=act.subject,
        object_id=payload.get(audited.reason) if audited.reason else None,
        facts={name: payload.get(name) for name in audited.keeps},
        door=act.door,
        address=act.address,
        at=act.occurred_at,
    )


def _authors(acts: Iterable[Activity]) -> dict[int, int | None]:
    """Whose words each act was about, by the act: two queries."""
    wanted: dict[str, dict[int, int]] = {"post_id": {}, "topic_id": {}}
    for act in acts:
        own = table().kinds[act.kind].own
        if own and (pk := act.payload.get(own)):
            wanted[own][act.pk] = pk
    found: dict[int, int | None] = {}
    for name, model in (("post_id", Post), ("topic_id", Topic)):
        rows = model.objects.filter(pk__in=set(wanted[name].values()))
        authors = dict(rows.values_list("pk", "author_id"))
        found |= {act: authors.get(pk) for act, pk in wanted[name].items()}
    return found
