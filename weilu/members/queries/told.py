"""What members tell of themselves in the community's own fields, as far as a reader may see."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from django.db.models import Count
from django.utils.http import urlencode

from weilu.core.lately import Lately
from weilu.members import weblinks
from weilu.members.models import FieldAnswer, Member, ProfileField
from weilu.members.privacy import Audience

LINK, CHOICE = ProfileField.Kind.LINK, ProfileField.Kind.CHOICE
BIGGEST = 2**63 - 1


class Told(NamedTuple):
    """One line of a profile; `href` only of a link, `alike` leads to those who chose the same."""

    label: str
    text: str
    href: str
    alike: str = ""


def fields(*, retired: bool = False) -> list[ProfileField]:
    """What is asked, in its order: one query."""
    rows = ProfileField.objects.filter(retired_at__isnull=not retired)
    return list(rows.order_by("place", "pk"))


class Choice(NamedTuple):
    """A field whose answers people are found by: each answer as `field:answer`, and in words."""

    label: str
    options: list[tuple[str, str]]


def choices(near: Audience) -> list[Choice]:
    """What may be chosen from by readers so near, as of a few seconds ago."""
    shown = [field for field in of_choice() if field.audience <= near]
    return [Choice(field.label, _options(field)) for field in shown]


@Lately
def of_choice() -> list[ProfileField]:
    """The fields with answers to choose from, in their order: a query every few seconds."""
    rows = ProfileField.objects.filter(kind=CHOICE, retired_at=None)
    return list(rows.order_by("place", "pk"))


def _options(field: ProfileField) -> list[tuple[str, str]]:
    kept = [zh or en for zh, en in field.options]
    return [(f"{field.pk}:{text}", field.said(text)) for text in kept]


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
    lines = [_line(row, near) for row in found if row.is_for <= near]
    if member.links_for <= near:
        lines += [Told("", weblinks.shown(each), each) for each in member.links]
    return lines


def _line(row: FieldAnswer, near: Audience) -> Told:
    if row.field.kind == LINK:
        return Told(row.field.label, weblinks.shown(row.text), row.text)
    return Told(row.field.label, row.field.said(row.text), "", _alike(row, near))


def _alike(row: FieldAnswer, near: Audience) -> str:
    """Where those who chose the same are found, for members, while it is on offer."""
    answer = f"{row.field_id}:{row.text}"
    offered = row.field.kind == CHOICE and answer in dict(_options(row.field))
    found = offered and row.is_for <= Audience.MEMBERS <= near
    return urlencode({"told": answer}) if found else ""


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
