"""Clearing away for good what some people wrote, as if it had never been: for a demo."""

from collections.abc import Collection

from django.db import transaction

from weilu.charter.models import (
    Adopted,
    Asking,
    Draft,
    Edition,
    Goal,
    Need,
    Question,
    Round,
    Tactic,
)
from weilu.charter.queries.positioning import lately


@transaction.atomic
def clear_members(people: Collection[int]) -> list[str]:
    """Clear away what these members published, asked, answered, noted and aimed at.

    Nothing is recorded: the caller also strikes their part of the journal. Returns what is
    gone, as the journal calls it: "need:3".
    """
    gone = [*_called("need", Need, people), *_called("goal", Goal, people)]
    gone += _called("goal-owner", Goal, people)  # the work of finding somebody for it
    Asking.objects.filter(member__in=people).delete()
    Question.objects.filter(made_by__in=people).delete()
    rounds = Round.objects.exclude(name__in=Asking.objects.values("round"))
    gone += [f"round:{name}" for name in rounds.values_list("name", flat=True)]
    rounds.delete()
    for model in (Need, Tactic, Goal):
        model._default_manager.filter(made_by__in=people).delete()
    Edition.objects.filter(published_by__in=people).delete()
    lately.renew()
    Draft.objects.filter(changed_by__in=people).delete()
    Adopted.objects.filter(adopted_by__in=people).delete()
    return gone


def _called(word: str, model: type[Need | Goal], people: Collection[int]) -> list[str]:
    rows = model._default_manager.filter(made_by__in=people)
    return [f"{word}:{pk}" for pk in rows.values_list("pk", flat=True)]
