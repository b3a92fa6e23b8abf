"""What a member agreed to, as the register has it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from weilu.members.models import ConsentRecord, Member
from weilu.members.purposes import BY_NAME, LETTERS, LISTING, NORMS, PURPOSES, Purpose

SHOWN = 50  # rows of one's own register


@dataclass(frozen=True)
class Choice:
    """One purpose, whether it holds, and since when somebody said so."""

    purpose: Purpose
    holds: bool
    latest: ConsentRecord | None


def choices(member: Member) -> list[Choice]:
    """What a member can agree to or take back, as it stands: one query."""
    rows = ConsentRecord.objects.filter(member=member, purpose__in=BY_NAME)
    latest: dict[str, ConsentRecord] = {}
    for row in rows.order_by("pk"):
        latest[row.purpose] = row
    return [
        Choice(
            purpose,
            _holds(member, purpose, latest.get(purpose.name)),
            latest.get(purpose.name),
        )
        for purpose in PURPOSES
    ]


def _holds(member: Member, purpose: Purpose, row: ConsentRecord | None) -> bool:
    """Being listed is a fact of the member; a letter may come until somebody says no."""
    if purpose.name == LISTING:
        return member.listed
    return row is None or row.withdrawn_at is None


def wants_letters(member: Member) -> bool:
    """Whether letters about the community may go to them: one query."""
    row = (
        ConsentRecord.objects.filter(member=member, purpose=LETTERS).order_by("-pk").first()
    )
    return row is None or row.withdrawn_at is None


def register(member: Member) -> list[ConsentRecord]:
    """Everything they ever agreed to, the latest first: one query."""
    return list(ConsentRecord.objects.filter(member=member).order_by("-pk")[:SHOWN])


def label_of(purpose: str) -> str:
    """What a purpose is called; the norms' own one is theirs."""
    if purpose == NORMS:
        return _("Our norms")
    known = BY_NAME.get(purpose)
    return str(known.label) if known else purpose
