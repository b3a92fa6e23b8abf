"""The draft of the norms: what is published, with changes nobody sees yet."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from weilu.culture.errors import NotAllowed, NotPossible
from weilu.culture.models import Clause, Edition
from weilu.culture.queries import norms
from weilu.members.models import Member
from weilu.members.permissions import may

MOST_CLAUSES = 30  # more than anybody reads


def check(actor: Member) -> None:
    """Only leaders write the norms."""
    if not may("norms.edit", actor.standing if actor.is_active else None):
        raise NotAllowed


@transaction.atomic
def begin_draft(*, actor: Member) -> Edition:
    """The draft there is, else a new one that reads as what is published.

    Raises:
        NotAllowed: Only leaders write the norms.
    """
    check(actor)
    if kept := norms.draft():
        return kept
    new = Edition.objects.create()
    published = norms.current()
    for clause in published.clauses.all() if published else ():
        words = {name: getattr(clause, name) for name in norms.WORDS}
        Clause.objects.create(edition=new, number=clause.number, **words)
    return new


@transaction.atomic
def write_clause(*, actor: Member, number: int | None = None, **words: Any) -> Clause:
    """Word a clause of the draft; without a number, a new one, which gets a number of its own.

    Raises:
        NotAllowed: Only leaders write the norms.
        NotPossible: There is no such clause, or there are thirty already.
    """
    edition = begin_draft(actor=actor)
    if number is not None:
        return _reword(edition, number, words)
    if edition.clauses.count() >= MOST_CLAUSES:
        raise NotPossible(_("Thirty norms are more than anybody keeps in mind."))
    return Clause.objects.create(edition=edition, number=norms.next_number(), **words)


def _reword(edition: Edition, number: int, words: dict[str, Any]) -> Clause:
    clause = Clause.objects.filter(edition=edition, number=number).first()
    if clause is None:
        raise NotPossible(_("This norm is not in the draft any more."))
    for name, value in words.items():
        setattr(clause, name, value)
    clause.save(update_fields=list(words))
    return clause


@transaction.atomic
def withdraw_clause(*, actor: Member, number: int) -> bool:
    """Leave a clause out of the draft; it stays readable in older editions. Undone by `restore_clause`.

    Raises:
        NotAllowed: Only leaders write the norms.
    """
    edition = begin_draft(actor=actor)
    gone, _kinds = Clause.objects.filter(edition=edition, number=number).delete()
    return bool(gone)


@transaction.atomic
def restore_clause(*, actor: Member, number: int) -> Clause:
    """Let a clause of the draft read as it is published, whether it was withdrawn or reworded.

    Raises:
        NotAllowed: Only leaders write the norms.
        NotPossible: Nothing of this number is published.
    """
    edition = begin_draft(actor=actor)
    published = norms.current()
    found = published.clauses.filter(number=number).first() if published else None
    if found is None:
        raise NotPossible(_("This norm was never published."))
    words = {name: getattr(found, name) for name in norms.WORDS}
    clause, _made = Clause.objects.update_or_create(
        edition=edition, number=number, defaults=words
    )
    return clause


@transaction.atomic
def discard_draft(*, actor: Member) -> bool:
    """Forget the draft; what is published stays. False when there was none.

    Raises:
        NotAllowed: Only leaders write the norms.
    """
    check(actor)
    return bool(Edition.objects.filter(major=0).delete()[0])
