"""The draft on the table, and publishing it."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from weilu.activity.actions import record
from weilu.charter.errors import NotPossible, Stale
from weilu.charter.kinds import DraftChanged, EditionPublished
from weilu.charter.limits import CANVAS, TERM, TERMS, too_long
from weilu.charter.models import Draft, Edition
from weilu.charter.queries.positioning import lately
from weilu.core import clock
from weilu.members.models import Member

from .rights import check


@transaction.atomic
def save_draft(*, actor: Member, door: str, revision: int, **facts: Any) -> Draft:
    """Put words on the table; `revision` is the one they were written upon.

    Raises:
        NotAllowed: Only operators write the charter.
        Stale: Somebody else changed the draft meanwhile.
        NotPossible: Something is too long.
        TypeError: A field the canvas has not.
    """
    check(actor)
    if unknown := facts.keys() - set(Draft.FIELDS):
        raise TypeError(f"not on the canvas: {sorted(unknown)}")
    _check_lengths(facts)
    draft = _locked()
    changed = [name for name, value in facts.items() if getattr(draft, name) != value]
    if changed and draft.revision != revision:
        raise Stale(draft.changed_by.name if draft.changed_by else "", draft.changed_at)
    return _keep(draft, actor, door, {name: facts[name] for name in changed})


def _check_lengths(facts: dict[str, Any]) -> None:
    for name, most in CANVAS.items():
        if why := too_long(facts.get(name, ""), most):
            raise NotPossible(why, name)
    pairs = facts.get("terms", [])
    if len(pairs) > TERMS:
        raise NotPossible(_("Fifty pairs of words are enough: choose among them."), "terms")
    for words in (each for pair in pairs for each in pair):
        if why := too_long(words, TERM):
            raise NotPossible(why, "terms")


def _locked() -> Draft:
    """The one draft; begun from what is in force where there is none yet."""
    Draft.objects.bulk_create([Draft(pk=1)], ignore_conflicts=True)
    rows = Draft.objects.select_for_update(of=("self",)).select_related("changed_by")
    return rows.get(pk=1)


def _keep(draft: Draft, actor: Member, door: str, facts: dict[str, Any]) -> Draft:
    if not facts:
        return draft
    for name, value in facts.items():
        setattr(draft, name, value)
    draft.revision += 1
    draft.changed_by, draft.changed_at = actor, clock.now()
    draft.save(update_fields=[*facts, "revision", "changed_by", "changed_at"])
    kind = DraftChanged(fields=sorted(facts), revision=draft.revision)
    record(kind, actor=actor, door=door, subject="charter:draft")
    return draft


@transaction.atomic
def publish(*, actor: Member, door: str, revision: int) -> Edition:
    """Let the draft be the positioning in force, as the next version.

    Raises:
        NotAllowed: Only operators write the charter.
        Stale: The draft is not the one the actor has read.
        NotPossible: It is empty, or says what is in force already.
    """
    check(actor)
    draft = _locked()
    if draft.revision != revision:
        raise Stale(draft.changed_by.name if draft.changed_by else "", draft.changed_at)
    last = Edition.objects.order_by("-number").first()
    facts = {name: getattr(draft, name) for name in Draft.FIELDS}
    if draft.is_empty:
        raise NotPossible(_("There is nothing on the canvas yet."))
    if last and all(getattr(last, name) == value for name, value in facts.items()):
        raise NotPossible(_("This is what is published already."))
    edition = Edition.objects.create(
        number=last.number + 1 if last else 1,
        published_by=actor,
        published_at=clock.now(),
        **facts,
    )
    kind = EditionPublished(edition_id=edition.pk, number=edition.number)
    record(kind, actor=actor, door=door, subject=f"charter:{edition.number}")
    lately.renew()
    return edition


def take_up(*, edition: Edition, actor: Member, door: str, revision: int) -> Draft:
    """Put an old version on the table again; publishing it is another step.

    Raises:
        NotAllowed: Only operators write the charter.
        Stale: Somebody else changed the draft meanwhile.
    """
    facts = {name: getattr(edition, name) for name in Draft.FIELDS}
    return save_draft(actor=actor, door=door, revision=revision, **facts)
