"""Keeping words that are not said yet, and saying them later."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from weilu.conversations import gates
from weilu.conversations.dials.writing import DRAFTS_KEPT
from weilu.conversations.errors import NotAllowed, NotPossible, Refused, Stale
from weilu.conversations.later import as_typed
from weilu.conversations.models import Draft, Space
from weilu.conversations.queries import rights
from weilu.core import clock
from weilu.core.live import signal
from weilu.members.models import Member

from .opening import PollForm, open_topic

MOST_DRAFTS = 20
LONGEST_REASON = 300  # characters of why it was not said
LONGEST = 400_000  # characters in all fields of one draft
PUBLISHING = UUID(
    "6f0d5fd4-53a5-4f0e-9a44-7f1f3a2f7c11"
)  # namespace of scheduled posts' keys


@transaction.atomic
def save_draft(
    *, member: Member, target: str, fields: Mapping[str, Any], edition: int, device: str
) -> Draft:
    """Keep what a form holds, if nobody else saved since `edition`; 0 begins one.

    Raises:
        Stale: Another device saved a newer one; `current` is that draft.
        NotPossible: Too many drafts, or one too long to keep.
    """
    if sum(len(str(value)) for value in fields.values()) > LONGEST:
        raise NotPossible(_("This is too long to keep as a draft."))
    fields = {name: _storable(value) for name, value in fields.items()}
    kept = Draft.objects.select_for_update()
    draft = kept.filter(member=member, target=target, publish_at=None).first()
    if draft is None:
        return _begin(member, target, fields, device)
    if draft.edition != edition and draft.device != device:
        raise Stale(draft)
    draft.fields, draft.device, draft.saved_at = dict(fields), device, clock.now()
    draft.edition += 1
    draft.save()
    return draft


def _storable(value: Any) -> Any:
    """Without NUL, which PostgreSQL keeps in no text and nobody can type."""
    return value.replace("\0", "") if isinstance(value, str) else value


def _begin(member: Member, target: str, fields: Mapping[str, Any], device: str) -> Draft:
    if Draft.objects.filter(member=member).count() >= MOST_DRAFTS:
        raise NotPossible(_("You have twenty drafts. Finish or discard one first."))
    return Draft.objects.create(
        member=member, target=target, fields=dict(fields), device=device
    )


def discard_draft(*, member: Member, target: str) -> None:
    """Throw away what was written for a target."""
    Draft.objects.filter(member=member, target=target, publish_at=None).delete()


def throw_away(*, member: Member, draft_id: int) -> None:
    """Throw one draft away, also one that was to be said later."""
    Draft.objects.filter(pk=draft_id, member=member).delete()


def forget_old_drafts() -> int:
    """Throw away what nobody touched for long; returns how many."""
    old = Draft.objects.filter(
        saved_at__lt=clock.now() - DRAFTS_KEPT.value, publish_at=None
    )
    return old.delete()[0]


def schedule(*, member: Member, fields: Mapping[str, Any], at: datetime) -> Draft:
    """Have a new topic said at a moment; rights and gates are asked again then.

    Raises:
        NotAllowed: The member may not open topics there.
        NotPossible: The moment has passed, or there are too many drafts.
    """
    _check(member, fields, at)
    if Draft.objects.filter(member=member).count() >= MOST_DRAFTS:
        raise NotPossible(_("You have twenty drafts. Finish or discard one first."))
    return Draft.objects.create(
        member=member, target="new", fields=dict(fields), publish_at=at
    )


def _check(member: Member, fields: Mapping[str, Any], at: datetime) -> None:
    space = Space.objects.filter(pk=fields["space"]).first()
    if space is None or not rights.may_open(member, space):
        raise NotAllowed
    if at <= clock.now():
        raise NotPossible(_("Choose a time that is still to come."))


@transaction.atomic
def reschedule(
    *, member: Member, draft_id: int, fields: Mapping[str, Any], at: datetime, edition: int
) -> Draft:
    """Change what is to be said later, or when; what a gate refused is tried again then.

    Raises:
        NotAllowed: The member may not open topics there.
        NotPossible: The moment has passed, or it was said or thrown away meanwhile.
        Stale: Another device changed it since `edition`; `current` is how it reads now.
    """
    draft = _waiting(member, draft_id)
    if draft.edition != edition:
        raise Stale(draft)
    _check(member, fields, at)
    draft.fields, draft.publish_at = dict(fields), at
    draft.edition, draft.refused, draft.saved_at = edition + 1, "", clock.now()
    draft.save()
    return draft


@transaction.atomic
def unschedule(*, member: Member, draft_id: int) -> Draft:
    """Have it not said by itself: it becomes the draft of a new topic.

    Raises:
        NotPossible: It was said or thrown away meanwhile, or such a draft exists already.
    """
    draft = _waiting(member, draft_id)
    draft.fields, draft.publish_at = as_typed(draft.fields), None
    draft.edition, draft.refused, draft.saved_at = draft.edition + 1, "", clock.now()
    try:
        with transaction.atomic():
            draft.save()
    except IntegrityError as error:
        words = _("You have begun another topic. Post or discard it first.")
        raise NotPossible(words) from error
    return draft


def _waiting(member: Member, draft_id: int) -> Draft:
    kept = Draft.objects.select_for_update().filter(member=member, pk=draft_id)
    draft = kept.filter(publish_at__isnull=False).first()
    if draft is None:
        raise NotPossible(_("It was posted or discarded meanwhile."))
    return draft


def publish_due() -> int:
    """Say what is due, each in its own transaction; returns how many topics were opened."""
    due = Draft.objects.filter(publish_at__lte=clock.now(), refused="")
    return sum(_publish_asked(draft) for draft in list(due.select_related("member")))


def _publish_asked(draft: Draft) -> bool:
    """What takes long is asked of the words as they stand now, before the transaction."""
    space = Space.objects.filter(pk=draft.fields["space"]).first()
    if space is None:
        return _publish(draft.pk)
    fields = draft.fields
    with gates.ahead(gates.Coming(draft.member, space, fields["title"], fields["text"])):
        return _publish(draft.pk)


@transaction.atomic
def _publish(draft_id: int) -> bool:
    due = Draft.objects.select_for_update(skip_locked=True).select_related("member")
    draft = due.filter(pk=draft_id, refused="").first()
    if draft is None:  # another worker said it
        return False
    try:
        with transaction.atomic(), translation.override(_language(draft.member)):
            _open(draft)
    except (NotAllowed, Refused, NotPossible, Space.DoesNotExist) as why:
        with translation.override(_language(draft.member)):
            reason = getattr(why, "reason", "") or _("You may not post there any more.")
        draft.refused = reason[:LONGEST_REASON]
        draft.save(update_fields=["refused"])
        signal(f"member:{draft.member_id}")
        return False
    draft.delete()
    return True


def _language(member: Member) -> str:
    """The one they chose; the worker itself speaks none."""
    return member.language or settings.LANGUAGE_CODE


def _open(draft: Draft) -> None:
    fields = draft.fields
    open_topic(
        space=Space.objects.get(pk=fields["space"]),
        author=draft.member,
        kind=fields["kind"],
        title=fields["title"],
        text=fields["text"],
        key=uuid5(PUBLISHING, str(draft.pk)),
        door="web",
        poll=_poll(fields.get("poll")),
        declaration=fields.get("declaration", ""),
        source_url=fields.get("source_url", ""),
        occasion_id=fields.get("ritual"),
    )


def _poll(kept: Mapping[str, Any] | None) -> PollForm | None:
    """The poll as it was scheduled; a time is kept as text."""
    if not kept:
        return None
    closes = kept.get("closes_at")
    facts = {
        "options": tuple(kept["options"]),
        "closes_at": closes and datetime.fromisoformat(closes),
    }
    return PollForm(**{**kept, **facts})
