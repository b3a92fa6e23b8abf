"""What members tell of themselves in the community's own fields, as far as a reader may see."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from django.db.models import Count

from weilu.members import weblinks
from weilu.members.models import FieldAnswer, Member, ProfileField
from weilu.members.privacy import Audience

LINK = ProfileField.Kind.LINK
BIGGEST = 2**63 - 1


class Told(NamedTuple):
    """One line of a profile; `href` only of a link."""

    label: str
    text: str
    href: str


def fields(*, retired: bool = False) -> list[ProfileField]:
    """What is asked, in its order: one query."""
    rows = ProfileField.objects.filter(retired_at__isnull=not retired)
    return list(rows.order_by("place", "pk"))


def counted() -> dict[int, int]:
    """How many answered each: one query."""
    rows = FieldAnswer.objects.order_by().values_list("field").annotate(Count("pk"))
    return dict(rows)


def field_of(pk: int) -> ProfileField | None:
    return ProfileField.objects.filter(pk=pk).first() if pk <= BIGGEST else None


def answers_of(member: Member) -> dict[int, FieldAnswer]:
    """What somebody answered, by field: one query."""
    rows = FieldAnswer.objects.filter(member=member).select_related("field")
    return {row.field_id: row for row in rows}


def told_by(member: Member, near: Audience) -> list[Told]:
    """What readers so near are told, in the order it is asked, and links at last: one query."""
    rows = FieldAnswer.objects.filter(member=member, field__retired_at=None)
    found = rows.select_related("field").order_by("field__place", "field")
    lines = [_line(row) for row in found if row.is_for <= near]
    if member.links_for <= near:
        lines += [Told("", weblinks.shown(each), each) for each in member.links]
    return lines


def _line(row: FieldAnswer) -> Told:
    if row.field.kind == LINK:
        return Told(row.field.label, weblinks.shown(row.text), row.text)
    return Told(row.field.label, row.field.said(row.text), "")


def found_by(members: Collection[int]) -> dict[int, list[tuple[str, int]]]:
    """By which words of theirs people are found, and by whom: one query."""
    rows = FieldAnswer.objects.filter(member__in=members, field__retired_at=None)
    found: dict[int, list[tuple[str, int]]] = {}
    for row in rows.exclude(field__kind=LINK).select_related("field"):
        for words in _spellings(row):
            found.setdefault(row.member_id, []).append((words, row.is_for))
    return found


def _spellings(row: FieldAnswer) -> Sequence[str]:
    """A choice is found in both languages."""
    both = next((pair for pair in row.field.options if row.text in pair), [row.text])
    return [words for words in both if words]
