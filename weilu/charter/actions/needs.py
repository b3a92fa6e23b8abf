"""Noting needs, how we know of them, and what serves them."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from weilu.activity.actions import record
from weilu.charter.dials import NEED_PATIENCE
from weilu.charter.errors import NotPossible
from weilu.charter.kinds import NeedChanged, NeedOverdue
from weilu.charter.limits import NEED, too_long
from weilu.charter.models import Evidence, Need, Option, Service
from weilu.core import clock
from weilu.members.models import Member

from .rights import check


@transaction.atomic
def note_need(
    *, actor: Member, door: str, sentence: str, state: str = Need.State.UNMET
) -> Need:
    """Write down what members need.

    Raises:
        NotAllowed: Only operators write the charter.
        NotPossible: No words, too many, or no such state.
    """
    check(actor)
    _check(sentence, state)
    need = Need.objects.create(
        sentence=sentence, state=state, since=clock.now(), made_by=actor
    )
    _note(need, actor, door, "noted")
    return need


@transaction.atomic
def change_need(*, need: Need, actor: Member, door: str, sentence: str, state: str) -> bool:
    """Say it differently, or how far it is met; False when nothing is different.

    Raises:
        NotAllowed: Only operators write the charter.
        NotPossible: No words, too many, or no such state.
    """
    check(actor)
    _check(sentence, state)
    if (need.sentence, need.state) == (sentence, state):
        return False
    if need.state != state:
        need.state, need.since, need.overdue_at = state, clock.now(), None
    need.sentence = sentence
    need.save(update_fields=["sentence", "state", "since", "overdue_at"])
    _note(need, actor, door, "changed")
    return True


def _check(sentence: str, state: str) -> None:
    if not sentence:
        raise NotPossible(_("Say the need in one sentence."), "sentence")
    if why := too_long(sentence, NEED):
        raise NotPossible(why, "sentence")
    if state not in Need.State.values:
        raise NotPossible(_("Choose one of the three states."), "state")


@transaction.atomic
def drop_need(*, need: Need, actor: Member, door: str, dropped: bool = True) -> None:
    """Take it off the map, or put it back.

    Raises:
        NotAllowed: Only operators write the charter.
    """
    check(actor)
    if (need.dropped_at is not None) == dropped:
        return
    need.dropped_at = clock.now() if dropped else None
    need.save(update_fields=["dropped_at"])
    _note(need, actor, door, "dropped" if dropped else "taken_up")


@transaction.atomic
def add_evidence(  # noqa: PLR0913  one piece, told whole
    *,
    need: Need,
    actor: Member,
    door: str,
    kind: str,
    words: str = "",
    path: str = "",
    option: Option | None = None,
) -> Evidence:
    """Say how we know: an answer of the survey, or words with an address of ours.

    Raises:
        NotAllowed: Only operators write the charter.
        NotPossible: Neither an answer nor words, or an address elsewhere.
    """
    check(actor)
    if option is None and not words:
        raise NotPossible(_("Say in a few words what shows it."), "words")
    check_path(path)
    evidence = Evidence.objects.create(
        need=need, kind=kind, words=words, path=path, option=option
    )
    _note(need, actor, door, "evidence_added")
    return evidence


@transaction.atomic
def add_service(
    *, need: Need, actor: Member, door: str, kind: str, words: str, path: str = ""
) -> Service:
    """Say what serves the need.

    Raises:
        NotAllowed: Only operators write the charter.
        NotPossible: No words, or an address elsewhere.
    """
    check(actor)
    if not words:
        raise NotPossible(_("Say in a few words what serves it."), "words")
    check_path(path)
    service = Service.objects.create(need=need, kind=kind, words=words, path=path)
    _note(need, actor, door, "service_added")
    return service


def check_path(path: str) -> None:
    if path and (not path.startswith("/") or path.startswith(("//", "/\\"))):
        raise NotPossible(
            _("An address of this community begins with a slash, such as /s/help/."), "path"
        )


@transaction.atomic
def remove(*, row: Evidence | Service, actor: Member, door: str) -> None:
    """Take a piece of evidence, or what was said to serve a need, away again.

    Raises:
        NotAllowed: Only operators write the charter.
    """
    check(actor)
    act = "evidence_removed" if isinstance(row, Evidence) else "service_removed"
    row.delete()
    _note(row.need, actor, door, act)


@transaction.atomic
def call_overdue(*, now: datetime) -> int:
    """Say once of each need that it has been unmet for long; returns how many."""
    rows = Need.objects.select_for_update().filter(
        state=Need.State.UNMET,
        since__lte=now - NEED_PATIENCE.value,
        overdue_at=None,
        dropped_at=None,
    )
    needs = list(rows.order_by("pk"))
    for need in needs:
        need.overdue_at = now
        kind = NeedOverdue(need_id=need.pk, days=(now - need.since).days)
        subject = f"need:{need.pk}"
        record(kind, actor=None, door="web", subject=subject, occurred_at=now)
    Need.objects.bulk_update(needs, ["overdue_at"])
    return len(needs)


def _note(need: Need, actor: Member, door: str, act: str) -> None:
    kind = NeedChanged(need_id=need.pk, act=act, state=need.state)
    record(kind, actor=actor, door=door, subject=f"need:{need.pk}")
