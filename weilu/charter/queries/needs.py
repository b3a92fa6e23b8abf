"""The needs map, and what is known beside it."""

from typing import NamedTuple

from django.db.models import Count, Prefetch, Q, QuerySet

from weilu.charter.hiding import FLOOR
from weilu.charter.models import Answer, Evidence, Need, Option

ORDER = (Need.State.UNMET, Need.State.PARTLY, Need.State.MET)
TOP = 8  # interests shown


def needs_map(*, dropped: bool = False) -> dict[str, list[Need]]:
    """Every need by its state, those that wait longest first: three queries."""
    rows = Need.objects.filter(dropped_at__isnull=not dropped).order_by("since", "pk")
    rows = rows.prefetch_related("services", Prefetch("evidence", _evidence()))
    found: dict[str, list[Need]] = {state: [] for state in ORDER}
    for need in rows:
        found[need.state].append(need)
    return found


def need(pk: int) -> Need | None:
    """One need with all that belongs to it."""
    rows = Need.objects.prefetch_related("services", Prefetch("evidence", _evidence()))
    return rows.filter(pk=pk).first()


def _evidence() -> QuerySet[Evidence]:
    chosen = Count("option__answers__asking__member", distinct=True)
    rows = Evidence.objects.select_related("option__question").annotate(people=chosen)
    return rows.order_by("pk")


def options() -> list[Option]:
    """The answers of the survey that can be evidence."""
    rows = Option.objects.filter(question__retired_at=None, retired_at=None)
    rows = rows.select_related("question")
    return list(rows.order_by("question__place", "place", "pk"))


class Interest(NamedTuple):
    """A tag and how many said it."""

    tag: str
    people: int


def interests() -> list[Interest]:
    """What most members are interested in; fewer than five people are not shown."""
    rows = Answer.objects.exclude(Q(option=None) | Q(option__tag=""))
    counted = rows.values("option__tag").annotate(
        people=Count("asking__member", distinct=True)
    )
    top = counted.filter(people__gte=FLOOR).order_by("-people", "option__tag")[:TOP]
    return [Interest(row["option__tag"], row["people"]) for row in top]
